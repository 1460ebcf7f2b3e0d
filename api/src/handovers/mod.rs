//! Handovers: what reached a mental-health support centre and belongs to a regional office.
//!
//! The centre hands over ([`send`]); the office takes it or sends it back ([`settle`]), and says
//! which request came of it ([`link`]): a new one says so itself. Where the two share a consultation, the handover is the record above
//! both parts, and the centre says when its own is done. Both sides read the same row.

mod access;
mod content;
mod forget;
pub mod graphql;
mod letters;
mod link;
mod list;
mod send;
mod settle;

pub(crate) use forget::forget_handover;
pub(crate) use link::{came_of, hold_for_request};
