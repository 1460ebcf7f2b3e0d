//! The survey and the matrix as clients see them.

mod inputs;
mod mutations;
mod queries;

pub use mutations::SurveyMutations;
pub use queries::SurveyQueries;
