//! Handovers as clients see them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::Word;
use schema::requests::{handover, request};

use super::content::Typed;
use super::settle::Target;
use super::{link, list, send, settle};
use crate::directory::graphql::Centre;
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::scalars::Date;
use crate::platform::words::gql;
use crate::requests::written;

#[derive(Default)]
pub struct HandoverQueries;

#[Object]
impl HandoverQueries {
    /// What was handed over by your organisation or to it, the latest first.
    async fn handovers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "True: those that wait for an answer. Null: all.")] is_open: Option<bool>,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<Handover>> {
        let page = Page::ask(first, after.as_deref())?;
        let rows = list::handovers(ctx.hub(), ctx.viewer(), is_open, &page).await?;
        Ok(rows.map(Into::into))
    }

    async fn handover(&self, ctx: &Context<'_>, id: ID) -> Result<Handover> {
        Ok(list::one(ctx.hub(), ctx.viewer(), &id).await?.into())
    }
}

#[derive(Default)]
pub struct HandoverMutations;

#[Object]
impl HandoverMutations {
    /// Hand a small workplace's wish over to the regional office that is there for it.
    async fn hand_over(&self, ctx: &Context<'_>, input: HandOverInput) -> Result<HandoverPayload> {
        let row = send::hand_over(ctx.hub(), ctx.viewer(), &input.into()).await?;
        payload(ctx, row).await
    }

    /// The office looks after it from now on.
    async fn take_handover(
        &self,
        ctx: &Context<'_>,
        input: HandoverInput,
    ) -> Result<HandoverPayload> {
        let row = settle::take(ctx.hub(), ctx.viewer(), &input.target()).await?;
        payload(ctx, row).await
    }

    /// The office sends it back, and says why.
    async fn return_handover(
        &self,
        ctx: &Context<'_>,
        input: HandoverReasonInput,
    ) -> Result<HandoverPayload> {
        let (hub, viewer) = (ctx.hub(), ctx.viewer());
        let row = settle::give_back(hub, viewer, &input.target(), &input.reason).await?;
        payload(ctx, row).await
    }

    /// The centre takes it back before the office has answered.
    async fn recall_handover(
        &self,
        ctx: &Context<'_>,
        input: HandoverReasonInput,
    ) -> Result<HandoverPayload> {
        let (hub, viewer) = (ctx.hub(), ctx.viewer());
        let row = settle::recall(hub, viewer, &input.target(), &input.reason).await?;
        payload(ctx, row).await
    }

    /// The office says which of its requests came of it.
    async fn link_handover(
        &self,
        ctx: &Context<'_>,
        input: LinkHandoverInput,
    ) -> Result<HandoverPayload> {
        let target = Target { id: input.id.to_string(), version: input.version };
        let row = link::link(ctx.hub(), ctx.viewer(), &target, &input.number).await?;
        payload(ctx, row).await
    }

    /// The centre has done the part that it kept for itself.
    async fn finish_own_part(
        &self,
        ctx: &Context<'_>,
        input: HandoverInput,
    ) -> Result<HandoverPayload> {
        let row = settle::finish_own_part(ctx.hub(), ctx.viewer(), &input.target()).await?;
        payload(ctx, row).await
    }
}

async fn payload(ctx: &Context<'_>, row: handover::Model) -> Result<HandoverPayload> {
    Ok(HandoverPayload { handover: list::followed(ctx.hub(), row).await?.into() })
}

#[derive(InputObject)]
struct HandOverInput {
    /// Chosen by the client, once for each handover: the same key gives the same one.
    idempotency_key: String,
    service: gql::Service,
    workplace_name: String,
    /// JIS X 0402, five digits.
    municipality_code: String,
    /// Of a municipality that several offices serve.
    part: Option<String>,
    /// The office, where nobody has confirmed which one is in charge.
    centre_code: Option<String>,
    contact_name: String,
    contact_phone: Option<String>,
    contact_email: Option<String>,
    /// What the workplace wishes for. Nothing about anybody's health.
    note: Option<String>,
    /// What the centre goes on with itself.
    own_part: Option<String>,
    /// The workplace agrees that the office learns of it.
    is_agreed: bool,
}

