//! What people see when the fault is ours: a page that says so, or the same as JSON.

use std::any::Any;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Response as HttpResponse, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::ProtectionError;
use web::ui::problem;

use super::graphql;
use super::origin::Origin;

/// Longest time for one request, its body included.
const REQUEST_TIME_MAX: Duration = Duration::from_secs(30);

/// Which kind of answer a part of the hub gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaks {
    Pages,
    Json,
}

/// Marks the answer of whatever panicked, until it is put into words.
#[derive(Clone, Copy, Debug)]
struct Panicked;

/// Hides what the panic said; the log has it.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub(super) fn panicked(panic: Box<dyn Any + Send>) -> HttpResponse<Body> {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("something that is no text");
    tracing::error!(panic = said, "a handler panicked");
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Panicked);
    response
}

/// Puts panics, requests that never end and places that are not there into words.
pub(super) async fn explain(
    State(speaks): State<Speaks>,
    request: Request,
    next: Next,
) -> Response {
    let origin = Origin::of(request.extensions());
    let answered = tokio::time::timeout(REQUEST_TIME_MAX, next.run(request)).await;
    let status = match answered {
        Ok(response) if speaks == Speaks::Pages && is_bare_not_found(&response) => {
            return problem::not_found(None).into_response();
        }
        Ok(response) if response.extensions().get::<Panicked>().is_none() => return response,
        Ok(_) => StatusCode::INTERNAL_SERVER_ERROR,
        Err(_) => {
            tracing::error!(seconds = REQUEST_TIME_MAX.as_secs(), "a request never ended");
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    match speaks {
        Speaks::Pages => (status, page(&origin).1).into_response(),
        Speaks::Json => graphql::our_fault(status),
    }
}

/// Whether no page took the request; a page that misses something says so in its own words.
fn is_bare_not_found(response: &Response) -> bool {
    response.status() == StatusCode::NOT_FOUND && !response.headers().contains_key(CONTENT_TYPE)
}

/// The page for when the fault is ours, with the name under which the log knows the request.
pub(super) fn page(origin: &Origin) -> problem::ProblemPage {
    problem::our_fault(None, Some(&origin.request_id))
}

/// The page for a form that another site sent.
pub(super) fn sent_from_elsewhere(_: ProtectionError) -> HttpResponse<Body> {
    problem::sent_from_elsewhere().into_response()
}
