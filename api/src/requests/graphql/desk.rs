//! What is done at the desk of an office, and with the files of a request.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use rules::Word;
use schema::requests::request;

use super::inputs::{RequestInput, target};
use super::mutations::RequestPayload;
use super::types::Request;
use crate::graphql::ContextExt;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::words::gql;
use crate::requests::bulk::{self, Decided};
use crate::requests::opened::Target;
use crate::requests::{attach, explain_clock, queue};

#[derive(Default)]
pub struct DeskQueries;

#[Object]
impl DeskQueries {
    /// Those who wait at your office for a service, in the order in which their turn comes;
    /// totalCount is how many they are.
    async fn waiting_line(
        &self,
        ctx: &Context<'_>,
        service: gql::Service,
        #[graphql(default = 20)] first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<Request>> {
        let page = Page::ask(first, after.as_deref())?;
        let found = queue::line(ctx.hub(), ctx.viewer(), service.0, &page).await?;
        Ok(Request::page(ctx.hub(), found))
    }

    /// The services for which somebody waits at your office.
    async fn waiting_lines(&self, ctx: &Context<'_>) -> Result<Vec<WaitingLine>> {
        let lines = queue::lines(ctx.hub(), ctx.viewer()).await?;
        Ok(lines.into_iter().map(WaitingLine::of).collect())
    }
}

/// 順番を待つ申込みの列
#[derive(SimpleObject)]
struct WaitingLine {
    service: gql::Service,
    service_label: &'static str,
    /// How many wait in it.
    length: usize,
}

impl WaitingLine {
    fn of((service, length): (rules::Service, usize)) -> Self {
        Self { service: service.into(), service_label: service.label(), length }
    }
}

#[derive(Default)]
pub struct DeskMutations;

#[Object]
impl DeskMutations {
    /// Decide the same about many requests. Each is decided by itself: what is refused for
    /// one does not keep it from the others.
    async fn decide_requests(
        &self,
        ctx: &Context<'_>,
        input: DecideRequestsInput,
    ) -> Result<DecideRequestsPayload> {
        // Whoever may not decide learns nothing about what a decision needs.
        crate::accounts::permit(ctx.viewer(), crate::accounts::Act::WorkRequests)?;
        let decided = input.decided()?;
        let targets: Vec<Target> =
            input.requests.iter().map(|one| target(&one.id, one.version)).collect();
        let message = input.message.as_deref();
        let done = bulk::decide_all(ctx.hub(), ctx.viewer(), &targets, decided, message).await?;
        let kept = done.iter().filter_map(|one| one.as_ref().ok().cloned());
        let mut nodes = Request::many(ctx.hub(), kept).into_iter();
        let results = input
            .requests
            .into_iter()
            .zip(done)
            .map(|(asked, done)| DecidedRequest::of(asked.id, done, &mut nodes))
            .collect();
        Ok(DecideRequestsPayload { results })
    }

    /// Let the next in line for a service have its turn at your office: small companies that
    /// come for the first time before others, then whoever has waited longest.
    async fn release_next(
        &self,
        ctx: &Context<'_>,
        input: ReleaseNextInput,
    ) -> Result<ReleaseNextPayload> {
        let next = queue::release_next(ctx.hub(), ctx.viewer(), input.service.0).await?;
        Ok(ReleaseNextPayload { request: next.map(|row| Request::one(ctx.hub(), row)) })
    }

    /// Say why a deadline was missed.
    async fn explain_clock(
        &self,
        ctx: &Context<'_>,
        input: ExplainClockInput,
    ) -> Result<RequestPayload> {
        let (id, kind) = (&input.request_id, input.kind.0);
        let row =
            explain_clock::explain_clock(ctx.hub(), ctx.viewer(), id, kind, &input.cause).await?;
        Ok(RequestPayload { request: Request::one(ctx.hub(), row) })
    }

    /// Take back a file that you sent, while the office has not gone on with the request.
    async fn delete_attachment(
        &self,
        ctx: &Context<'_>,
        input: DeleteAttachmentInput,
    ) -> Result<RequestPayload> {
        let (request, file) = (&input.request_id, &input.attachment_id);
        let row = attach::delete(ctx.hub(), ctx.viewer(), request, file).await?;
        Ok(RequestPayload { request: Request::one(ctx.hub(), row) })
    }
}

/// What is decided about all of them.
#[derive(Clone, Copy, Enum, Eq, PartialEq)]
enum BulkDecision {
    /// You look after them from now on.
    Take,
    Accept,
    /// Needs a cause.
    Waitlist,
    Release,
}

#[derive(InputObject)]
struct DecideRequestsInput {
    /// Fifty at most.
    requests: Vec<RequestInput>,
    decision: BulkDecision,
    /// Why they wait.
    cause: Option<gql::WaitingCause>,
    /// For whoever applied to read, where they wait.
    message: Option<String>,
}

impl DecideRequestsInput {
    fn decided(&self) -> Result<Decided> {
        match (self.decision, self.cause) {
            (BulkDecision::Take, _) => Ok(Decided::Take),
            (BulkDecision::Accept, _) => Ok(Decided::Accept),
            (BulkDecision::Release, _) => Ok(Decided::Release),
            (BulkDecision::Waitlist, Some(cause)) => Ok(Decided::Waitlist(cause.0)),
            (BulkDecision::Waitlist, None) => Err(Error::bad_input(
                "input.cause",
                "CAUSE_MISSING",
                "順番待ちにする理由を選択してください",
            )),
        }
    }
}

#[derive(InputObject)]
struct ReleaseNextInput {
    service: gql::Service,
}

#[derive(InputObject)]
struct ExplainClockInput {
    request_id: ID,
    kind: gql::ClockKind,
    /// The code of a waiting cause, or of the state in which the request stood.
    cause: String,
}

#[derive(InputObject)]
struct DeleteAttachmentInput {
    request_id: ID,
    attachment_id: ID,
}

/// In the order in which the requests were named.
#[derive(SimpleObject)]
struct DecideRequestsPayload {
    results: Vec<DecidedRequest>,
}

/// What became of one of them.
#[derive(Clone, Copy, Enum, Eq, PartialEq)]
enum DecidedOutcome {
    Done,
    Refused,
}

#[derive(SimpleObject)]
struct DecidedRequest {
    id: ID,
    outcome: DecidedOutcome,
    /// As it is now; null where it was refused.
    request: Option<Request>,
    /// Why it was refused, as the code of an error.
    code: Option<&'static str>,
    /// The same in a sentence.
    message: Option<String>,
}

impl DecidedRequest {
    fn of(id: ID, done: Result<request::Model>, nodes: &mut impl Iterator<Item = Request>) -> Self {
        match done {
            Ok(_) => Self {
                id,
                outcome: DecidedOutcome::Done,
                request: nodes.next(),
                code: None,
                message: None,
            },
            Err(error) => Self {
                id,
                outcome: DecidedOutcome::Refused,
                request: None,
                code: Some(error.code()),
                message: Some(sentence(&error)),
            },
        }
    }
}

/// What is wrong with a field says more than that something is wrong.
fn sentence(error: &Error) -> String {
    match error {
        Error::BadInput(problems) => {
            problems.first().map_or_else(|| error.to_string(), |problem| problem.message.clone())
        }
        _ => error.to_string(),
    }
}

/// The request whose turn came; null where nobody waits for the service.
#[derive(SimpleObject)]
struct ReleaseNextPayload {
    request: Option<Request>,
}
