//! The regular activity survey (活動実態調査) and the size × service matrix: what is counted,
//! how, for which time, and what may be shown of it.
//!
//! A fact is one thing that happened. An indicator says which facts it counts, and how, as
//! data: `analytics` computes it by polars, the tests by plain loops, and both by this one
//! definition.

mod fact;
mod formula;
mod origin;
mod period;
mod pick;
mod shown;
mod words;

pub use fact::Fact;
pub use formula::{Amount, Counting, Formula, Quantile, Who};
pub use origin::{FactSource, TakenBack};
pub use period::{NotAPeriod, Period};
pub use pick::{Pick, Sizes};
pub use shown::{CauseClass, EditionState, MatrixLayer, MatrixMeasure, MatrixRow, ReturnState};
pub use words::{
    Approach, Care, Channel, Division, FigureState, Happening, Item, Layer, Performer, Recipient,
    ServiceGroup, VisitContent,
};