impl From<HandOverInput> for Typed {
    fn from(input: HandOverInput) -> Self {
        Self {
            idempotency_key: input.idempotency_key,
            service: input.service.0,
            workplace_name: input.workplace_name,
            municipality_code: input.municipality_code,
            part: input.part,
            centre_code: input.centre_code,
            contact_name: input.contact_name,
            contact_phone: input.contact_phone,
            contact_email: input.contact_email,
            note: input.note,
            own_part: input.own_part,
            is_agreed: input.is_agreed,
        }
    }
}

#[derive(InputObject)]
struct HandoverInput {
    id: ID,
    version: i32,
}

#[derive(InputObject)]
struct HandoverReasonInput {
    id: ID,
    version: i32,
    reason: String,
}

#[derive(InputObject)]
struct LinkHandoverInput {
    id: ID,
    version: i32,
    /// The receipt number of a request of the office.
    number: String,
}

impl HandoverInput {
    fn target(&self) -> Target {
        Target { id: self.id.to_string(), version: self.version }
    }
}

impl HandoverReasonInput {
    fn target(&self) -> Target {
        Target { id: self.id.to_string(), version: self.version }
    }
}

#[derive(SimpleObject)]
struct HandoverPayload {
    handover: Handover,
}

/// What a mental-health support centre handed over to a regional office.
struct Handover {
    row: handover::Model,
    request: Option<request::Model>,
}

impl From<list::Followed> for Handover {
    fn from((row, request): list::Followed) -> Self {
        Self { row, request }
    }
}

#[Object]
impl Handover {
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    async fn version(&self) -> i32 {
        self.row.version
    }

    async fn state(&self) -> gql::HandoverState {
        self.row.state.0.into()
    }

    async fn state_label(&self) -> &'static str {
        self.row.state.0.label()
    }

    async fn from(&self, ctx: &Context<'_>) -> Result<Centre> {
        centre(ctx, self.row.from_id)
    }

    async fn to(&self, ctx: &Context<'_>) -> Result<Centre> {
        centre(ctx, self.row.to_id)
    }

    async fn service(&self) -> gql::Service {
        self.row.service.0.into()
    }

    async fn service_label(&self) -> &'static str {
        self.row.service.0.label()
    }

    async fn workplace_name(&self) -> &str {
        &self.row.workplace_name
    }

    /// The municipality.
    async fn place_label(&self, ctx: &Context<'_>) -> String {
        let directory = ctx.hub().directory.current();
        let town = directory.municipality(&self.row.municipality_code);
        town.map(|town| format!("{}{}", town.county, town.name)).unwrap_or_default()
    }

    async fn contact_name(&self) -> &str {
        &self.row.contact_name
    }

    async fn contact_phone(&self) -> Option<&str> {
        self.row.contact_phone.as_deref()
    }

    async fn contact_email(&self) -> Option<&str> {
        self.row.contact_email.as_deref()
    }

    async fn note(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        list::note(ctx.hub(), &self.row)
    }

    /// What the centre goes on with itself.
    async fn own_part(&self) -> Option<&str> {
        self.row.own_part.as_deref()
    }

    async fn own_part_done_on(&self) -> Option<Date> {
        self.row.own_part_done_on.map(Date)
    }

    async fn sent_at(&self) -> DateTime<Utc> {
        self.row.sent_at
    }

    /// By when the office answers.
    async fn due_on(&self) -> Date {
        Date(self.row.due_on)
    }

    async fn is_overdue(&self, ctx: &Context<'_>) -> bool {
        self.row.state.0.is_open() && self.row.due_on < ctx.hub().today()
    }

    /// When it was taken, returned or recalled.
    async fn settled_at(&self) -> Option<DateTime<Utc>> {
        self.row.settled_at
    }

    /// Why it was returned or recalled.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// What came of it at the office; null until the office has said.
    async fn request(&self) -> Option<HandedOverRequest> {
        self.request.as_ref().map(|request| HandedOverRequest {
            number: written(&request.number),
            state: request.state.0.into(),
            state_label: request.state.0.label(),
            is_open: request.is_open,
        })
    }
}

/// As much of a request as both sides of a handover see: how far it is, and nothing about whom
/// it is.
#[derive(SimpleObject)]
struct HandedOverRequest {
    number: String,
    state: gql::RequestState,
    state_label: &'static str,
    is_open: bool,
}

fn centre(ctx: &Context<'_>, id: schema::ids::OrganisationId) -> Result<Centre> {
    let view = ctx.directory_on(None);
    let index = view.directory.index_of(id).ok_or(Error::NotFound("機関"))?;
    Ok(view.centre(index))
}
