//! What hangs on a request: where it comes from, its deadlines, papers and steps, the meeting,
//! and how it stands for whoever asks without an account.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use rules::requests::next_step;
use rules::{SizeClass, Word};
use schema::requests::{request_clock, request_document, request_event, request_wish};

use super::types::written;
use crate::directory::graphql::Centre;
use crate::directory::{Snapshot, place_of};
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::requests::loaders::{AtWork, Batch, Meeting};
use crate::requests::status::Status;

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
pub(super) struct RequestDocument {
    id: ID,
    code: String,
    name: String,
    state: gql::DocumentState,
    state_label: &'static str,
    /// Whether a file of it may be sent in here.
    can_be_uploaded: bool,
}

impl RequestDocument {
    pub(super) fn of(row: &request_document::Model) -> Self {
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
pub(super) struct RequestWish {
    day: Date,
    part: gql::PartOfDay,
    part_label: &'static str,
}

impl RequestWish {
    pub(super) fn of(row: &request_wish::Model) -> Self {
        Self { day: Date(row.day), part: row.part.0.into(), part_label: row.part.0.label() }
    }
}

/// 理由
#[derive(SimpleObject)]
pub(super) struct RequestReason {
    pub(super) code: &'static str,
    pub(super) message: &'static str,
}

/// 申込みの経過
#[derive(SimpleObject)]
pub(super) struct RequestEvent {
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
    pub(super) fn of(row: &request_event::Model) -> Self {
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
pub struct MeetingNode(pub(super) Meeting);

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
