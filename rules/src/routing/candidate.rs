//! Who could be asked.

use chrono::NaiveDateTime;

use super::MonthlyCases;
use crate::practitioners::{ConflictGround, Sex, Skills, Venue};

/// A practitioner, as far as it matters for a request.
///
/// The ids are the caller's: `D` of the practitioner, `W` of a workplace, `E` of an employer,
/// `S` of a slot. No two candidates of one ranking share a `D`.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a, D, W, E, S> {
    pub id: D,
    pub skills: Skills<'a>,
    /// Whether they are registered with the office in charge of the workplace.
    pub serves_area: bool,
    pub conflicts: &'a [Conflict<W, E>],
    pub sex: Option<Sex>,
    pub languages: &'a [&'a str],
    pub venues: &'a [Venue],
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// The cases held or agreed, one entry a month. A month without an entry has none.
    pub cases: &'a [MonthlyCases],
    /// `None`: they have set no limit.
    pub cases_per_month_max: Option<u32>,
    /// What they have in hand and is not finished.
    pub open_cases: u32,
    /// The free slots, the soonest first.
    pub slots: &'a [Slot<S>],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict<W, E> {
    pub with: KeptFrom<W, E>,
    pub ground: ConflictGround,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptFrom<W, E> {
    Workplace(W),
    /// All workplaces of an employer.
    Employer(E),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot<S> {
    pub id: S,
    /// In Japan time.
    pub starts_at: NaiveDateTime,
    pub venue: Venue,
}
