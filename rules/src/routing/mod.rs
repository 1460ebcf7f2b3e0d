//! Whom to ask: the practitioners for a request, ranked, each with the reasons.
//!
//! Hard rules come first: skill, area, conflict of interest, wishes about the person, venue,
//! and a slot before the deadline. Whoever passes them is ranked by a stated cost. The rest are
//! named with the first rule that excluded them. Nothing is assigned here: a person chooses.

mod candidate;
mod cost;
mod exclusion;
mod hard_rules;
mod load;
mod need;
mod rank;
mod reason;
mod slots;
mod windows;
mod words;

pub use candidate::{Candidate, Conflict, KeptFrom, Slot};
pub use cost::{CostPart, PARTS, Weights};
pub use exclusion::Exclusion;
pub use load::{Load, Month, MonthlyCases};
pub use need::{Need, Wish};
pub use rank::{Ranked, Ranking, nothing_found_cause, rank};
pub use reason::Reason;
pub use windows::Window;
pub use words::{CostKind, ExclusionCode, NothingFound, ReasonCode};

#[cfg(test)]
mod proofs;
