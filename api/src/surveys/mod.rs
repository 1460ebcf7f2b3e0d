//! The activity survey: what happened becomes facts, and facts become figures.
//!
//! Each step of a request leaves its facts in the transaction of the step ([`note`]). What no
//! request knows (trainings, visits, consultations) is written down by whoever did it
//! ([`record`]), and a few figures are given by hand for a month ([`items`]). Nothing is
//! changed or removed: what was wrong is taken back by a further row.

mod facts;
pub mod graphql;
mod import;
mod items;
mod list;
pub mod load;
mod record;
mod take_back;
mod whereabouts;

pub(crate) use facts::{Steps, note};
