//! The door of the hub: how requests come in, what is checked before anybody works on them,
//! and in which words they are answered. What the hub can do stands elsewhere.

pub mod ask;
mod attachments;
mod calendar_files;
mod downloads;
pub mod entrance;
pub mod error_codes;
mod explorer;
mod failures;
pub mod graphql;
pub mod guard;
mod headers;
mod live;
pub mod logs;
mod media;
pub mod operations;
mod origin;
mod prints;
mod seats;
pub mod server;
mod session_cookie;
mod streams;
mod survey_files;
mod watched;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use axum::routing::{any, get};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use self::ask::Inside;
use self::entrance::Entrance;
use self::failures::Speaks;
use self::operations::Operations;
use self::seats::Seats;
use crate::platform::hub::Hub;

/// The hub as it stands while the process lives.
pub struct App {
    pub hub: Hub,
    pub schema: crate::graphql::Schema,
}

/// Largest form of a page.
const FORM_BYTES_MAX: usize = 64 * 1024;

pub fn router(app: &App) -> Router {
    let is_demo = app.hub.config.is_demo();
    let entrance = Entrance {
        doorkeeper: Arc::new(app.hub.clone()),
        operations: Arc::new(Operations::new(Arc::new(app.schema.clone()), is_demo)),
        config: app.hub.config.clone(),
        live: app.hub.live.clone(),
        seats: Seats::default(),
    };
    let pages = web::pages(Arc::new(Inside(entrance.clone())))
        .merge(downloads::routes(app.hub.clone()))
        .merge(calendar_files::routes(app.hub.clone()))
        .merge(attachments::routes(app.hub.clone()))
        .merge(prints::routes(app.hub.clone()))
        .merge(survey_files::routes(app.hub.clone()));
    door(entrance, pages)
}

/// Everything around the pages and the API.
fn door(entrance: Entrance, pages: Router) -> Router {
    let mut pages =
        pages.merge(Router::new().route("/live", get(live::listen)).with_state(entrance.clone()));
    if entrance.config.is_demo() {
        pages = pages.merge(explorer::routes());
    }
    let pages = pages
        .layer(from_fn_with_state(entrance.clone(), session_cookie::recognise))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(CsrfLayer::new().with_rejection_response(failures::sent_from_elsewhere))
        .layer(CatchPanicLayer::custom(failures::panicked))
        .layer(from_fn_with_state(Speaks::Pages, failures::explain))
        .layer(CompressionLayer::new());
    let api = Router::new()
        .route("/graphql", any(graphql::post))
        .route("/graphql/stream", any(streams::post))
        .route("/readyz", get(ready))
        .route("/healthz", get(|| async { "ok" }))
        .layer(map_response(uncached))
        .layer(CatchPanicLayer::custom(failures::panicked))
        .layer(from_fn_with_state(Speaks::Json, failures::explain))
        .with_state(entrance.clone());
    // Of two routers the merged one answers for places that are not there: a page.
    api.merge(pages)
        .layer(from_fn_with_state(entrance.clone(), headers::protect))
        .layer(from_fn_with_state(entrance, origin::identify))
}

async fn ready(State(entrance): State<Entrance>) -> (StatusCode, &'static str) {
    if entrance.doorkeeper.is_ready().await {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
    }
}

async fn uncached(mut response: Response) -> Response {
    use axum::http::header::{CACHE_CONTROL, HeaderValue};
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
