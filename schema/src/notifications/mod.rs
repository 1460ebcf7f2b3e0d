//! What people are told: letters on their way out, and notices in the pages.

pub mod notice;
pub mod outbox_message;
