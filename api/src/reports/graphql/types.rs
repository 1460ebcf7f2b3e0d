//! Reports as each role reads them.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::Word;
use schema::requests::{request, request_opening};
use schema::sealing::practitioner_key;

use super::forms::{
    CheckupForm, GuidanceForm, InformationForm, PeriodForm, SignatoryForm, SubjectForm, VisitForm,
};
use super::interview_form::{HoursForm, InterviewForm, OtherMeasureForm, WorkForm};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::reports::content::{Content, EmployersPaper, Opinion};
use crate::reports::content_words::camel;
use crate::reports::information::Information;
use crate::reports::measure::Measure;
use crate::reports::read::{Original, Released};
use crate::reports::seal_result::Sealing;
use crate::reports::{information, read, seal_result};
use crate::requests::graphql::Request;

/// 担当する案件. For its doctor or nurse alone.
pub(super) struct DoctorCase(pub(super) request::Model);

#[Object]
impl DoctorCase {
    async fn request(&self, ctx: &Context<'_>) -> Request {
        Request::one(ctx.hub(), self.0.clone())
    }

    /// What the employer told about work. Reading it is written down for the worker.
    async fn information(&self, ctx: &Context<'_>) -> Result<Option<InformationNode>> {
        let told = information::for_doctor(ctx.hub(), ctx.viewer(), &self.0).await?;
        Ok(told.map(InformationNode))
    }

    /// Whether a result is sealed for you.
    async fn sealed_for(&self, ctx: &Context<'_>) -> Result<SealedFor> {
        Ok(SealedFor(seal_result::of_request(ctx.hub().db.reader(), &self.0).await?))
    }

    /// The report as far as it has come; null as long as there is none.
    async fn report(&self, ctx: &Context<'_>) -> Result<Option<OriginalReport>> {
        Ok(read::own(ctx.hub(), &self.0).await?.map(OriginalReport))
    }
}

/// 報告書の原本. For the office and for who wrote it.
pub(super) struct OriginalReport(pub(super) Original);

#[Object]
impl OriginalReport {
    async fn interview(&self) -> Option<InterviewForm> {
        match &self.0.content {
            Content::Interview(report) => Some(InterviewForm::from((**report).clone())),
            _ => None,
        }
    }

    async fn guidance(&self) -> Option<GuidanceForm> {
        match &self.0.content {
            Content::Guidance(record) => Some(GuidanceForm::from((**record).clone())),
            _ => None,
        }
    }

    async fn visit(&self) -> Option<VisitForm> {
        match &self.0.content {
            Content::Visit(report) => Some(report.clone().into()),
            _ => None,
        }
    }

    async fn checkup(&self) -> Option<CheckupForm> {
        match &self.0.content {
            Content::Checkup(opinions) => Some(opinions.clone().into()),
            _ => None,
        }
    }

    /// How often it was saved.
    async fn version(&self) -> i32 {
        self.0.row.version
    }

    /// Of the form.
    async fn edition(&self) -> &str {
        &self.0.row.edition
    }

    async fn changed_at(&self) -> DateTime<Utc> {
        self.0.row.changed_at
    }

    async fn signed_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.signed_at
    }

    async fn signed_name(&self) -> Option<&str> {
        self.0.row.signed_name.as_deref()
    }

    /// SHA-256 of what was signed.
    async fn digest(&self) -> Option<&str> {
        self.0.row.digest.as_deref()
    }

    async fn released_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.released_at
    }

    /// What is still to be mended before it can be signed.
    async fn problems(&self) -> Vec<ReportProblem> {
        let problems = self.0.problems.iter();
        problems
            .map(|problem| ReportProblem {
                path: camel(&problem.path),
                code: problem.code.code(),
                message: problem.message(),
            })
            .collect()
    }

    /// What should not leave for the employer, until the doctor confirms it.
    async fn passages(&self) -> Vec<ScreenedPassage> {
        let passages = self.0.passages.iter();
        passages
            .map(|found| ScreenedPassage {
                path: found.path.clone(),
                reason: found.passage.reason.into(),
                reason_label: found.passage.reason.label(),
                passage: found.passage.passage.clone(),
                start: u32::try_from(found.passage.start).unwrap_or(u32::MAX),
                end: u32::try_from(found.passage.end).unwrap_or(u32::MAX),
                confirmed: self.0.confirmed.contains(&found.passage.passage),
            })
            .collect()
    }
}

/// 報告書の直すところ
#[derive(SimpleObject)]
struct ReportProblem {
    path: String,
    code: &'static str,
    message: &'static str,
}

/// 事業者に渡せない可能性のある表現
#[derive(SimpleObject)]
struct ScreenedPassage {
    path: String,
    reason: gql::ScreeningReason,
    reason_label: &'static str,
    passage: String,
    /// In characters of the text.
    start: u32,
    /// The first character after it.
    end: u32,
    confirmed: bool,
}

/// 事業者用の意見書. It is made at the release and has no field for anybody's health.
#[derive(SimpleObject)]
pub(super) struct EmployerOpinion {
    interview: Option<InterviewOpinion>,
    visit: Option<VisitForm>,
    checkup: Option<CheckupForm>,
    edition: String,
    signed_at: Option<DateTime<Utc>>,
    signed_name: Option<String>,
    /// SHA-256 of the report as it was signed.
    digest: Option<String>,
    released_at: Option<DateTime<Utc>>,
}

