//! What must be in a report of an interview before the doctor can sign it.

use chrono::{Datelike, NaiveDate};

use super::problem::{Problems, is_blank};
use super::{
    Finding, GuidanceToPerson, InterviewReport, MedicalPart, Problem, ProblemCode, ReInterview,
};
use crate::Service;

/// What the hub knows of the interview without asking the doctor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    pub service: Service,
    pub applied_on: NaiveDate,
    pub today: NaiveDate,
}

impl InterviewReport {
    /// Everything to be mended before signing, in the order of the form.
    pub fn check(&self, occasion: &Occasion) -> Vec<Problem> {
        let mut problems = Problems::default();
        problems.needs_text("subject.name", &self.subject.name);
        problems.needs_text("doctor.name", &self.doctor.name);
        problems.needs_text("doctor.affiliation", &self.doctor.affiliation);
        check_day(&mut problems, "interviewed_on", self.interviewed_on, occasion);
        problems.needs_text("work.hours", &self.work.hours);
        problems.limits_text("work.other_factors", &self.work.other_factors);
        self.medical.check(occasion.service, self.interviewed_on, &mut problems);
        self.opinion.check(&mut problems);
        problems.all()
    }
}

/// The day on which somebody was seen: known, not to come, and not before they asked.
pub(super) fn check_day(
    problems: &mut Problems,
    path: &str,
    day: Option<NaiveDate>,
    occasion: &Occasion,
) {
    match day {
        None => problems.note(path, ProblemCode::DateMissing),
        Some(day) if occasion.today < day => problems.note(path, ProblemCode::DateInFuture),
        Some(day) if day < occasion.applied_on => {
            problems.note(path, ProblemCode::DateBeforeApplication);
        }
        Some(_) => {}
    }
}

impl MedicalPart {
    fn check(&self, service: Service, interviewed_on: Option<NaiveDate>, problems: &mut Problems) {
        self.check_burden(service, problems);
        self.check_other_state(problems);
        self.check_guidance(interviewed_on, problems);
        problems.limits_text("medical.findings_text", &self.findings_text);
        problems.limits_text("medical.care_text", &self.care_text);
        problems.limits_text("medical.remarks", &self.remarks);
    }

    /// Each of the two interviews has its own way of saying how heavy the burden is.
    fn check_burden(&self, service: Service, problems: &mut Problems) {
        problems.note_if(
            service == Service::HighStressInterview && self.scores.is_none(),
            "medical.scores",
            ProblemCode::ScoresMissing,
        );
        problems.note_if(
            service == Service::LongHoursInterview && self.fatigue.is_none(),
            "medical.fatigue",
            ProblemCode::FatigueMissing,
        );
        problems.note_if(
            self.scores.is_some_and(|scores| !scores.are_possible()),
            "medical.scores",
            ProblemCode::ScoreOutOfRange,
        );
    }

    fn check_other_state(&self, problems: &mut Problems) {
        problems.note_if(
            self.other_state.is_none(),
            "medical.other_state",
            ProblemCode::FindingMissing,
        );
        problems.note_if(
            self.other_state == Some(Finding::Something) && is_blank(&self.other_state_text),
            "medical.other_state_text",
            ProblemCode::FindingWithoutText,
        );
        problems.limits_text("medical.other_state_text", &self.other_state_text);
    }

    fn check_guidance(&self, interviewed_on: Option<NaiveDate>, problems: &mut Problems) {
        let chosen = &self.guidance;
        problems.note_if(chosen.is_empty(), "medical.guidance", ProblemCode::GuidanceMissing);
        problems.note_if(
            chosen.contains(&GuidanceToPerson::NotNeeded) && 1 < chosen.len(),
            "medical.guidance",
            ProblemCode::GuidanceContradicts,
        );

        let is_chosen = chosen.contains(&GuidanceToPerson::ReInterview);
        let path = "medical.re_interview";
        match self.re_interview {
            None => problems.note_if(is_chosen, path, ProblemCode::ReInterviewWithoutTime),
            Some(_) if !is_chosen => problems.note(path, ProblemCode::ReInterviewNotChosen),
            Some(when) if !when.is_valid() => {
                problems.note(path, ProblemCode::ReInterviewWithoutTime);
            }
            Some(when) => problems.note_if(
                interviewed_on.is_some_and(|day| when.is_before(day)),
                path,
                ProblemCode::ReInterviewBeforeInterview,
            ),
        }
    }
}

impl ReInterview {
    fn is_valid(self) -> bool {
        match self {
            Self::InMonth { month, .. } => (1..=12).contains(&month),
            Self::On { .. } => true,
        }
    }

    /// The month of the interview itself is early, but not before it.
    fn is_before(self, interviewed_on: NaiveDate) -> bool {
        match self {
            Self::InMonth { year, month } => {
                (year, month) < (interviewed_on.year(), interviewed_on.month())
            }
            Self::On { day } => day <= interviewed_on,
        }
    }
}
