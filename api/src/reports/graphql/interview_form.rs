//! The report of an interview: the medical part, which the doctor and the office read, and the
//! opinion, which is written to be read by the employer.

use async_graphql::{InputObject, SimpleObject};
use chrono::NaiveTime;
use rules::reports::{
    HoursOpinion, InterviewReport, MedicalPart, OpinionPart, OtherMeasureOpinion, ReInterview,
    Scores, WorkSituation,
};

use super::forms::{PeriodForm, SignatoryForm, SubjectForm};
use crate::platform::error::{Error, Result};
use crate::platform::scalars::Date;
use crate::platform::words::gql;

/// 面接指導結果報告書・意見書
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "InterviewReport", input_name = "InterviewReportInput")]
pub(super) struct InterviewForm {
    #[graphql(default)]
    subject: SubjectForm,
    #[graphql(default)]
    doctor: SignatoryForm,
    interviewed_on: Option<Date>,
    #[graphql(default)]
    work: WorkForm,
    #[graphql(default)]
    medical: MedicalForm,
    #[graphql(default)]
    opinion: OpinionForm,
}

/// 勤務の状況
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "WorkSituation", input_name = "WorkSituationInput")]
pub(super) struct WorkForm {
    #[graphql(default)]
    hours: String,
    #[graphql(default)]
    other_factors: String,
}

/// 医学的な部分. It never reaches the employer.
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "MedicalPart", input_name = "MedicalPartInput")]
pub(super) struct MedicalForm {
    /// After a stress check.
    scores: Option<ScoresForm>,
    /// After long working hours.
    fatigue: Option<gql::FatigueLevel>,
    #[graphql(default)]
    findings_text: String,
    other_state: Option<gql::Finding>,
    #[graphql(default)]
    other_state_text: String,
    #[graphql(default)]
    guidance: Vec<gql::GuidanceToPerson>,
    /// A month as its first day, or a day.
    re_interview: Option<ReInterviewForm>,
    #[graphql(default)]
    care_text: String,
    #[graphql(default)]
    remarks: String,
}

/// ストレスチェックの点数
#[derive(Clone, InputObject, SimpleObject)]
#[graphql(name = "StressScores", input_name = "StressScoresInput")]
pub(super) struct ScoresForm {
    causes: u16,
    reactions: u16,
    support: u16,
}

/// 再面接の時期. Either a year and a month, or a day.
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "ReInterview", input_name = "ReInterviewInput")]
pub(super) struct ReInterviewForm {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<Date>,
}

/// 就業上の措置に係る意見
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "OpinionPart", input_name = "OpinionPartInput")]
pub(super) struct OpinionForm {
    work_class: Option<gql::WorkClass>,
    #[graphql(default)]
    hours: HoursForm,
    #[graphql(default)]
    other_measures: Vec<OtherMeasureForm>,
    period: Option<PeriodForm>,
    /// It may concern a manager, so the office decides whether the employer reads it.
    #[graphql(default)]
    workplace_opinion: String,
    #[graphql(default)]
    remarks: String,
}

/// 労働時間の短縮
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "HoursOpinion", input_name = "HoursOpinionInput")]
pub(super) struct HoursForm {
    measure: Option<gql::HoursMeasure>,
    overtime_hours_max: Option<u16>,
    /// As 09:00.
    from: Option<String>,
    /// As 17:00; earlier than `from` it is the next morning.
    until: Option<String>,
    #[graphql(default)]
    other: String,
}

/// 労働時間以外の措置
#[derive(Clone, InputObject, SimpleObject)]
#[graphql(name = "OtherMeasureOpinion", input_name = "OtherMeasureOpinionInput")]
pub(super) struct OtherMeasureForm {
    measure: gql::OtherMeasure,
    #[graphql(default)]
    note: String,
}

impl InterviewForm {
    pub(super) fn read(self) -> Result<InterviewReport> {
        Ok(InterviewReport {
            subject: self.subject.into(),
            doctor: self.doctor.into(),
            interviewed_on: self.interviewed_on.map(|day| day.0),
            work: WorkSituation { hours: self.work.hours, other_factors: self.work.other_factors },
            medical: self.medical.into(),
            opinion: self.opinion.read()?,
        })
    }
}

impl From<InterviewReport> for InterviewForm {
    fn from(report: InterviewReport) -> Self {
        Self {
            subject: report.subject.into(),
            doctor: report.doctor.into(),
            interviewed_on: report.interviewed_on.map(Date),
            work: report.work.into(),
            medical: report.medical.into(),
            opinion: report.opinion.into(),
        }
    }
}

