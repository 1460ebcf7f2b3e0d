//! Registered workplaces: whose they are, how large, which office is theirs, and what
//! happened there.

pub mod access;
mod facts;
pub mod graphql;
mod list;
mod register;
mod search;
mod timeline;
mod update;

pub use list::{Listed, list};
