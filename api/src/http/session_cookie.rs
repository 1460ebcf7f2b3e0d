//! Who is looking at a page: found in the cookie, renewed while it is used, and taken away
//! when it no longer holds.

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, SET_COOKIE, VARY};
use axum::http::{HeaderValue, Response as HttpResponse};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::entrance::Entrance;
use super::failures;
use super::origin::Origin;
use crate::accounts::tokens::TokenUse;
use crate::platform::error::Error;

/// Puts the viewer into the extensions of the request.
///
/// A visitor without the cookie costs no look into the database, and one whose cookie is
/// no longer good goes on as a stranger. Nothing for a signed-in person is kept by a cache.
pub(super) async fn recognise(
    State(entrance): State<Entrance>,
    mut request: Request,
    next: Next,
) -> Response {
    if request.uri().path().starts_with("/assets/") {
        return next.run(request).await;
    }
    let origin = Origin::of(request.extensions());
    let mut viewer = origin.stranger();
    let mut cookie = None;
    if let Some(token) = web::cookie::token_in(request.headers()) {
        let known =
            entrance.doorkeeper.recognise(Some(token), TokenUse::Pages, origin.visit()).await;
        match known {
            Ok(known) => {
                viewer = known.viewer;
                cookie = known.renewed.as_deref().and_then(web::cookie::session_cookie);
            }
            Err(Error::Internal(cause)) => {
                tracing::error!(error = %cause, "nobody could be recognised");
                return failures::page(&origin).into_response();
            }
            Err(_) => cookie = Some(web::cookie::no_session()),
        }
    }
    let is_known = viewer.person().is_some();
    request.extensions_mut().insert(viewer);
    let mut response = next.run(request).await;
    keep(&mut response, cookie, is_known);
    response
}

/// A page that sets the cookie itself, because somebody signed in or out, has the last word.
fn keep<B>(response: &mut HttpResponse<B>, cookie: Option<HeaderValue>, is_known: bool) {
    let headers = response.headers_mut();
    let is_ours = |set: &HeaderValue| set.as_bytes().starts_with(web::cookie::NAME.as_bytes());
    let page_decided = headers.get_all(SET_COOKIE).iter().any(is_ours);
    if let (false, Some(cookie)) = (page_decided, cookie) {
        headers.append(SET_COOKIE, cookie);
    }
    headers.append(VARY, HeaderValue::from_static("Cookie"));
    if is_known || headers.contains_key(SET_COOKIE) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