impl From<WorkSituation> for WorkForm {
    fn from(work: WorkSituation) -> Self {
        Self { hours: work.hours, other_factors: work.other_factors }
    }
}

impl From<MedicalForm> for MedicalPart {
    fn from(form: MedicalForm) -> Self {
        Self {
            scores: form.scores.map(|scores| Scores {
                causes: scores.causes,
                reactions: scores.reactions,
                support: scores.support,
            }),
            fatigue: form.fatigue.map(|word| word.0),
            findings_text: form.findings_text,
            other_state: form.other_state.map(|word| word.0),
            other_state_text: form.other_state_text,
            guidance: form.guidance.into_iter().map(|word| word.0).collect(),
            re_interview: form.re_interview.and_then(ReInterviewForm::read),
            care_text: form.care_text,
            remarks: form.remarks,
        }
    }
}

impl From<MedicalPart> for MedicalForm {
    fn from(part: MedicalPart) -> Self {
        Self {
            scores: part.scores.map(|scores| ScoresForm {
                causes: scores.causes,
                reactions: scores.reactions,
                support: scores.support,
            }),
            fatigue: part.fatigue.map(gql::FatigueLevel::from),
            findings_text: part.findings_text,
            other_state: part.other_state.map(gql::Finding::from),
            other_state_text: part.other_state_text,
            guidance: part.guidance.into_iter().map(gql::GuidanceToPerson::from).collect(),
            re_interview: part.re_interview.map(ReInterviewForm::from),
            care_text: part.care_text,
            remarks: part.remarks,
        }
    }
}

impl ReInterviewForm {
    fn read(self) -> Option<ReInterview> {
        if let Some(day) = self.day {
            return Some(ReInterview::On { day: day.0 });
        }
        Some(ReInterview::InMonth { year: self.year?, month: self.month? })
    }
}

impl From<ReInterview> for ReInterviewForm {
    fn from(when: ReInterview) -> Self {
        match when {
            ReInterview::On { day } => Self { day: Some(Date(day)), ..Self::default() },
            ReInterview::InMonth { year, month } => {
                Self { year: Some(year), month: Some(month), day: None }
            }
        }
    }
}

impl OpinionForm {
    fn read(self) -> Result<OpinionPart> {
        Ok(OpinionPart {
            work_class: self.work_class.map(|word| word.0),
            hours: self.hours.read()?,
            other_measures: self
                .other_measures
                .into_iter()
                .map(|form| OtherMeasureOpinion { measure: form.measure.0, note: form.note })
                .collect(),
            period: self.period.and_then(PeriodForm::read),
            workplace_opinion: self.workplace_opinion,
            remarks: self.remarks,
        })
    }
}

impl From<OpinionPart> for OpinionForm {
    fn from(part: OpinionPart) -> Self {
        Self {
            work_class: part.work_class.map(gql::WorkClass::from),
            hours: part.hours.into(),
            other_measures: part.other_measures.into_iter().map(OtherMeasureForm::from).collect(),
            period: part.period.map(PeriodForm::from),
            workplace_opinion: part.workplace_opinion,
            remarks: part.remarks,
        }
    }
}

impl HoursForm {
    fn read(self) -> Result<HoursOpinion> {
        Ok(HoursOpinion {
            measure: self.measure.map(|word| word.0),
            overtime_hours_max: self.overtime_hours_max,
            from: time("from", self.from.as_deref())?,
            until: time("until", self.until.as_deref())?,
            other: self.other,
        })
    }
}

impl From<HoursOpinion> for HoursForm {
    fn from(hours: HoursOpinion) -> Self {
        let written = |time: NaiveTime| time.format("%H:%M").to_string();
        Self {
            measure: hours.measure.map(gql::HoursMeasure::from),
            overtime_hours_max: hours.overtime_hours_max,
            from: hours.from.map(written),
            until: hours.until.map(written),
            other: hours.other,
        }
    }
}

impl From<OtherMeasureOpinion> for OtherMeasureForm {
    fn from(opinion: OtherMeasureOpinion) -> Self {
        Self { measure: opinion.measure.into(), note: opinion.note }
    }
}

fn time(field: &str, typed: Option<&str>) -> Result<Option<NaiveTime>> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else {
        return Ok(None);
    };
    NaiveTime::parse_from_str(typed, "%H:%M").map(Some).map_err(|_| {
        Error::bad_input(
            &format!("input.interview.opinion.hours.{field}"),
            "TIME_UNREADABLE",
            "時刻は 09:00 の形で入力してください",
        )
    })
}
