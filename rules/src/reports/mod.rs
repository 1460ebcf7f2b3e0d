//! What practitioners write down, who may read which part of it, and what must be in it.
//!
//! A report is an ordinary value while it is being filled in, and may be incomplete;
//! its `check` says what is still to be done before it can be signed. What goes to the
//! employer is a type of its own, so that a medical field has no way to get there.
//!
//! Reports are kept for years. In their stored form a field that did not exist yet is
//! empty, so that a field may be added, and none may ever change its meaning.

pub mod crisis;
pub mod screening;

mod checkup;
mod guidance;
mod information;
mod interview;
mod interview_check;
mod opinion;
mod problem;
mod record;
mod visit;
mod vocabulary;
mod words;

#[cfg(test)]
mod interview_tests;

pub use checkup::{CheckupOpinion, CheckupOpinions};
pub use guidance::GuidanceRecord;
pub use information::{InformationItem, InformationSet};
pub use interview::{
    EmployersEdition, InterviewReport, MedicalPart, ReInterview, Scores, WorkSituation,
};
pub use interview_check::Occasion;
pub use opinion::{
    HoursOpinion, MeasurePeriod, OTHER_MEASURES_MAX, OVERTIME_LIMIT_HOURS_MAX, OpinionPart,
    OtherMeasureOpinion,
};
pub use problem::{Problem, ProblemCode, TEXT_CHARS_MAX};
pub use record::{RECORD_YEARS, RecordItem};
pub use visit::VisitReport;
pub use words::{
    FatigueLevel, Finding, GuidanceToPerson, HoursMeasure, MeasurePeriodUnit, OtherMeasure,
    WorkClass,
};

use crate::practitioners::Sex;

/// The worker whom a report is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct Subject {
    pub name: String,
    /// 所属: the workplace or section, as the form has it.
    pub section: String,
    /// None where the worker would rather not say.
    pub sex: Option<Sex>,
    pub age: Option<u8>,
}

/// The practitioner who answers for a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct Signatory {
    pub name: String,
    pub affiliation: String,
}

/// A free text that leaves for the employer, with the field it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextForEmployer<'a> {
    pub path: String,
    pub text: &'a str,
}

impl TextForEmployer<'_> {
    pub fn screen(&self) -> Vec<screening::Passage> {
        screening::screen(self.text)
    }
}
