//! Handovers: what reached a mental-health support centre and belongs to a regional office.
//!
//! The centre hands over ([`send`]); the office takes it, sends it back, and says which request
//! came of it ([`settle`]). Where the two share a consultation, the handover is the record above
//! both parts, and the centre says when its own is done. Both sides read the same row.

mod access;
mod content;
mod forget;
pub mod graphql;
mod letters;
mod list;
mod send;
mod settle;

pub(crate) use forget::forget_handover;
