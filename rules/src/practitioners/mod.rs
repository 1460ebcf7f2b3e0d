//! Registered doctors and nurses: what they are able to do, where, and when.

mod words;

pub use words::{ConflictGround, PartOfDay, Sex, Training, Venue};
