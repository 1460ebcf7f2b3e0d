//! What is filled in and read again in the same shape.

use async_graphql::{InputObject, SimpleObject};
use rules::reports::{
    CheckupOpinion, CheckupOpinions, GuidanceRecord, InformationSet, MeasurePeriod, Signatory,
    Subject, VisitReport,
};

use crate::platform::scalars::Date;
use crate::platform::words::gql;

/// 対象となる方
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "ReportSubject", input_name = "ReportSubjectInput")]
pub(super) struct SubjectForm {
    #[graphql(default)]
    name: String,
    /// The workplace or section, as the form has it.
    #[graphql(default)]
    section: String,
    /// Null where the worker would rather not say.
    sex: Option<gql::Sex>,
    age: Option<u8>,
}

/// 担当した医師・保健師
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "Signatory", input_name = "SignatoryInput")]
pub(super) struct SignatoryForm {
    #[graphql(default)]
    name: String,
    #[graphql(default)]
    affiliation: String,
}

/// 措置の期間. Either a length and its unit, or the first and the last day.
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "MeasurePeriod", input_name = "MeasurePeriodInput")]
pub(super) struct PeriodForm {
    length: Option<u16>,
    unit: Option<gql::MeasurePeriodUnit>,
    first_on: Option<Date>,
    last_on: Option<Date>,
}

/// 保健指導・相談の記録. It stays with the person and the office.
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "GuidanceRecord", input_name = "GuidanceRecordInput")]
pub(super) struct GuidanceForm {
    #[graphql(default)]
    subject: SubjectForm,
    #[graphql(default)]
    practitioner: SignatoryForm,
    held_on: Option<Date>,
    #[graphql(default)]
    topic: String,
    #[graphql(default)]
    advice: String,
    #[graphql(default)]
    referral: String,
    follow_up_on: Option<Date>,
}

/// 個別訪問の報告書
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "VisitReport", input_name = "VisitReportInput")]
pub(super) struct VisitForm {
    #[graphql(default)]
    workplace: String,
    visited_on: Option<Date>,
    #[graphql(default)]
    visitors: Vec<SignatoryForm>,
    #[graphql(default)]
    rounds: String,
    #[graphql(default)]
    environment: String,
    #[graphql(default)]
    work: String,
    #[graphql(default)]
    advice: String,
}

/// 健康診断の結果についての医師の意見
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "CheckupOpinions", input_name = "CheckupOpinionsInput")]
pub(super) struct CheckupForm {
    #[graphql(default)]
    workplace: String,
    #[graphql(default)]
    doctor: SignatoryForm,
    checked_up_on: Option<Date>,
    given_on: Option<Date>,
    #[graphql(default)]
    rows: Vec<CheckupRowForm>,
}

/// 一人分の意見
#[derive(Clone, InputObject, SimpleObject)]
#[graphql(name = "CheckupOpinion", input_name = "CheckupOpinionInput")]
pub(super) struct CheckupRowForm {
    number: u32,
    #[graphql(default)]
    name: String,
    work_class: Option<gql::WorkClass>,
    #[graphql(default)]
    measure: String,
    period: Option<PeriodForm>,
    #[graphql(default)]
    comment: String,
}

/// 面接指導の前に医師に伝える情報
#[derive(Clone, Default, InputObject, SimpleObject)]
#[graphql(name = "InformationSet", input_name = "InformationSetInput")]
pub(super) struct InformationForm {
    #[graphql(default)]
    name: String,
    sex: Option<gql::Sex>,
    age: Option<u8>,
    #[graphql(default)]
    workplace: String,
    #[graphql(default)]
    section: String,
    #[graphql(default)]
    post: String,
    working_hours: Option<u16>,
    overtime_hours: Option<u16>,
    working_days: Option<u8>,
    night_shifts: Option<u8>,
    night_hours: Option<u16>,
    #[graphql(default)]
    duties: String,
    checkup_results_attached: Option<bool>,
    was_busy_season: Option<bool>,
    /// When the worker was told that the doctor receives this.
    told_worker_on: Option<Date>,
}

impl From<SubjectForm> for Subject {
    fn from(form: SubjectForm) -> Self {
        let SubjectForm { name, section, sex, age } = form;
        Self { name, section, sex: sex.map(|sex| sex.0), age }
    }
}

impl From<Subject> for SubjectForm {
    fn from(subject: Subject) -> Self {
        let Subject { name, section, sex, age } = subject;
        Self { name, section, sex: sex.map(gql::Sex::from), age }
    }
}

impl From<SignatoryForm> for Signatory {
    fn from(form: SignatoryForm) -> Self {
        Self { name: form.name, affiliation: form.affiliation }
    }
}

impl From<Signatory> for SignatoryForm {
    fn from(signatory: Signatory) -> Self {
        Self { name: signatory.name, affiliation: signatory.affiliation }
    }
}

