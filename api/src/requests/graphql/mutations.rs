//! What can be done to requests.

use async_graphql::{Context, Enum, Object, SimpleObject};
use schema::requests::request;

use super::inputs::{
    GuideRequestInput, MarkDocumentsInput, RequestInput, ResubmitRequestInput, ReturnRequestInput,
    SaveDraftInput, SubmitRequestInput, WaitlistRequestInput, WithdrawRequestInput, target,
};
use super::types::Request;
use crate::graphql::ContextExt;
use crate::platform::error::Result;
use crate::requests::submit::{self, Came};
use crate::requests::{decide, draft, withdraw};

#[derive(Default)]
pub struct RequestMutations;

#[Object]
impl RequestMutations {
    /// Apply for a service. The same idempotencyKey gives the same request again.
    async fn submit_request(
        &self,
        ctx: &Context<'_>,
        input: SubmitRequestInput,
    ) -> Result<SubmitRequestPayload> {
        let submission = submit::submit(ctx.hub(), ctx.viewer(), input.into()).await?;
        Ok(SubmitRequestPayload {
            outcome: submission.came.into(),
            secret: submission.secret,
            request: Request::one(ctx.hub(), submission.request),
        })
    }

    /// Keep what you have typed so far.
    async fn save_request_draft(
        &self,
        ctx: &Context<'_>,
        input: SaveDraftInput,
    ) -> Result<SaveDraftPayload> {
        let (service, content) = (input.service.0, input.content);
        draft::save_draft(ctx.hub(), ctx.viewer(), service, &content).await?;
        Ok(SaveDraftPayload { saved: true })
    }

    /// Send a request that was given back once more, with what was mended.
    async fn resubmit_request(
        &self,
        ctx: &Context<'_>,
        input: ResubmitRequestInput,
    ) -> Result<RequestPayload> {
        let (target, mended) = input.read();
        changed(ctx, withdraw::resubmit(ctx.hub(), ctx.viewer(), &target, &mended).await)
    }

    /// End a request that is not to be served.
    async fn withdraw_request(
        &self,
        ctx: &Context<'_>,
        input: WithdrawRequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        let outcome = input.outcome.map(|word| word.0);
        let why = input.message.as_deref();
        changed(ctx, withdraw::withdraw(ctx.hub(), ctx.viewer(), &target, outcome, why).await)
    }

    /// Look after a request from now on.
    async fn take_request(&self, ctx: &Context<'_>, input: RequestInput) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, decide::take_over(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// Accept a request: it is the office's to serve.
    async fn accept_request(
        &self,
        ctx: &Context<'_>,
        input: RequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, decide::accept(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// Send a request back to be mended.
    async fn return_request(
        &self,
        ctx: &Context<'_>,
        input: ReturnRequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        let missing = decide::Missing { documents: input.missing, message: input.message };
        changed(ctx, decide::give_back(ctx.hub(), ctx.viewer(), &target, &missing).await)
    }

    /// Guide whoever applied to somebody who can help better.
    async fn guide_request(
        &self,
        ctx: &Context<'_>,
        input: GuideRequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, decide::guide(ctx.hub(), ctx.viewer(), &target, &input.message).await)
    }

    /// Put a request into the queue.
    async fn waitlist_request(
        &self,
        ctx: &Context<'_>,
        input: WaitlistRequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        let (cause, message) = (input.cause.0, input.message.as_deref());
        changed(ctx, decide::waitlist(ctx.hub(), ctx.viewer(), &target, cause, message).await)
    }

    /// Let a waiting request have its turn.
    async fn release_request(
        &self,
        ctx: &Context<'_>,
        input: RequestInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        changed(ctx, decide::release(ctx.hub(), ctx.viewer(), &target).await)
    }

    /// Say which papers came, are on their way, or are not needed.
    async fn mark_documents(
        &self,
        ctx: &Context<'_>,
        input: MarkDocumentsInput,
    ) -> Result<RequestPayload> {
        let target = target(&input.id, input.version);
        let (which, state) = (&input.documents, input.state.0);
        changed(ctx, decide::mark_documents(ctx.hub(), ctx.viewer(), &target, which, state).await)
    }
}

pub(crate) fn changed(ctx: &Context<'_>, row: Result<request::Model>) -> Result<RequestPayload> {
    Ok(RequestPayload { request: Request::one(ctx.hub(), row?) })
}

/// The request as it is now.
#[derive(SimpleObject)]
pub struct RequestPayload {
    pub request: Request,
}

/// What came of applying.
#[derive(Clone, Copy, Enum, Eq, PartialEq)]
enum SubmitOutcome {
    /// It was filed.
    Submitted,
    /// It had been sent before under the same key, and is one request.
    Again,
    /// An open request looks the same; nothing was filed. isAnother files it all the same.
    AlreadyOpen,
}

impl From<Came> for SubmitOutcome {
    fn from(came: Came) -> Self {
        match came {
            Came::Submitted => Self::Submitted,
            Came::Again => Self::Again,
            Came::AlreadyOpen => Self::AlreadyOpen,
        }
    }
}

#[derive(SimpleObject)]
struct SubmitRequestPayload {
    outcome: SubmitOutcome,
    request: Request,
    /// With the number it opens the status page without an account. It is shown here and
    /// nowhere else.
    secret: Option<String>,
}

#[derive(SimpleObject)]
struct SaveDraftPayload {
    saved: bool,
}
