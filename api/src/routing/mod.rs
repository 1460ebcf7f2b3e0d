//! Whom to ask, and asking them: candidates in order with their reasons, one offer at a time,
//! and the answer.
//!
//! The hub ranks and a person chooses. Whoever chooses another than the first says why; a hard
//! rule nobody gets around. The time of an offer is held from the moment it is made.

mod answer;
mod asked;
mod candidates;
mod expire;
mod free_slots;
pub mod graphql;
mod history;
mod offer;
mod ranking;

pub(crate) use answer::take_back;
pub(crate) use asked::Asked;
pub(crate) use candidates::{Pool, refused, slot_named, taken};
pub use expire::expire_offers;
