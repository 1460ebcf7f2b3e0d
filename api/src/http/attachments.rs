//! Files that come in with a form or from a client, and go out again to whom they are for.
//!
//! A browser sends them with the session cookie and hears of a refusal on the page it came
//! from; a client sends them with a token and hears of it as JSON.

use axum::Router;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Json, Redirect, Response};
use axum::routing::{get, post};
use rules::Role;
use rules::documents::{ATTACHMENT_BYTES_MAX, AttachmentRefusal};
use schema::ids::{AttachmentId, RequestId};
use serde_json::json;
use web::ui::problem;

use super::entrance::Doorkeeper;
use super::failures;
use super::graphql::token;
use super::origin::Origin;
use crate::accounts::Viewer;
use crate::accounts::tokens::TokenUse;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::attach::{HandedOut, Sent, attach, hand_out, refused};

/// A file that is too large is read to its end and thrown away, up to here: a browser that
/// is cut off in the middle shows its own words instead of ours.
const BODY_BYTES_MAX: usize = 4 * ATTACHMENT_BYTES_MAX;

pub(super) fn routes(hub: Hub) -> Router {
    Router::new()
        .route(
            "/requests/{id}/documents/{document}",
            post(send).layer(DefaultBodyLimit::max(BODY_BYTES_MAX)),
        )
        .route("/requests/{id}/attachments/{attachment}", get(fetch))
        .with_state(hub)
}

async fn send(
    State(hub): State<Hub>,
    Path((id, document)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let asker = match Asker::of(&hub, &parts).await {
        Ok(asker) => asker,
        Err(response) => return *response,
    };
    let sent = async {
        asker.viewer.known()?;
        let file = File::read(Request::from_parts(parts, body)).await?;
        let sent =
            Sent { request: &id, document: &document, name: &file.name, content: &file.content };
        attach(&hub, &asker.viewer, &sent).await
    };
    let sent = sent.await;
    asker.told(&id, sent)
}

async fn fetch(
    State(hub): State<Hub>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let asker = match Asker::of(&hub, &parts).await {
        Ok(asker) => asker,
        Err(response) => return *response,
    };
    match hand_out(&hub, &asker.viewer, &id, &file).await {
        Ok(file) => handed(file),
        Err(error) => asker.problem(&error),
    }
}

/// Saved by the browser and never shown by it, whatever is in it.
fn handed(file: HandedOut) -> Response {
    let extension = file.name.rsplit_once('.').map_or("bin", |(_, extension)| extension);
    let encoded: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
    // A form writes a space as a plus, a header does not.
    let encoded = encoded.replace('+', "%20").replace('*', "%2A");
    let disposition =
        format!("attachment; filename=\"attachment.{extension}\"; filename*=UTF-8''{encoded}");
    let mut response = file.content.into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    for (header, value) in [(CONTENT_TYPE, file.media_type), (CONTENT_DISPOSITION, disposition)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(header, value);
        }
    }
    response
}

/// The file of a form.
struct File {
    name: String,
    content: Vec<u8>,
}

impl File {
    /// The first part with a file in it. No more of it is kept than may be sent.
    async fn read(request: Request) -> Result<Self> {
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| no_form())?;
        let mut found = None;
        while let Some(mut part) = form.next_field().await.map_err(|error| unread(&error))? {
            let name = part.file_name().map(str::to_owned);
            let (mut content, mut is_too_large) = (Vec::new(), false);
            while let Some(chunk) = part.chunk().await.map_err(|error| unread(&error))? {
                is_too_large = is_too_large || ATTACHMENT_BYTES_MAX < content.len() + chunk.len();
                if !is_too_large {
                    content.extend_from_slice(&chunk);
                }
            }
            if let (None, Some(name)) = (&found, name) {
                found = Some(if is_too_large {
                    Err(refused(AttachmentRefusal::TooLarge))
                } else {
                    Ok(Self { name, content })
                });
            }
        }
        found.unwrap_or_else(|| Err(refused(AttachmentRefusal::Empty)))
    }
}

