//! Notifications: what a person is told, in the pages and at once.
//!
//! What is told, and to whom, each capability decides for itself and writes with
//! [`outbox`](crate::platform::outbox). Here people read it: their own and nobody else's.

pub mod graphql;
pub mod list;
mod new;
pub mod read;
