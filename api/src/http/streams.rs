//! `POST /graphql/stream`: subscriptions, as graphql-sse describes its distinct connections.
//!
//! The way in is that of `/graphql`: who it is, then the body, then the document, and all
//! of its limits. Who does not get in is answered as there. Whoever does gets `next` events
//! and, when nothing more comes, `complete`; that a document does not do is told in a `next`
//! too, as the protocol wants it.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::{ACCEPT, ALLOW};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use axum::response::sse::Event;
use futures_util::stream::{self, StreamExt};

use super::entrance::Entrance;
use super::graphql::{self, problem, turned_away};
use super::guard::Refusal;
use super::media::{self, Media};
use super::operations::Answer;
use super::origin::Origin;
use super::watched::{self, Holder};
use crate::accounts::TokenUse;
use crate::platform::error::Error;

pub(super) async fn post(State(entrance): State<Entrance>, request: Request) -> Response {
    match open(entrance, request).await {
        Ok(response) => response,
        Err(response) => *response,
    }
}

async fn open(entrance: Entrance, request: Request) -> Result<Response, Box<Response>> {
    let refuse =
        |status, message: &str| Box::new(problem(status, Media::Json, Refusal::bad_input(message)));
    let turn_away = |error: Error| Box::new(turned_away(Media::Json, &error));
    if request.method() != Method::POST {
        let message = "購読は POST で始めてください";
        let mut response = refuse(StatusCode::METHOD_NOT_ALLOWED, message);
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
        return Err(response);
    }
    if !takes_events(request.headers()) {
        let message = "購読の応答は text/event-stream でお返しします。Accept に指定してください";
        return Err(refuse(StatusCode::NOT_ACCEPTABLE, message));
    }
    if !media::is_json(request.headers()) {
        let message = "Content-Type: application/json（UTF-8）で送ってください";
        return Err(refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    // Before a word of the document is read: who is it?
    let origin = Origin::of(request.extensions());
    let token = graphql::token(request.headers()).map_err(turn_away)?.map(str::to_owned);
    let visit = origin.visit();
    let known = entrance.doorkeeper.recognise(token.as_deref(), TokenUse::Api, visit).await;
    let viewer = known.map_err(turn_away)?.viewer;
    let (Some(token), Some(person)) = (token, viewer.person().cloned()) else {
        return Err(turn_away(Error::not_signed_in()));
    };
    let seat = entrance.seats.take(person.account).map_err(turn_away)?;
    let body = graphql::body(request)
        .await
        .map_err(|(status, refusal)| Box::new(problem(status, Media::Json, refusal)))?;
    let asked = graphql::read(&body).map_err(|message| refuse(StatusCode::BAD_REQUEST, message))?;
    let answers = match entrance.operations.subscribe(asked, viewer) {
        Ok(answers) => answers.boxed(),
        Err(refusal) => stream::iter([Answer::from(refusal)]).boxed(),
    };

    let holder = Holder { entrance, person, token, token_use: TokenUse::Api, _seat: seat };
    Ok(watched::answer(holder, answers.map(next).boxed(), Some(complete())))
}

fn next(answer: Answer) -> Event {
    Event::default().event("next").data(answer.into_json().to_string())
}

fn complete() -> Event {
    Event::default().event("complete")
}

fn takes_events(headers: &HeaderMap) -> bool {
    let mut ranges = headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|range| range.split(';').next().unwrap_or_default().trim())
        .peekable();
    ranges.peek().is_none()
        || ranges.any(|range| {
            ["text/event-stream", "text/*", "*/*"]
                .iter()
                .any(|known| range.eq_ignore_ascii_case(known))
        })
}
