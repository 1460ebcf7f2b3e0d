//! Requests as clients see them.

mod inputs;
mod mutations;
mod queries;
mod types;

pub use mutations::{RequestMutations, RequestPayload};
pub use queries::RequestQueries;
pub use types::{ClockNode, MeetingNode, Request, RequestStatus, RequestWorkplace};
