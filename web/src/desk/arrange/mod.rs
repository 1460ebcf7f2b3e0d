//! Finding whoever does it, and the time: candidates and offers.

pub(super) mod candidates;
pub(super) mod choose;
pub(super) mod offers;
