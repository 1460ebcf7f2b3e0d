//! Requests as clients see them.

mod desk;
pub(crate) mod inputs;
mod mutations;
mod papers;
mod parts;
mod queries;
mod types;

pub use desk::{DeskMutations, DeskQueries};
pub(crate) use mutations::changed;
pub use mutations::{RequestMutations, RequestPayload};
pub use parts::{ClockNode, MeetingNode, RequestStatus, RequestWorkplace};
pub use queries::RequestQueries;
pub use types::Request;
pub(crate) use types::written;
