//! A request, as everybody who has to do with it sees it: nothing in these types is about
//! anybody's health.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use rules::eligibility::{Decision, Reason};
use rules::requests::{ReceiptNumber, State, Step, Taker, next_step, steps_from, whose_turn};
use rules::{Role, SizeClass, Word};
use schema::requests::{request, request_clock, request_document, request_event, request_wish};

use super::papers::AttachmentNode;
use crate::accounts::Viewer;
use crate::directory::graphql::Centre;
use crate::directory::{Snapshot, place_of};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::requests::loaders::{AtWork, Batch, Meeting};
use crate::requests::status::Status;

/// 申込み（利用申込・面接指導の申出）
#[derive(Clone)]
pub struct Request {
    pub(crate) row: request::Model,
    pub(crate) batch: Arc<Batch>,
}

impl Request {
    /// A request by itself.
    pub fn one(hub: &Hub, row: request::Model) -> Self {
        let batch = Arc::new(Batch::of(hub, [&row]));
        Self { row, batch }
    }

    /// The requests of a list, which load what hangs on them together.
    pub fn many(hub: &Hub, rows: impl IntoIterator<Item = request::Model>) -> Vec<Self> {
        let rows: Vec<request::Model> = rows.into_iter().collect();
        let batch = Arc::new(Batch::of(hub, rows.iter()));
        rows.into_iter().map(|row| Self { row, batch: batch.clone() }).collect()
    }
}

/// In place of a name that a practitioner learns by accepting.
const NAMED_LATER: &str = "承諾後に表示されます";

impl Request {
    /// Whether the viewer is a practitioner who has not accepted it, or has it no longer.
    fn is_only_offered_to(&self, viewer: &Viewer) -> bool {
        let role = viewer.person().map(|person| person.role);
        matches!(role, Some(Role::Doctor | Role::Nurse)) && self.row.practitioner_id.is_none()
    }
}

#[Object]
impl Request {
    async fn id(&self) -> ID {
        self.row.id.0.into()
    }

    /// Twelve digits in three groups; whoever applied asks after the request by it.
    async fn number(&self) -> String {
        written(&self.row.number)
    }

    async fn service(&self) -> gql::Service {
        self.row.service.0.into()
    }

    async fn service_label(&self) -> &str {
        self.row.service.0.label()
    }

    async fn state(&self) -> gql::RequestState {
        self.row.state.0.into()
    }

    async fn state_label(&self) -> &str {
        self.row.state.0.label()
    }

    /// To be given with a change: one that is no longer the latest is a CONFLICT.
    async fn version(&self) -> i32 {
        self.row.version
    }

    async fn is_open(&self) -> bool {
        self.row.is_open
    }

    async fn way_in(&self) -> gql::WayIn {
        self.row.way_in.0.into()
    }

    async fn way_in_label(&self) -> &str {
        self.row.way_in.0.label()
    }

    /// What happens next, in a sentence.
    async fn next_step(&self) -> &str {
        next_step(self.row.service.0, self.row.state.0)
    }

    /// Whose turn it is; null when it is over.
    async fn whose_turn(&self) -> Option<gql::Taker> {
        whose_turn(self.row.service.0, self.row.state.0).map(gql::Taker::from)
    }

    /// Which steps the viewer may take now.
    async fn steps(&self, ctx: &Context<'_>) -> Vec<gql::RequestStep> {
        let parts = parts_of(ctx.viewer());
        let open = steps_from(self.row.service.0, self.row.state.0);
        open.filter(|line| line.takers.iter().any(|taker| parts.contains(taker)))
            .map(|line| line.step.into())
            .collect()
    }

    async fn workplace(&self) -> Result<Option<RequestWorkplace>> {
        let found = self.batch.workplace(self.row.workplace_id).await?;
        Ok(found.cloned().map(RequestWorkplace))
    }

    /// The regional office in charge.
    async fn office(&self, ctx: &Context<'_>) -> Option<Centre> {
        let view = ctx.directory_on(None);
        view.directory.index_of(self.row.organisation_id).map(|index| view.centre(index))
    }

