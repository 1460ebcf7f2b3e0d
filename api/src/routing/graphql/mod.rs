//! Candidates and offers as clients see them.

mod candidates;
mod mutations;
mod offers;
mod queries;

pub use mutations::RoutingMutations;
pub use queries::RoutingQueries;
