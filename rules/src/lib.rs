//! What the law and the guidance say, as functions, and the words that all floors share.
//!
//! Nothing in this crate reads a clock, a database or a file. A rule is handed
//! everything it needs, and gives back its answer together with the reason.

mod word;

mod organisations;
mod roles;
mod services;

pub use organisations::{Certainty, ChannelKind, OrganisationKind};
pub use roles::Role;
pub use services::{IntakeState, Priority, Service};
pub use word::Word;
