//! The activity survey: what happened becomes facts, and facts become figures.
//!
//! Each step of a request leaves its facts in the transaction of the step ([`note`]). What no
//! request knows (trainings, visits, consultations) is written down by whoever did it
//! ([`record`]), and a few figures are given by hand for a month ([`items`]). Nothing is
//! changed or removed: what was wrong is taken back by a further row.
//!
//! An office confirms its month ([`confirm`]), the coordinator approves the prefecture
//! ([`approve`]), the bureau accepts ([`accept`]), and an edition is frozen with its facts. Whoever
//! asks gets the figures as deep as they may see ([`depth`]).

mod accept;
mod approve;
mod asked;
mod causes;
mod completeness;
mod compute;
mod confirm;
mod context;
mod correct;
mod counts;
mod depth;
mod doubts;
mod editions;
mod explain;
mod facts;
pub mod files;
pub mod graphql;
mod handed_over;
mod hide;
mod history;
mod import;
mod items;
mod list;
pub mod load;
mod matrix;
mod numbers;
mod overlaps;
mod overview;
pub mod passed_days;
pub mod pictures;
mod plans;
mod present;
mod progress;
mod reading;
mod record;
mod region;
mod regions;
pub mod remind;
mod returns;
mod rows;
mod running;
mod shelf;
pub mod shown;
mod standing;
mod survey;
mod table;
mod take_back;
pub mod terminal;
pub mod verify;
mod whereabouts;

pub(crate) use facts::{Steps, note};
pub(crate) use handed_over::note_handover;
pub use shelf::Shelf;
