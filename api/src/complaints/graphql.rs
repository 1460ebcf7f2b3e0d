//! Complaints as clients see them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::Word;
use schema::requests::complaint;

use super::access::Target;
use super::{answer, file, list};
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::words::gql;

#[derive(Default)]
pub struct ComplaintQueries;

#[Object]
impl ComplaintQueries {
    /// Your own, or those of your prefecture, the latest first.
    async fn complaints(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<Complaint>> {
        let page = Page::ask(first, after.as_deref())?;
        Ok(list::complaints(ctx.hub(), ctx.viewer(), &page).await?.map(Complaint::of))
    }

    async fn complaint(&self, ctx: &Context<'_>, id: ID) -> Result<Complaint> {
        Ok(Complaint::of(list::one(ctx.hub(), ctx.viewer(), &id).await?))
    }
}

#[derive(Default)]
pub struct ComplaintMutations;

#[Object]
impl ComplaintMutations {
    /// Tell the prefectural centre that you are treated worse for what the law protects. Your
    /// employer does not learn of it.
    async fn file_complaint(
        &self,
        ctx: &Context<'_>,
        input: FileComplaintInput,
    ) -> Result<ComplaintPayload> {
        let (hub, viewer) = (ctx.hub(), ctx.viewer());
        let row = file::file(hub, viewer, input.ground.0, &input.body).await?;
        payload(ctx, row).await
    }

    async fn withdraw_complaint(
        &self,
        ctx: &Context<'_>,
        input: ComplaintInput,
    ) -> Result<ComplaintPayload> {
        let target = Target { id: input.id.to_string(), version: input.version };
        let row = file::withdraw(ctx.hub(), ctx.viewer(), &target).await?;
        payload(ctx, row).await
    }

    async fn answer_complaint(
        &self,
        ctx: &Context<'_>,
        input: AnswerComplaintInput,
    ) -> Result<ComplaintPayload> {
        let target = Target { id: input.id.to_string(), version: input.version };
        let row = answer::answer(ctx.hub(), ctx.viewer(), &target, &input.answer).await?;
        payload(ctx, row).await
    }
}

async fn payload(ctx: &Context<'_>, row: complaint::Model) -> Result<ComplaintPayload> {
    Ok(ComplaintPayload { complaint: Complaint::of(list::place(ctx.hub(), row).await?) })
}

#[derive(InputObject)]
struct FileComplaintInput {
    ground: gql::ComplaintGround,
    /// What happened.
    body: String,
}

#[derive(InputObject)]
struct ComplaintInput {
    id: ID,
    version: i32,
}

#[derive(InputObject)]
struct AnswerComplaintInput {
    id: ID,
    version: i32,
    answer: String,
}

#[derive(SimpleObject)]
struct ComplaintPayload {
    complaint: Complaint,
}

/// What a worker says of how they are treated. It does not say who the worker is: they tell
/// as much of that as they wish.
struct Complaint {
    row: complaint::Model,
    workplace_name: String,
}

impl Complaint {
    fn of((row, workplace_name): list::Placed) -> Self {
        Self { row, workplace_name }
    }
}

#[Object]
impl Complaint {
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    async fn version(&self) -> i32 {
        self.row.version
    }

    async fn ground_label(&self) -> &'static str {
        self.row.ground.0.label()
    }

    async fn state(&self) -> gql::ComplaintState {
        self.row.state.0.into()
    }

    async fn state_label(&self) -> &'static str {
        self.row.state.0.label()
    }

    async fn workplace_name(&self) -> &str {
        &self.workplace_name
    }

    async fn body(&self, ctx: &Context<'_>) -> Result<String> {
        list::body(ctx.hub(), &self.row)
    }

    async fn answer(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        list::answer(ctx.hub(), &self.row)
    }

    async fn filed_at(&self) -> DateTime<Utc> {
        self.row.filed_at
    }

    async fn settled_at(&self) -> Option<DateTime<Utc>> {
        self.row.settled_at
    }
}
