//! What the hub remembers: tables, their migrations and their ids.
//!
//! Entities say how a row is stored and how rows may be narrowed. Who is allowed
//! to narrow them to what is decided in `api`.

pub mod accounts;
pub mod directory;
pub mod doctors;
pub mod ids;
pub mod migrations;
pub mod notifications;
pub mod people;
pub mod requests;
pub mod sealing;
pub mod stored;
pub mod surveys;

pub use stored::{Stored, StoredList};
