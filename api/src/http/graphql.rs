//! `POST /graphql`: GraphQL over HTTP, for everybody outside.
//!
//! The only way in is a POST with a JSON body, and the only proof of who somebody is stands
//! in `Authorization`. Cookies are not looked at here, so no other site's form can use them.

use std::time::Duration;

use async_graphql::{ServerError, Variables};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, VARY, WWW_AUTHENTICATE,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::entrance::Entrance;
use super::error_codes::server_error;
use super::guard::Refusal;
use super::media::{self, Media};
use super::operations::{Answer, Asked};
use super::origin::Origin;
use crate::accounts::Viewer;
use crate::accounts::tokens::TokenUse;
use crate::platform::error::Error;

/// Largest body: room for a document and a long list of variables.
const BODY_BYTES_MAX: usize = 256 * 1024;
/// Longest time that a body may take to arrive.
const BODY_TIME_MAX: Duration = Duration::from_secs(10);

pub async fn post(State(entrance): State<Entrance>, request: Request) -> Response {
    let Some(media) = media::wanted(request.headers()) else {
        let message = "応答は application/json か application/graphql-response+json でお返しします。\
                       Accept にどちらかを指定してください";
        return problem(StatusCode::NOT_ACCEPTABLE, Media::Json, Refusal::bad_input(message));
    };
    match answer(&entrance, request, media).await {
        Ok(answer) => {
            let refused = matches!(answer, Answer::Refused(_));
            let status = match media {
                Media::GraphqlResponse if refused => StatusCode::BAD_REQUEST,
                _ => StatusCode::OK,
            };
            reply(status, media, answer)
        }
        Err(response) => *response,
    }
}

/// What came of the operation, or the reply to a request that is not even one.
async fn answer(
    entrance: &Entrance,
    request: Request,
    media: Media,
) -> Result<Answer, Box<Response>> {
    let refuse =
        |status, message: &str| Box::new(problem(status, media, Refusal::bad_input(message)));
    if request.method() != Method::POST {
        let message = "GraphQLの操作は POST で送ってください";
        let mut response = refuse(StatusCode::METHOD_NOT_ALLOWED, message);
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
        return Err(response);
    }
    if !media::is_json(request.headers()) {
        let message = "Content-Type: application/json（UTF-8）で送ってください";
        return Err(refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    // Before a word of the document is read: who is it?
    let origin = Origin::of(request.extensions());
    let viewer = viewer(entrance, request.headers(), &origin)
        .await
        .map_err(|error| Box::new(turned_away(media, &error)))?;
    let body = body(request)
        .await
        .map_err(|(status, refusal)| Box::new(problem(status, media, refusal)))?;
    let asked = read(&body).map_err(|message| refuse(StatusCode::BAD_REQUEST, message))?;
    Ok(entrance.operations.outside(asked, viewer).await)
}

async fn viewer(
    entrance: &Entrance,
    headers: &HeaderMap,
    origin: &Origin,
) -> Result<Viewer, Error> {
    let token = token(headers)?;
    let visit = origin.visit();
    let known = entrance.doorkeeper.recognise(token, TokenUse::Api, visit).await?;
    Ok(known.viewer)
}

/// The token that a request shows; None where it shows none.
pub(super) fn token(headers: &HeaderMap) -> Result<Option<&str>, Error> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    match (given.next(), given.next()) {
        (None, _) => Ok(None),
        (Some(one), None) => bearer(one).map(Some).ok_or(NO_BEARER),
        (Some(_), Some(_)) => Err(NO_BEARER),
    }
}

const NO_BEARER: Error =
    Error::Unauthenticated("Authorization は「Bearer トークン」の形で一つだけ指定してください");

fn bearer(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

pub(super) async fn body(request: Request) -> Result<Vec<u8>, (StatusCode, Refusal)> {
    let too_large = || {
        let message = format!("送信内容が大きすぎます。{BODY_BYTES_MAX}バイト以内にしてください");
        (StatusCode::PAYLOAD_TOO_LARGE, Refusal { code: "LIMIT", ..Refusal::bad_input(message) })
    };
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|it| it > BODY_BYTES_MAX)
    {
        return Err(too_large());
    }
    match tokio::time::timeout(BODY_TIME_MAX, to_bytes(request.into_body(), BODY_BYTES_MAX)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(error)) if is_length_limit(&error) => Err(too_large()),
        Ok(Err(_)) => Err((
            StatusCode::BAD_REQUEST,
            Refusal::bad_input("送信内容を最後まで受け取れませんでした"),
        )),
        Err(_) => Err((
            StatusCode::REQUEST_TIMEOUT,
            Refusal {
                code: "LIMIT", ..Refusal::bad_input("送信に時間がかかりすぎています")
            },
        )),
    }
}

fn is_length_limit(error: &axum::Error) -> bool {
    let cause = std::error::Error::source(error);
    cause.is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>)
}

/// Reads the body as GraphQL over HTTP describes it, or says which part of it does not fit.
pub(super) fn read(body: &[u8]) -> Result<Asked, &'static str> {
    let body: Value =
        serde_json::from_slice(body).map_err(|_| "送信内容をJSONとして読めませんでした")?;
    let mut body = match body {
        Value::Object(body) => body,
        Value::Array(_) => {
            return Err("複数の操作をまとめて送ることはできません。一つずつ送ってください");
        }
        _ => return Err("送信内容はJSONのオブジェクトにしてください"),
    };
    let query = match body.remove("query") {
        Some(Value::String(query)) => query,
        None => return Err("query を指定してください"),
        Some(_) => return Err("query は文字列で指定してください"),
    };
    let operation_name = match body.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => return Err("operationName は文字列で指定してください"),
    };
    let variables = match body.remove("variables") {
        None | Some(Value::Null) => Variables::default(),
        Some(variables @ Value::Object(_)) => {
            serde_json::from_value(variables).map_err(|_| "variables を読み取れませんでした")?
        }
        Some(_) => return Err("variables はオブジェクトで指定してください"),
    };
    match body.remove("extensions") {
        None | Some(Value::Null | Value::Object(_)) => {}
        Some(_) => return Err("extensions はオブジェクトで指定してください"),
    }
    Ok(Asked { query, operation_name, variables })
}

pub(super) fn problem(status: StatusCode, media: Media, refusal: Refusal) -> Response {
    reply(status, media, Answer::Refused(vec![ServerError::from(refusal)]))
}

pub(super) fn turned_away(media: Media, error: &Error) -> Response {
    let status = match error {
        Error::Unauthenticated(_) => StatusCode::UNAUTHORIZED,
        Error::Limit(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::FORBIDDEN,
    };
    let mut response = reply(status, media, Answer::Refused(vec![server_error(error)]));
    if status == StatusCode::UNAUTHORIZED {
        let challenge = HeaderValue::from_static("Bearer realm=\"sanpo\", error=\"invalid_token\"");
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}

/// When a resolver panicked, or the whole took too long.
pub(super) fn our_fault(status: StatusCode) -> Response {
    let error = Error::internal(std::fmt::Error);
    let mut told = ServerError::new(error.to_string(), None);
    told.extensions.get_or_insert_default().set("code", error.code());
    reply(status, Media::Json, Answer::Refused(vec![told]))
}

fn reply(status: StatusCode, media: Media, answer: Answer) -> Response {
    let headers = [
        (CONTENT_TYPE, media.header()),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (VARY, HeaderValue::from_static("Accept, Authorization")),
    ];
    (status, headers, Body::from(answer.into_json().to_string())).into_response()
}
