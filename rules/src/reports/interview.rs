//! The report of an interview and the doctor's opinion, filled in once and read in two editions.
//!
//! The office and the doctor keep the whole; the employer receives an [`EmployersEdition`],
//! which has no field that could hold anything medical.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    FatigueLevel, Finding, GuidanceToPerson, HoursOpinion, MeasurePeriod, OpinionPart,
    OtherMeasureOpinion, Signatory, Subject, TextForEmployer, WorkClass,
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct InterviewReport {
    pub subject: Subject,
    pub doctor: Signatory,
    pub interviewed_on: Option<NaiveDate>,
    pub work: WorkSituation,
    pub medical: MedicalPart,
    pub opinion: OpinionPart,
}

/// 勤務の状況. The employer told the doctor of it, so it is nothing new to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct WorkSituation {
    pub hours: String,
    /// 労働時間以外の要因.
    pub other_factors: String,
}

/// What stays between the worker, the doctor and the office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct MedicalPart {
    /// After a stress check.
    pub scores: Option<Scores>,
    /// After long working hours.
    pub fatigue: Option<FatigueLevel>,
    /// 医学的所見に関する特記事項.
    pub findings_text: String,
    /// その他の心身の状況, or 配慮すべき心身の状況 after long working hours.
    pub other_state: Option<Finding>,
    pub other_state_text: String,
    pub guidance: BTreeSet<GuidanceToPerson>,
    pub re_interview: Option<ReInterview>,
    /// 医療機関への受診配慮等.
    pub care_text: String,
    pub remarks: String,
}

/// The three sums of a stress check, as its result sheet gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Scores {
    /// A ストレスの要因.
    pub causes: u16,
    /// B 心身の自覚症状.
    pub reactions: u16,
    /// C 周囲の支援.
    pub support: u16,
}

/// When the doctor would like to see the worker again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ReInterview {
    InMonth { year: i32, month: u32 },
    On { day: NaiveDate },
}

/// What the employer receives. It is made from a report and in no other way.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct EmployersEdition {
    pub subject: Subject,
    pub doctor: Signatory,
    pub interviewed_on: Option<NaiveDate>,
    pub work: WorkSituation,
    pub work_class: Option<WorkClass>,
    pub hours: HoursOpinion,
    pub other_measures: Vec<OtherMeasureOpinion>,
    pub period: Option<MeasurePeriod>,
    /// None in the edition for readers who need not know of it.
    pub workplace_opinion: Option<String>,
    pub remarks: String,
}

impl Scores {
    /// Whether every sum can come out of a stress check at all: of the 57 or the 23 items,
    /// added up or converted to points.
    ///
    /// Source: the lowest and highest sums of both questionnaires and of both methods.
    pub fn are_possible(self) -> bool {
        (6..=68).contains(&self.causes)
            && (5..=116).contains(&self.reactions)
            && (3..=36).contains(&self.support)
    }
}

impl InterviewReport {
    /// 職場環境の改善に関する意見 goes only into the edition for those who may read it.
    pub fn employers_edition(&self, include_workplace_opinion: bool) -> EmployersEdition {
        let opinion = &self.opinion;
        EmployersEdition {
            subject: self.subject.clone(),
            doctor: self.doctor.clone(),
            interviewed_on: self.interviewed_on,
            work: self.work.clone(),
            work_class: opinion.work_class,
            hours: opinion.hours.clone(),
            other_measures: opinion.other_measures.clone(),
            period: opinion.period,
            workplace_opinion: include_workplace_opinion.then(|| opinion.workplace_opinion.clone()),
            remarks: opinion.remarks.clone(),
        }
    }

    /// Every free text that the employer will read, to be screened before release.
    pub fn texts_for_employer(&self) -> Vec<TextForEmployer<'_>> {
        let text = |path: &str, text| TextForEmployer { path: path.to_owned(), text };
        let mut texts = vec![
            text("work.hours", self.work.hours.as_str()),
            text("work.other_factors", &self.work.other_factors),
            text("opinion.hours.other", &self.opinion.hours.other),
        ];
        for (position, measure) in self.opinion.other_measures.iter().enumerate() {
            texts.push(text(&format!("opinion.other_measures.{position}.note"), &measure.note));
        }
        texts.push(text("opinion.workplace_opinion", &self.opinion.workplace_opinion));
        texts.push(text("opinion.remarks", &self.opinion.remarks));
        texts
    }
}
