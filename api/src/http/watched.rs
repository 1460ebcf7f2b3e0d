//! A stream of events that ends when whoever it is for is no longer who they were.

use std::convert::Infallible;
use std::time::Duration;

use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, BoxStream, StreamExt};
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::entrance::Entrance;
use super::seats::Seat;
use crate::accounts::{Person, TokenUse};

/// How often something is sent when nothing happens, so that no proxy takes the connection
/// for dead, and how often the token is looked at meanwhile.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// For whom a stream is open, and by what right.
pub(super) struct Holder {
    pub entrance: Entrance,
    pub person: Person,
    pub token: String,
    pub token_use: TokenUse,
    /// Given back when the stream ends.
    pub _seat: Seat,
}

impl Holder {
    /// Looks the session up again, without counting that as a sign of life of the person.
    async fn still_holds(&self) -> bool {
        self.entrance.doorkeeper.still_knows(&self.token, self.token_use, &self.person).await
    }
}

struct Watched {
    holder: Holder,
    events: BoxStream<'static, Event>,
    looks: Interval,
    last: Option<Event>,
}

/// Answers with these events, and with `last` when they end or the right to them does.
pub(super) fn answer(
    holder: Holder,
    events: BoxStream<'static, Event>,
    last: Option<Event>,
) -> Response {
    let mut looks = interval(KEEP_ALIVE);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // The first tick is at once, and who they are was found out a moment ago.
    looks.reset();
    let watched = Watched { holder, events, looks, last };
    let events = stream::unfold(Some(watched), next).map(Ok::<_, Infallible>);
    let mut response =
        Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Otherwise nginx collects events until there are many.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

async fn next(watched: Option<Watched>) -> Option<(Event, Option<Watched>)> {
    let mut watched = watched?;
    loop {
        let event = tokio::select! {
            event = watched.events.next() => match event {
                Some(event) => Some(event),
                None => break,
            },
            _ = watched.looks.tick() => None,
        };
        if !watched.holder.still_holds().await {
            break;
        }
        if let Some(event) = event {
            return Some((event, Some(watched)));
        }
    }
    watched.last.map(|last| (last, None))
}
