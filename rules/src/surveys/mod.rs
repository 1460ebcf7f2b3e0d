//! The regular activity survey (活動実態調査) and the size × service matrix: what is counted,
//! how, for which time, and what may be shown of it.
//!
//! A fact is one thing that happened. An indicator says which facts it counts, and how, as
//! data: `analytics` computes it by polars, the tests by plain loops, and both by this one
//! definition.

pub mod cycle;
mod denominators;
mod fact;
mod formula;
mod frame;
mod indicators;
mod origin;
mod period;
mod pick;
pub mod plan;
pub mod publish;
pub mod published;
mod rate;
pub mod record_check;
mod shown;
pub mod validation;
mod words;

pub use denominators::{Base, Denominators, NATIONAL_WORKERS, NATIONAL_WORKERS_PRINTED, NoRate};
pub use fact::Fact;
pub use formula::{Amount, Counting, Formula, Overlap, Quantile, Who};
pub use frame::{Column, Measure, Provision, Row, is_offered, state_of};
pub use indicators::{CATALOGUE, Indicator, RULES_EDITION, Target, indicator};
pub use origin::{FactSource, TakenBack};
pub use period::{NotAPeriod, Period};
pub use pick::{Pick, Sizes};
pub use rate::Rate;
pub use shown::MatrixLayer;
pub use words::{
    Approach, Care, Channel, Context, Division, FigureState, Frequency, Happening, Item, Layer,
    Performer, Recipient, Section, ServiceGroup, Unit, VisitContent,
};