    /// Whom it is about; null for a batch and for a visit.
    async fn worker_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(worker) = self.row.worker_id.filter(|_| !self.is_only_offered_to(ctx.viewer()))
        else {
            return Ok(None);
        };
        Ok(self.batch.worker(worker).await?.map(str::to_owned))
    }

    /// How many workers it is about.
    async fn people(&self) -> i32 {
        self.row.people
    }

    async fn contact_name(&self, ctx: &Context<'_>) -> &str {
        if self.is_only_offered_to(ctx.viewer()) { NAMED_LATER } else { &self.row.contact_name }
    }

    async fn contact_phone(&self, ctx: &Context<'_>) -> Option<&str> {
        self.row.contact_phone.as_deref().filter(|_| !self.is_only_offered_to(ctx.viewer()))
    }

    async fn contact_email(&self, ctx: &Context<'_>) -> Option<&str> {
        self.row.contact_email.as_deref().filter(|_| !self.is_only_offered_to(ctx.viewer()))
    }

    /// The deadlines, the soonest first.
    async fn clocks(&self) -> Result<Vec<ClockNode>> {
        Ok(self.batch.clocks(self.row.id).await?.iter().map(ClockNode::of).collect())
    }

    /// The soonest day on which something is due.
    async fn due_on(&self) -> Option<Date> {
        self.row.due_kind.map(|_| Date(self.row.due_on))
    }

    async fn due_label(&self) -> Option<&str> {
        self.row.due_kind.map(|kind| kind.0.label())
    }

    /// The papers that the office needs.
    async fn documents(&self) -> Result<Vec<RequestDocument>> {
        let rows = self.batch.documents(self.row.id).await?;
        Ok(rows.iter().map(RequestDocument::of).collect())
    }

    /// The files that you may open: all of them for the office and for whoever treats the
    /// case, and those that you sent.
    async fn attachments(&self, ctx: &Context<'_>) -> Result<Vec<AttachmentNode>> {
        AttachmentNode::of(self, ctx.viewer()).await
    }

    /// Where it stands among those that wait at the office for the same service, from 1;
    /// null where it does not wait.
    async fn queue_place(&self) -> Result<Option<u32>> {
        match self.row.state.0 {
            State::Waitlisted => self.batch.queue_place(self.row.id).await,
            _ => Ok(None),
        }
    }

    async fn wishes(&self) -> Result<Vec<RequestWish>> {
        Ok(self.batch.wishes(self.row.id).await?.iter().map(RequestWish::of).collect())
    }

    async fn wanted_venue(&self) -> Option<gql::Venue> {
        self.row.wanted_venue.map(|venue| venue.0.into())
    }

    async fn wanted_venue_label(&self) -> Option<&str> {
        self.row.wanted_venue.map(|venue| venue.0.label())
    }

    async fn applied_on(&self) -> Date {
        Date(self.row.applied_on)
    }

    async fn checkup_on(&self) -> Option<Date> {
        self.row.checkup_on.map(Date)
    }

    async fn notified_on(&self) -> Option<Date> {
        self.row.notified_on.map(Date)
    }

    async fn submitted_at(&self) -> DateTime<Utc> {
        self.row.submitted_at
    }

    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.row.closed_at
    }

    async fn waiting_cause(&self) -> Option<gql::WaitingCause> {
        self.row.waiting_cause.map(|cause| cause.0.into())
    }

    async fn waiting_cause_label(&self) -> Option<&str> {
        self.row.waiting_cause.map(|cause| cause.0.label())
    }

    async fn outcome(&self) -> Option<gql::Outcome> {
        self.row.outcome.map(|outcome| outcome.0.into())
    }

    async fn outcome_label(&self) -> Option<&str> {
        self.row.outcome.map(|outcome| outcome.0.label())
    }

    /// Whether somebody at the office looks after it.
    async fn has_owner(&self) -> bool {
        self.row.owner_id.is_some()
    }

    /// Whether the viewer looks after it.
    async fn is_mine(&self, ctx: &Context<'_>) -> bool {
        let me = ctx.viewer().person().map(|person| person.account);
        me.is_some() && me == self.row.owner_id
    }

    /// What the office last wrote when it sent the request back or elsewhere.
    async fn message(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if self.is_only_offered_to(ctx.viewer()) {
            return Ok(None);
        }
        let events = self.batch.events(self.row.id).await?;
        let told = events.iter().rev().find(|event| {
            matches!(event.step.0, Step::Return | Step::Guide) && event.why.is_some()
        });
        Ok(told.and_then(|event| event.why.clone()))
    }

    /// What was decided about the eligibility when it came in.
    async fn decision(&self) -> Option<gql::Decision> {
        self.row.decision.as_deref().and_then(Decision::from_code).map(gql::Decision::from)
    }

    async fn decision_label(&self) -> Option<&str> {
        self.row.decision.as_deref().and_then(Decision::from_code).map(Word::label)
    }

    async fn decision_reasons(&self) -> Vec<RequestReason> {
        let codes = self.row.reasons.split(',').filter_map(Reason::from_code);
        codes.map(|reason| RequestReason { code: reason.code(), message: reason.label() }).collect()
    }

    /// Every step, the first first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<RequestEvent>> {
        if self.is_only_offered_to(ctx.viewer()) {
            return Ok(Vec::new());
        }
        Ok(self.batch.events(self.row.id).await?.iter().map(RequestEvent::of).collect())
    }

    /// When and where one meets; null while that is open.
    async fn meeting(&self) -> Result<Option<MeetingNode>> {
        Ok(self.batch.meetings(self.row.id).await?.last().cloned().map(MeetingNode))
    }
}

