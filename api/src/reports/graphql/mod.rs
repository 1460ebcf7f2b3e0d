//! Reports as clients see them. What each role can read is a type of its own, and a type that
//! an employer can reach has no field for anybody's health.

mod forms;
mod inputs;
mod interview_form;
mod mutations;
mod queries;
mod types;
mod urgent;

pub use mutations::ReportMutations;
pub use queries::ReportQueries;