impl PeriodForm {
    /// None as long as neither way is filled in.
    pub(super) fn read(self) -> Option<MeasurePeriod> {
        if let (Some(first), Some(last)) = (self.first_on, self.last_on) {
            return Some(MeasurePeriod::Between { first: first.0, last: last.0 });
        }
        let (length, unit) = (self.length?, self.unit?.0);
        Some(MeasurePeriod::For { length, unit })
    }
}

impl From<MeasurePeriod> for PeriodForm {
    fn from(period: MeasurePeriod) -> Self {
        match period {
            MeasurePeriod::For { length, unit } => {
                Self { length: Some(length), unit: Some(unit.into()), ..Self::default() }
            }
            MeasurePeriod::Between { first, last } => {
                Self { first_on: Some(Date(first)), last_on: Some(Date(last)), ..Self::default() }
            }
        }
    }
}

impl From<GuidanceForm> for GuidanceRecord {
    fn from(form: GuidanceForm) -> Self {
        Self {
            subject: form.subject.into(),
            practitioner: form.practitioner.into(),
            held_on: form.held_on.map(|day| day.0),
            topic: form.topic,
            advice: form.advice,
            referral: form.referral,
            follow_up_on: form.follow_up_on.map(|day| day.0),
        }
    }
}

impl From<GuidanceRecord> for GuidanceForm {
    fn from(record: GuidanceRecord) -> Self {
        Self {
            subject: record.subject.into(),
            practitioner: record.practitioner.into(),
            held_on: record.held_on.map(Date),
            topic: record.topic,
            advice: record.advice,
            referral: record.referral,
            follow_up_on: record.follow_up_on.map(Date),
        }
    }
}

impl From<VisitForm> for VisitReport {
    fn from(form: VisitForm) -> Self {
        Self {
            workplace: form.workplace,
            visited_on: form.visited_on.map(|day| day.0),
            visitors: form.visitors.into_iter().map(Signatory::from).collect(),
            rounds: form.rounds,
            environment: form.environment,
            work: form.work,
            advice: form.advice,
        }
    }
}

impl From<VisitReport> for VisitForm {
    fn from(report: VisitReport) -> Self {
        Self {
            workplace: report.workplace,
            visited_on: report.visited_on.map(Date),
            visitors: report.visitors.into_iter().map(SignatoryForm::from).collect(),
            rounds: report.rounds,
            environment: report.environment,
            work: report.work,
            advice: report.advice,
        }
    }
}

impl From<CheckupForm> for CheckupOpinions {
    fn from(form: CheckupForm) -> Self {
        let row = |row: CheckupRowForm| CheckupOpinion {
            number: row.number,
            name: row.name,
            work_class: row.work_class.map(|word| word.0),
            measure: row.measure,
            period: row.period.and_then(PeriodForm::read),
            comment: row.comment,
        };
        Self {
            workplace: form.workplace,
            doctor: form.doctor.into(),
            checked_up_on: form.checked_up_on.map(|day| day.0),
            given_on: form.given_on.map(|day| day.0),
            rows: form.rows.into_iter().map(row).collect(),
        }
    }
}

impl From<CheckupOpinions> for CheckupForm {
    fn from(opinions: CheckupOpinions) -> Self {
        let row = |row: CheckupOpinion| CheckupRowForm {
            number: row.number,
            name: row.name,
            work_class: row.work_class.map(gql::WorkClass::from),
            measure: row.measure,
            period: row.period.map(PeriodForm::from),
            comment: row.comment,
        };
        Self {
            workplace: opinions.workplace,
            doctor: opinions.doctor.into(),
            checked_up_on: opinions.checked_up_on.map(Date),
            given_on: opinions.given_on.map(Date),
            rows: opinions.rows.into_iter().map(row).collect(),
        }
    }
}

impl From<InformationForm> for InformationSet {
    fn from(form: InformationForm) -> Self {
        Self {
            name: form.name,
            sex: form.sex.map(|sex| sex.0),
            age: form.age,
            workplace: form.workplace,
            section: form.section,
            post: form.post,
            working_hours: form.working_hours,
            overtime_hours: form.overtime_hours,
            working_days: form.working_days,
            night_shifts: form.night_shifts,
            night_hours: form.night_hours,
            duties: form.duties,
            checkup_results_attached: form.checkup_results_attached,
            was_busy_season: form.was_busy_season,
            told_worker_on: form.told_worker_on.map(|day| day.0),
        }
    }
}

impl From<InformationSet> for InformationForm {
    fn from(set: InformationSet) -> Self {
        Self {
            name: set.name,
            sex: set.sex.map(gql::Sex::from),
            age: set.age,
            workplace: set.workplace,
            section: set.section,
            post: set.post,
            working_hours: set.working_hours,
            overtime_hours: set.overtime_hours,
            working_days: set.working_days,
            night_shifts: set.night_shifts,
            night_hours: set.night_hours,
            duties: set.duties,
            checkup_results_attached: set.checkup_results_attached,
            was_busy_season: set.was_busy_season,
            told_worker_on: set.told_worker_on.map(Date),
        }
    }
}
