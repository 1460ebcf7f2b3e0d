//! Requests as clients see them.

mod inputs;
mod mutations;
mod queries;
mod types;

pub use mutations::RequestMutations;
pub use queries::RequestQueries;
pub use types::{ClockNode, Request};
