//! The entry for one's calendar, at the address of its request.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};

use crate::accounts::Viewer;
use crate::meetings::icalendar;
use crate::platform::error::Error;
use crate::platform::hub::Hub;

pub(super) fn routes(hub: Hub) -> Router {
    Router::new().route("/meetings/{file}", get(meeting)).with_state(hub)
}

async fn meeting(
    State(hub): State<Hub>,
    Extension(viewer): Extension<Viewer>,
    Path(file): Path<String>,
) -> Response {
    let Some(request) = file.strip_suffix(".ics") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let entry = match icalendar::of_request(&hub, &viewer, request).await {
        Ok(entry) => entry,
        Err(Error::Unauthenticated(_) | Error::FirstPassword) => {
            return Redirect::to("/sign-in").into_response();
        }
        Err(Error::SecondFactorMissing) => {
            return Redirect::to("/account/second-factor").into_response();
        }
        // What exists and is not theirs is not there.
        Err(Error::NotFound(_) | Error::Forbidden) => {
            return StatusCode::NOT_FOUND.into_response();
        }
        Err(error) => {
            tracing::error!(?error, "an entry for a calendar could not be made");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut response = entry.into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/calendar; charset=utf-8; method=PUBLISH"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(
        CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"meeting.ics\""),
    );
    response
}