/// The parts in which somebody could act.
fn parts_of(viewer: &Viewer) -> &'static [Taker] {
    match viewer.person().map(|person| person.role) {
        Some(Role::Employer) => &[Taker::Applicant, Taker::Employer],
        Some(Role::Worker) => &[Taker::Applicant],
        Some(Role::Office) => &[Taker::Office],
        Some(Role::Doctor | Role::Nurse) => &[Taker::Practitioner],
        _ => &[],
    }
}

/// The receipt number in three groups.
pub(crate) fn written(digits: &str) -> String {
    digits.parse::<ReceiptNumber>().map_or_else(|_| digits.to_owned(), |number| number.to_string())
}

/// 申込みをした事業場
#[derive(Clone)]
pub struct RequestWorkplace(pub(crate) AtWork);

#[Object]
impl RequestWorkplace {
    async fn id(&self) -> ID {
        self.0.workplace.id.0.into()
    }

    async fn name(&self) -> &str {
        &self.0.workplace.name
    }

    async fn employer_name(&self) -> &str {
        &self.0.employer_name
    }

    async fn headcount(&self) -> Option<i32> {
        self.0.at_workplace
    }

    async fn size_class(&self) -> Option<gql::SizeClass> {
        self.class().map(gql::SizeClass::from)
    }

    async fn size_class_label(&self) -> Option<&str> {
        self.class().map(Word::label)
    }

    async fn place(&self, ctx: &Context<'_>) -> String {
        let view = ctx.directory_on(None);
        label_of(&view.directory, &self.0, view.on)
    }
}

impl RequestWorkplace {
    fn class(&self) -> Option<SizeClass> {
        self.0.at_workplace.and_then(|count| u32::try_from(count).ok()).map(SizeClass::of)
    }
}

fn label_of(directory: &Snapshot, at: &AtWork, on: NaiveDate) -> String {
    let workplace = &at.workplace;
    place_of(directory, &workplace.municipality_code, &workplace.part, on).label(directory)
}

/// 期限
#[derive(Clone, SimpleObject)]
#[graphql(name = "Clock")]
pub struct ClockNode {
    kind: gql::ClockKind,
    label: &'static str,
    starts_on: Date,
    /// The last day on which it is met.
    due: Date,
    state: gql::ClockState,
    state_label: &'static str,
    /// Since when somebody has been warned.
    warned_on: Option<Date>,
    stopped_on: Option<Date>,
    /// Why it was missed, as a code: a waiting cause or a state.
    cause: Option<String>,
}

impl ClockNode {
    pub fn of(row: &request_clock::Model) -> Self {
        Self {
            kind: row.kind.0.into(),
            label: row.kind.0.label(),
            starts_on: Date(row.starts_on),
            due: Date(row.due_on),
            state: row.state.0.into(),
            state_label: row.state.0.label(),
            warned_on: row.warned_on.map(Date),
            stopped_on: row.stopped_on.map(Date),
            cause: row.cause.clone(),
        }
    }
}

/// 提出書類
#[derive(SimpleObject)]
struct RequestDocument {
    id: ID,
    code: String,
    name: String,
    state: gql::DocumentState,
    state_label: &'static str,
    /// Whether a file of it may be sent in here.
    can_be_uploaded: bool,
}

