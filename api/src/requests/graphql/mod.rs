//! Requests as clients see them.

mod desk;
mod inputs;
mod mutations;
mod papers;
mod queries;
mod types;

pub use desk::DeskMutations;
pub use mutations::{RequestMutations, RequestPayload};
pub use queries::RequestQueries;
pub(crate) use types::written;
pub use types::{ClockNode, MeetingNode, Request, RequestStatus, RequestWorkplace};
