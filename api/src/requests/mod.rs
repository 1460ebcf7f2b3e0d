//! Requests: from an application to the measures taken, through one flow with one table of steps.
//!
//! [`submit`] takes an application in; the office, the practitioner and the employer take the
//! steps that `rules::requests` allows them, each in a file named by what it does. [`Opened`]
//! is the frame of every step: row, event, clocks, letters and record stand together or not at all.

mod access;
mod clocks;
mod content;
mod decide;
mod documents;
mod draft;
pub mod graphql;
pub mod jobs;
mod letters;
mod list;
mod loaders;
mod opened;
mod people;
mod status;
mod submit;
mod withdraw;

pub use access::{readable, topic_of_office, topic_of_request};
pub use opened::{Opened, open};