impl EmployerOpinion {
    pub(super) fn of(released: Released) -> Self {
        let Released { row, paper, .. } = released;
        let (mut interview, mut visit, mut checkup) = (None, None, None);
        match paper {
            EmployersPaper::Interview(opinion) => interview = Some((*opinion).into()),
            EmployersPaper::Visit(report) => visit = Some(report.into()),
            EmployersPaper::Checkup(opinions) => checkup = Some(opinions.into()),
        }
        Self {
            interview,
            visit,
            checkup,
            edition: row.edition,
            signed_at: row.signed_at,
            signed_name: row.signed_name,
            digest: row.digest,
            released_at: row.released_at,
        }
    }
}

/// 就業上の措置に係る意見書（事業者用）
#[derive(SimpleObject)]
struct InterviewOpinion {
    subject: SubjectForm,
    doctor: SignatoryForm,
    interviewed_on: Option<Date>,
    work: WorkForm,
    work_class: Option<gql::WorkClass>,
    work_class_label: Option<&'static str>,
    hours: HoursForm,
    hours_measure_label: Option<&'static str>,
    other_measures: Vec<OtherMeasureForm>,
    other_measure_labels: Vec<&'static str>,
    period: Option<PeriodForm>,
    /// Null where the office did not include it.
    workplace_opinion: Option<String>,
    remarks: String,
}

impl From<Opinion> for InterviewOpinion {
    fn from(opinion: Opinion) -> Self {
        Self {
            subject: opinion.subject.into(),
            doctor: opinion.doctor.into(),
            interviewed_on: opinion.interviewed_on.map(Date),
            work: opinion.work.into(),
            work_class: opinion.work_class.map(gql::WorkClass::from),
            work_class_label: opinion.work_class.map(Word::label),
            hours_measure_label: opinion.hours.measure.map(Word::label),
            hours: opinion.hours.into(),
            other_measure_labels: opinion
                .other_measures
                .iter()
                .map(|chosen| chosen.measure.label())
                .collect(),
            other_measures: opinion.other_measures.into_iter().map(Into::into).collect(),
            period: opinion.period.map(PeriodForm::from),
            workplace_opinion: opinion.workplace_opinion,
            remarks: opinion.remarks,
        }
    }
}

/// 面接指導の前に事業者が医師に伝える情報
pub(super) struct InformationNode(pub(super) Information);

#[Object(name = "Information")]
impl InformationNode {
    async fn set(&self) -> InformationForm {
        self.0.set.clone().into()
    }

    /// To be given with a change.
    async fn version(&self) -> i32 {
        self.0.row.version
    }

    async fn changed_at(&self) -> DateTime<Utc> {
        self.0.row.changed_at
    }

    /// What the doctor still needs.
    async fn missing(&self) -> Vec<gql::InformationItem> {
        let missing = self.0.set.missing(self.0.request.service.0);
        missing.into_iter().map(gql::InformationItem::from).collect()
    }

    async fn missing_labels(&self) -> Vec<&str> {
        self.0.set.missing(self.0.request.service.0).into_iter().map(Word::label).collect()
    }
}

/// 開封用の鍵
#[derive(SimpleObject)]
pub(super) struct SealingKey {
    id: ID,
    created_at: DateTime<Utc>,
}

impl SealingKey {
    pub(super) fn of(key: &practitioner_key::Model) -> Self {
        Self { id: key.id.0.into(), created_at: key.created_at }
    }
}

/// 封緘の宛先と状況
pub(super) struct SealedFor(pub(super) Sealing);

#[Object]
impl SealedFor {
    /// The doctor who has accepted the request; null as long as nobody has.
    async fn doctor_name(&self) -> Option<&str> {
        self.0.doctor.as_ref().map(|doctor| doctor.name.as_str())
    }

    /// There is a doctor, and they have made a key.
    async fn can_be_sealed(&self) -> bool {
        self.0.doctor.is_some() && self.0.has_key
    }

    async fn sealed_at(&self) -> Option<DateTime<Utc>> {
        self.0.sealed.as_ref().map(|sealed| sealed.sealed_at)
    }

    /// The doctor or their key is another one since: seal it again.
    async fn must_seal_again(&self) -> bool {
        self.0.must_seal_again
    }
}

/// 誰がいつ何を開いたか
#[derive(SimpleObject)]
pub(super) struct RecordOpening {
    what: gql::OpenedThing,
    what_label: &'static str,
    name: String,
    role: gql::Role,
    role_label: &'static str,
    at: DateTime<Utc>,
}

impl RecordOpening {
    pub(super) fn of(row: &request_opening::Model) -> Self {
        Self {
            what: row.what.0.into(),
            what_label: row.what.0.label(),
            name: row.name.clone(),
            role: row.role.0.into(),
            role_label: row.role.0.label(),
            at: row.at,
        }
    }
}

/// 事業者が決めた就業上の措置
#[derive(SimpleObject)]
#[graphql(name = "Measure")]
pub(super) struct MeasureNode {
    heard_worker_on: Date,
    decided_on: Date,
    text: String,
    review_on: Option<Date>,
    normal_on: Option<Date>,
    recorded_at: DateTime<Utc>,
}

impl MeasureNode {
    pub(super) fn of(measure: Measure) -> Self {
        let Measure { row, text } = measure;
        Self {
            heard_worker_on: Date(row.heard_worker_on),
            decided_on: Date(row.decided_on),
            text,
            review_on: row.review_on.map(Date),
            normal_on: row.normal_on.map(Date),
            recorded_at: row.recorded_at,
        }
    }
}
