//! Follow-ups as clients see them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::Word;
use rules::follow_ups::FollowUpTaskState;
use schema::requests::follow_up;

use super::access::Target;
use super::list::{Day, Followed};
use super::settle::Next;
use super::start::Typed;
use super::{list, settle, start};
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::requests::written;

#[derive(Default)]
pub struct FollowUpQueries;

#[Object]
impl FollowUpQueries {
    /// Those of your organisation: open ones, the next day first; or ended ones, the latest
    /// first.
    async fn follow_ups(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = true)] is_open: bool,
        #[graphql(desc = "Those that follow upon this request.")] request: Option<ID>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<FollowUp>> {
        let page = Page::ask(first, after.as_deref())?;
        let upon = request.as_deref().map(String::as_str);
        let rows = list::follow_ups(ctx.hub(), ctx.viewer(), is_open, upon, &page).await?;
        Ok(rows.map(FollowUp))
    }

    async fn follow_up(&self, ctx: &Context<'_>, id: ID) -> Result<FollowUp> {
        Ok(FollowUp(list::one(ctx.hub(), ctx.viewer(), &id).await?))
    }
}

#[derive(Default)]
pub struct FollowUpMutations;

#[Object]
impl FollowUpMutations {
    /// Stay in touch with somebody, from a first day on.
    async fn start_follow_up(
        &self,
        ctx: &Context<'_>,
        input: StartFollowUpInput,
    ) -> Result<FollowUpPayload> {
        let row = start::start(ctx.hub(), ctx.viewer(), &input.into()).await?;
        payload(ctx, row).await
    }

    /// The day was kept, and another one is set.
    async fn continue_follow_up(
        &self,
        ctx: &Context<'_>,
        input: ContinueFollowUpInput,
    ) -> Result<FollowUpPayload> {
        let target = Target { id: input.id.to_string(), version: input.version };
        let next = Next { due_on: input.due_on.0, what: input.what };
        let (hub, viewer) = (ctx.hub(), ctx.viewer());
        let row = settle::go_on(hub, viewer, &target, &input.outcome, &next).await?;
        payload(ctx, row).await
    }

    /// The day was kept, and nothing more is needed.
    async fn finish_follow_up(
        &self,
        ctx: &Context<'_>,
        input: FinishFollowUpInput,
    ) -> Result<FollowUpPayload> {
        let target = Target { id: input.id.to_string(), version: input.version };
        let (hub, viewer) = (ctx.hub(), ctx.viewer());
        let row = settle::finish(hub, viewer, &target, &input.outcome, &input.reason).await?;
        payload(ctx, row).await
    }

    /// The day is put off, or brought forward.
    async fn move_follow_up(
        &self,
        ctx: &Context<'_>,
        input: MoveFollowUpInput,
    ) -> Result<FollowUpPayload> {
        let target = Target { id: input.id.to_string(), version: input.version };
        let (hub, viewer) = (ctx.hub(), ctx.viewer());
        let row = settle::move_day(hub, viewer, &target, input.due_on.0, &input.reason).await?;
        payload(ctx, row).await
    }

    /// It ends without the day that was next.
    async fn stop_follow_up(
        &self,
        ctx: &Context<'_>,
        input: StopFollowUpInput,
    ) -> Result<FollowUpPayload> {
        let target = Target { id: input.id.to_string(), version: input.version };
        let row = settle::stop(ctx.hub(), ctx.viewer(), &target, &input.reason).await?;
        payload(ctx, row).await
    }
}

async fn payload(ctx: &Context<'_>, row: follow_up::Model) -> Result<FollowUpPayload> {
    Ok(FollowUpPayload { follow_up: FollowUp(list::with_days(ctx.hub(), row).await?) })
}

#[derive(InputObject)]
struct StartFollowUpInput {
    /// Chosen by the client, once for each follow-up: the same key gives the same one.
    idempotency_key: String,
    /// A request of your organisation, upon which it follows.
    request: Option<ID>,
    /// A name, or a number by which your organisation knows the person.
    person: String,
    ground: gql::FollowUpGround,
    due_on: Date,
    /// What is to be done on that day.
    what: String,
}

