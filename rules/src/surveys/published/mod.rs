//! What others published, to be read beside the hub's own figures: never counted by the hub,
//! never added to what it counts, each with its source and with the traps that lie in it.

mod claims;
mod health;
mod programme;
mod regions;
mod series;
mod shares;

#[cfg(test)]
mod proofs;

pub use claims::{CLAIMS_OF_KNOWN_SIZE, claims, claims_per_100_000};
pub use programme::achievement;
pub use series::{Line, Number, PartsMissTotal, Series, Sum, adds_up};
pub use shares::{Population, Share, UnlikePopulations};

/// All of them, in the order in which they are listed.
pub static SERIES: &[&Series] = &[
    &programme::TARGETS,
    &programme::FOURTH_PLAN,
    &programme::TRAININGS_HALTED,
    &programme::TRAININGS,
    &programme::BALANCE,
    &programme::ADVICE_WINDOWS,
    &programme::OFFICES,
    &programme::OFFICES_IN_2006,
    &programme::NIIGATA,
    &health::MEASURES,
    &health::STRESS_CHECKS,
    &health::STRESS_CHECKS_UNDER_50,
    &health::GROUP_RESULTS,
    &health::ABSENCES,
    &health::ABSENCES_BY_SIZE,
    &health::LONG_HOURS,
    &health::REASONS_FOR_NO_MEASURES,
    &health::STATUTORY_REPORTS,
    &health::SICK_LEAVE,
    &health::RELAPSES,
    &health::OPINIONS_OF_TAKERS,
    &claims::CLAIMS,
    &claims::CLAIMS_BY_SIZE,
    &claims::WORKERS_BY_SIZE,
    &claims::EVENTS,
    &regions::KANAGAWA_SUICIDES,
    &regions::HARASSMENT_LOSSES,
];

pub fn series(code: &str) -> Option<&'static Series> {
    SERIES.iter().copied().find(|series| series.code == code)
}
