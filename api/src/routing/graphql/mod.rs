//! Candidates and offers as clients see them.

mod mutations;
mod queries;
mod types;

pub use mutations::RoutingMutations;
pub use queries::RoutingQueries;
