//! Requests: from an application to the measures taken, through one flow with one table of steps.
//!
//! [`submit`] takes an application in; the office, the practitioner and the employer take the
//! steps that `rules::requests` allows them, each in a file named by what it does. [`Opened`]
//! is the frame of every step: row, event, clocks, letters and record stand together or not at all.

pub(crate) mod access;
pub mod application;
pub(crate) mod arrangements;
pub mod attach;
mod attached;
mod bulk;
mod clocks;
pub mod content;
pub mod decide;
mod documents;
pub mod draft;
mod explain_clock;
pub mod graphql;
pub mod jobs;
pub(crate) mod letters;
pub mod list;
pub mod loaders;
mod note;
pub mod opened;
mod people;
pub(crate) mod problems;
mod queue;
pub mod status;
pub mod submit;
mod uses;
pub mod withdraw;

pub(crate) use access::reachable;
pub use access::{readable, topic_of_office, topic_of_request};
pub(crate) use documents::{code_of, mark as mark_papers};
pub(crate) use graphql::written;
pub(crate) use letters::{Audience, by_id as person_by_id, members, tell};
pub(crate) use opened::{NOT_FOUND, hold};
pub use opened::{Opened, open};

use rules::Service;
use rules::documents::Requirement;

use crate::directory::Snapshot;

/// What an office needs for a service; without an office, what every office needs.
pub fn checklist(
    directory: &Snapshot,
    service: Service,
    centre_code: Option<&str>,
) -> Vec<Requirement> {
    let office = centre_code.and_then(|code| directory.index_of_code(code));
    match office {
        Some(office) => documents::needed(directory, directory.entry(office), service),
        None => rules::documents::checklist(service, &[]),
    }
}
