//! The papers that an application needs, and the files that may be attached to it.

mod attachments;
mod checklist;
mod words;

pub use attachments::{
    ATTACHMENT_BYTES_MAX, Attachment, AttachmentKind, AttachmentRefusal, inspect, sniff,
};
pub use checklist::{OwnDocument, Requirement, checklist};
pub use words::{DocumentKind, DocumentScope, Holder};
