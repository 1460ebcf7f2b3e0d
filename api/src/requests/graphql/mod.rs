//! Requests as clients see them.

pub(crate) mod inputs;
mod mutations;
mod queries;
mod types;

pub(crate) use mutations::changed;
pub use mutations::{RequestMutations, RequestPayload};
pub use queries::RequestQueries;
pub(crate) use types::written;
pub use types::{ClockNode, MeetingNode, Request, RequestStatus, RequestWorkplace};