impl From<StartFollowUpInput> for Typed {
    fn from(input: StartFollowUpInput) -> Self {
        Self {
            idempotency_key: input.idempotency_key,
            request: input.request.map(|id| id.to_string()),
            person: input.person,
            ground: input.ground.0,
            due_on: input.due_on.0,
            what: input.what,
        }
    }
}

#[derive(InputObject)]
struct ContinueFollowUpInput {
    id: ID,
    version: i32,
    /// What was done, and how the person was.
    outcome: String,
    due_on: Date,
    what: String,
}

#[derive(InputObject)]
struct FinishFollowUpInput {
    id: ID,
    version: i32,
    outcome: String,
    /// Why nothing more is needed.
    reason: String,
}

#[derive(InputObject)]
struct MoveFollowUpInput {
    id: ID,
    version: i32,
    due_on: Date,
    reason: String,
}

#[derive(InputObject)]
struct StopFollowUpInput {
    id: ID,
    version: i32,
    reason: String,
}

#[derive(SimpleObject)]
struct FollowUpPayload {
    follow_up: FollowUp,
}

/// Somebody with whom an organisation stays in touch after an attempt or a treatment.
struct FollowUp(Followed);

#[Object]
impl FollowUp {
    async fn id(&self) -> ID {
        self.0.row.id.to_string().into()
    }

    async fn version(&self) -> i32 {
        self.0.row.version
    }

    async fn state(&self) -> gql::FollowUpState {
        self.0.row.state.0.into()
    }

    async fn state_label(&self) -> &'static str {
        self.0.row.state.0.label()
    }

    async fn ground(&self) -> gql::FollowUpGround {
        self.0.content.ground.into()
    }

    async fn ground_label(&self) -> &'static str {
        self.0.content.ground.label()
    }

    async fn person(&self) -> &str {
        &self.0.content.person
    }

    async fn request(&self) -> Option<FollowedRequest> {
        self.0.request.as_ref().map(|request| FollowedRequest {
            id: request.id.to_string().into(),
            number: written(&request.number),
        })
    }

    /// The day that is planned; null once it has ended.
    async fn next(&self) -> Option<FollowUpTask> {
        let planned = |it: &&Day| it.row.state.0 == FollowUpTaskState::Planned;
        self.0.days.iter().find(planned).cloned().map(FollowUpTask)
    }

    /// Every day that there was, the first one first.
    async fn tasks(&self) -> Vec<FollowUpTask> {
        self.0.days.iter().cloned().map(FollowUpTask).collect()
    }

    /// Whether you looked last, and are reminded.
    async fn is_mine(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().person().is_some_and(|it| it.account == self.0.row.owner_id)
    }

    async fn started_at(&self) -> DateTime<Utc> {
        self.0.row.started_at
    }

    async fn ended_on(&self) -> Option<Date> {
        self.0.row.ended_on.map(Date)
    }

    async fn end_reason(&self) -> Option<&str> {
        self.0.content.end_reason.as_deref()
    }
}

/// The request upon which somebody is followed up.
#[derive(SimpleObject)]
struct FollowedRequest {
    id: ID,
    number: String,
}

/// A day on which somebody looks how a person is.
struct FollowUpTask(Day);

#[Object]
impl FollowUpTask {
    async fn due_on(&self) -> Date {
        Date(self.0.row.due_on)
    }

    async fn state(&self) -> gql::FollowUpTaskState {
        self.0.row.state.0.into()
    }

    async fn state_label(&self) -> &'static str {
        self.0.row.state.0.label()
    }

    async fn what(&self) -> &str {
        &self.0.content.what
    }

    /// What came of it, or why it was moved or dropped.
    async fn said(&self) -> Option<&str> {
        self.0.content.said.as_deref()
    }

    async fn settled_on(&self) -> Option<Date> {
        self.0.row.settled_on.map(Date)
    }

    /// Its day is over, and nothing was written down.
    async fn is_overdue(&self, ctx: &Context<'_>) -> bool {
        let is_planned = self.0.row.state.0 == FollowUpTaskState::Planned;
        is_planned && self.0.row.due_on < ctx.hub().today()
    }
}