impl RequestDocument {
    fn of(row: &request_document::Model) -> Self {
        let kind = rules::documents::DocumentKind::from_code(&row.code);
        Self {
            id: row.id.0.into(),
            code: row.code.clone(),
            name: row.name.clone(),
            state: row.state.0.into(),
            state_label: row.state.0.label(),
            can_be_uploaded: kind.is_none_or(rules::documents::DocumentKind::can_be_uploaded),
        }
    }
}

/// 希望日
#[derive(SimpleObject)]
struct RequestWish {
    day: Date,
    part: gql::PartOfDay,
    part_label: &'static str,
}

impl RequestWish {
    fn of(row: &request_wish::Model) -> Self {
        Self { day: Date(row.day), part: row.part.0.into(), part_label: row.part.0.label() }
    }
}

/// 理由
#[derive(SimpleObject)]
struct RequestReason {
    code: &'static str,
    message: &'static str,
}

/// 申込みの経過
#[derive(SimpleObject)]
struct RequestEvent {
    step: gql::RequestStep,
    step_label: &'static str,
    to_state: gql::RequestState,
    to_state_label: &'static str,
    at: DateTime<Utc>,
    /// In which part it was taken; the name stays in the record.
    taker: gql::Taker,
    taker_label: &'static str,
    why: Option<String>,
    cause: Option<String>,
    version: i32,
}

impl RequestEvent {
    fn of(row: &request_event::Model) -> Self {
        Self {
            step: row.step.0.into(),
            step_label: row.step.0.label(),
            to_state: row.to_state.0.into(),
            to_state_label: row.to_state.0.label(),
            at: row.at,
            taker: row.taker.0.into(),
            taker_label: row.taker.0.label(),
            why: row.why.clone(),
            cause: row.cause.clone(),
            version: row.version,
        }
    }
}

/// 実施の日時と場所
#[derive(Clone)]
pub struct MeetingNode(Meeting);

#[Object(name = "Meeting")]
impl MeetingNode {
    async fn id(&self) -> ID {
        self.0.row.id.0.into()
    }

    async fn state(&self) -> gql::MeetingState {
        self.0.row.state.0.into()
    }

    async fn state_label(&self) -> &str {
        self.0.row.state.0.label()
    }

    async fn starts_at(&self) -> DateTime<Utc> {
        self.0.row.starts_at
    }

    async fn ends_at(&self) -> DateTime<Utc> {
        self.0.row.ends_at
    }

    async fn venue(&self) -> gql::Venue {
        self.0.row.venue.0.into()
    }

    async fn venue_label(&self) -> &str {
        self.0.row.venue.0.label()
    }

    async fn place(&self) -> &str {
        &self.0.row.place
    }

    async fn online_url(&self) -> Option<&str> {
        self.0.row.online_url.as_deref()
    }

    /// The doctor wants to see the worker in person.
    async fn is_face_to_face(&self) -> bool {
        self.0.row.face_to_face
    }

    async fn practitioner_name(&self) -> &str {
        &self.0.practitioner_name
    }

    /// How often it was moved.
    async fn sequence(&self) -> i32 {
        self.0.row.sequence
    }
}

/// 受付番号と照会用の番号で確認できる状況
pub struct RequestStatus(pub(super) Status, pub(super) Arc<Batch>);

#[Object]
impl RequestStatus {
    async fn number(&self) -> String {
        written(&self.0.request.number)
    }

    async fn state(&self) -> gql::RequestState {
        self.0.request.state.0.into()
    }

    async fn state_label(&self) -> &str {
        self.0.request.state.0.label()
    }

    async fn next_step(&self) -> &str {
        next_step(self.0.request.service.0, self.0.request.state.0)
    }

    async fn clocks(&self) -> Vec<ClockNode> {
        self.0.clocks.iter().map(ClockNode::of).collect()
    }

    /// What the office wrote when it sent the request back or elsewhere.
    async fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    async fn office(&self, ctx: &Context<'_>) -> Option<Centre> {
        let view = ctx.directory_on(None);
        view.directory.index_of(self.0.request.organisation_id).map(|index| view.centre(index))
    }

    async fn documents(&self) -> Result<Vec<RequestDocument>> {
        let rows = self.1.documents(self.0.request.id).await?;
        Ok(rows.iter().map(RequestDocument::of).collect())
    }

    async fn meeting(&self) -> Result<Option<MeetingNode>> {
        Ok(self.1.meetings(self.0.request.id).await?.last().cloned().map(MeetingNode))
    }
}