fn no_form() -> Error {
    Error::bad_input(
        "file",
        "NOT_A_FORM",
        "ファイルは multipart/form-data の形式で送信してください",
    )
}

fn unread(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return refused(AttachmentRefusal::TooLarge);
    }
    Error::bad_input(
        "file",
        "ATTACHMENT_CUT_OFF",
        "ファイルを最後まで受け取れませんでした。もう一度送信してください",
    )
}

/// Who asks, and in which way they are answered.
struct Asker {
    viewer: Viewer,
    origin: Origin,
    is_client: bool,
}

impl Asker {
    async fn of(hub: &Hub, parts: &Parts) -> Result<Self, Box<Response>> {
        let origin = Origin::of(&parts.extensions);
        let of_client = match token(&parts.headers) {
            Ok(None) => {
                let viewer = parts.extensions.get::<Viewer>().cloned();
                let viewer = viewer.unwrap_or_else(|| origin.stranger());
                return Ok(Self { viewer, origin, is_client: false });
            }
            Ok(Some(token)) => hub.recognise(Some(token), TokenUse::Api, origin.visit()).await,
            Err(error) => Err(error),
        };
        match of_client {
            Ok(known) => Ok(Self { viewer: known.viewer, origin, is_client: true }),
            Err(error) => Err(Box::new(as_json(&error))),
        }
    }

    fn told(&self, request: &str, sent: Result<AttachmentId>) -> Response {
        match (self.is_client, sent) {
            (true, Ok(id)) => (StatusCode::CREATED, Json(json!({ "id": id.0 }))).into_response(),
            (true, Err(error)) => as_json(&error),
            (false, Ok(_)) => self.back_to(request, "done", "attached"),
            (false, Err(Error::BadInput(problems))) => {
                let code = problems.first().map_or("BAD_INPUT", |problem| problem.code);
                self.back_to(request, "wrong", code)
            }
            (false, Err(Error::Conflict(_))) => self.back_to(request, "wrong", "CONFLICT"),
            (false, Err(error)) => self.problem(&error),
        }
    }

    /// To the page of the request from which the form was sent.
    fn back_to(&self, request: &str, what: &str, code: &str) -> Response {
        let Some(id) = RequestId::parse(request) else {
            return problem::not_found(None).into_response();
        };
        let is_office = self.viewer.person().is_some_and(|person| person.role == Role::Office);
        let desk = if is_office { "/office" } else { "" };
        Redirect::to(&format!("{desk}/requests/{id}?{what}={code}")).into_response()
    }

    fn problem(&self, error: &Error) -> Response {
        if self.is_client {
            return as_json(error);
        }
        match error {
            Error::Unauthenticated(_) => problem::sign_in_first("/sign-in").into_response(),
            Error::SecondFactorMissing => problem::second_factor_first(None).into_response(),
            Error::Forbidden | Error::FirstPassword => problem::forbidden(None).into_response(),
            Error::NotFound(_) => problem::not_found(None).into_response(),
            _ => {
                tracing::error!(%error, "a file could not be sent or fetched");
                failures::page(&self.origin).into_response()
            }
        }
    }
}

fn as_json(error: &Error) -> Response {
    let status = match error {
        Error::BadInput(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Unauthenticated(_) | Error::OneTimeCodeMissing(_) | Error::OneTimeCodeWrong => {
            StatusCode::UNAUTHORIZED
        }
        Error::Forbidden | Error::FirstPassword | Error::SecondFactorMissing => {
            StatusCode::FORBIDDEN
        }
        Error::NotFound(_) => StatusCode::NOT_FOUND,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Limit(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Internal(cause) => {
            tracing::error!(error = %cause, "a file could not be sent or fetched");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    };
    let (code, message) = match error {
        Error::BadInput(problems) if !problems.is_empty() => {
            (problems[0].code, problems[0].message.clone())
        }
        _ => (error.code(), error.to_string()),
    };
    (status, Json(json!({ "code": code, "message": message }))).into_response()
}
