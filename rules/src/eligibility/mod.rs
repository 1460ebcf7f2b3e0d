//! Who may use a regional office (地産保), with the reasons and with where else to turn.

mod decide;
mod settings;
mod situation;
mod stress_check_duty;
mod words;

pub use decide::{Answer, decide};
pub use settings::{NATIONAL_SETTINGS, SettingKey, SettingRefused, Settings};
pub use situation::{Headcounts, Intake, Situation, SituationError};
pub use stress_check_duty::{
    Announced, Duty, DutyLevel, LARGE_WORKPLACE_DUTY, LawCertainty, SMALL_WORKPLACE_DUTY,
    stress_check_duty,
};
pub use words::{Alternative, Budget, CompanyDoctor, Decision, IntakeStop, Reason};

#[cfg(test)]
mod proofs;
