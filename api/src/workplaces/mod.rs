//! Registered workplaces: whose they are, how large, and which office is theirs.

pub mod access;
pub mod graphql;
mod list;

pub use list::{Listed, list};
