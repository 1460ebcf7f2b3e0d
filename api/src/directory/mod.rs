//! The directory: which organisations there are, whom they serve, and what they take in.
//!
//! Everybody reads the [`Snapshot`] in memory; [`find`] answers who is responsible for a
//! place. Changes go through the use-cases here and through [`import`], and each makes
//! a new edition.

pub mod access;
mod assure;
mod budgets;
pub mod coverage;
mod edit;
mod entry_lock;
mod find;
pub mod graphql;
mod handle;
mod history;
pub mod import;
pub mod open_data;
mod parts;
mod place_names;
mod places;
mod set_intake;
mod set_openings;
mod snapshot;

pub use budgets::money_left;
pub use find::{Finding, NearbyEntry, find_centres, jurisdiction_at, place_of};
pub use handle::{Directory, begin_new_edition};
pub(crate) use parts::REST_OF_MUNICIPALITY;
pub use places::{Found, Place, Wanted};
pub use snapshot::{Entry, Snapshot};
