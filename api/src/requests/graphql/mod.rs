//! Requests as clients see them.

mod desk;
pub(crate) mod inputs;
mod mutations;
mod papers;
mod queries;
mod types;

pub use desk::DeskMutations;
pub(crate) use mutations::changed;
pub use mutations::{RequestMutations, RequestPayload};
pub use queries::RequestQueries;
pub(crate) use types::written;
pub use types::{ClockNode, MeetingNode, Request, RequestStatus, RequestWorkplace};
