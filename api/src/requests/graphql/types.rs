//! A request, as everybody who has to do with it sees it: nothing in these types is about
//! anybody's health.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use rules::eligibility::{Decision, Reason};
use rules::requests::{ReceiptNumber, State, Step, Taker, next_step, steps_from, whose_turn};
use rules::{Role, Word};
use schema::requests::request;

use super::papers::AttachmentNode;
use super::parts::{
    ClockNode, MeetingNode, RequestDocument, RequestEvent, RequestReason, RequestWish,
    RequestWorkplace,
};
use crate::accounts::Viewer;
use crate::directory::graphql::Centre;
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Edge};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::requests::loaders::Batch;
use crate::requests::note;

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

    /// A page of such a list.
    pub fn page(hub: &Hub, found: Connection<request::Model>) -> Connection<Self> {
        let (cursors, rows): (Vec<_>, Vec<_>) =
            found.edges.into_iter().map(|edge| (edge.cursor, edge.node)).unzip();
        let nodes = Self::many(hub, rows);
        let edges = cursors.into_iter().zip(nodes).map(|(cursor, node)| Edge { cursor, node });
        Connection {
            edges: edges.collect(),
            page_info: found.page_info,
            total_count: found.total_count,
        }
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

    /// Whoever applied asks because of somebody else. It is no part of anybody's own record.
    async fn is_about_another(&self) -> bool {
        self.row.is_about_another
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

    /// What whoever applied wrote beside the answers; for the office, and for themselves.
    async fn note(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        note::note(ctx.hub(), ctx.viewer(), &self.row)
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
