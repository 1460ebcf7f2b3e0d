//! What practitioners are able to do, when they have time, and what of it is taken.

pub mod absence;
pub mod availability;
pub mod conflict;
pub mod practitioner_profile;
pub mod practitioner_training;
pub mod slot;
