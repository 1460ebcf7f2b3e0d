//! What an office decides about a request, a file each.

pub(super) mod acknowledge;
pub(super) mod bulk;
pub(super) mod buttons;
pub(super) mod explain;
pub(super) mod give_back;
pub(super) mod guide;
pub(super) mod measures;
pub(super) mod papers;
pub(super) mod resubmit;
pub(super) mod waitlist;
pub(super) mod withdraw;
