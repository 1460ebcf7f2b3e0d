//! Registered doctors and nurses: what they are able to do, where, and when.

mod availability;
mod capability;
mod words;

pub use availability::{Absence, MINUTES_A_DAY, OpenSlot, Pattern, open_slots};
pub use capability::{Skills, Trained, may_perform, performs};
pub use words::{ConflictGround, Incapable, PartOfDay, Sex, SlotState, Training, Venue};
