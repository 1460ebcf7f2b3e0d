//! What the law and the guidance say, as functions, and the words that all floors share.
//!
//! Nothing in this crate reads a clock, a database or a file. A rule is handed
//! everything it needs, and gives back its answer together with the reason.

pub mod calendar;
pub mod complaints;
pub mod dated;
pub mod directory;
pub mod disclosure;
pub mod documents;
pub mod eligibility;
pub mod era;
pub mod follow_ups;
pub mod handovers;
pub mod practitioners;
pub mod reports;
pub mod requests;
pub mod routing;
pub mod surveys;

mod word;

mod fiscal_year;
mod notifications;
mod organisations;
mod prefecture;
mod roles;
mod services;
mod size_class;

pub use fiscal_year::{FiscalYear, NotAFiscalYear};
pub use notifications::MessageState;
pub use organisations::{Certainty, ChannelKind, OrganisationKind};
pub use prefecture::{NotAPrefecture, Prefecture};
pub use roles::Role;
pub use services::{Coverage, IntakeState, Priority, Service};
pub use size_class::SizeClass;
pub use word::Word;
