//! `GET /live?topic=…`: what an open page listens to, with the cookie, to know when a part
//! of it has to be fetched again.
//!
//! One page has one such connection for all its topics. An event says which topic it is
//! about and nothing else. Nothing is kept for who was away: whoever comes back hears at
//! once that they may have missed something.

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt};
use rules::Role;

use super::entrance::Entrance;
use super::watched::{self, Holder};
use crate::accounts::{Person, TokenUse, Viewer};
use crate::platform::live::{Heard, Listening};
use crate::platform::outbox;
use crate::requests;

/// How many topics one page may listen to.
const TOPICS_MAX: usize = 20;

/// The topic of the hub behind the word that a page asks with, if it is open to the person.
/// A capability adds its own here.
fn topic_for(person: &Person, wanted: &str) -> Option<String> {
    match wanted {
        "notices" => Some(outbox::notices_of(person.account)),
        // The requests of one's own office.
        "desk" if person.role == Role::Office => {
            person.organisation.as_ref().map(|office| requests::topic_of_office(office.id))
        }
        _ => None,
    }
}

pub(super) async fn listen(
    State(entrance): State<Entrance>,
    Extension(viewer): Extension<Viewer>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let (Some(person), Some(token)) =
        (viewer.person().cloned(), web::cookie::token_in(&headers).map(str::to_owned))
    else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Some(topics) = topics(&person, &query.unwrap_or_default()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let Ok(seat) = entrance.seats.take(person.account) else {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    };
    let was_away = headers.contains_key("last-event-id");
    let listening = entrance.live.listen();
    let open = Open { listening, topics, begins_with: was_away.then_some(Heard::Missed) };
    let events = stream::unfold(open, next).flat_map(stream::iter).boxed();
    let holder = Holder { entrance, person, token, token_use: TokenUse::Pages, _seat: seat };
    watched::answer(holder, events, None)
}

struct Open {
    listening: Listening,
    topics: Vec<Topic>,
    begins_with: Option<Heard>,
}

struct Topic {
    wanted: String,
    told_as: String,
}

/// None where one of them is not to be listened to.
fn topics(person: &Person, query: &str) -> Option<Vec<Topic>> {
    let topics: Vec<Topic> = form_urlencoded::parse(query.as_bytes())
        .filter(|(key, _)| key == "topic")
        .take(TOPICS_MAX + 1)
        .map(|(_, wanted)| {
            let told_as = topic_for(person, &wanted)?;
            Some(Topic { wanted: wanted.into_owned(), told_as })
        })
        .collect::<Option<_>>()?;
    (1..=TOPICS_MAX).contains(&topics.len()).then_some(topics)
}

async fn next(mut open: Open) -> Option<(Vec<Event>, Open)> {
    let heard = match open.begins_with.take() {
        Some(heard) => heard,
        None => {
            let topics = &open.topics;
            let is_wanted = |told: &str| topics.iter().any(|topic| topic.told_as == told);
            open.listening.next_of(is_wanted).await?
        }
    };
    let events = match heard {
        Heard::Event(event) => {
            let version = event.version.to_string();
            let about = open.topics.iter().filter(|topic| topic.told_as == event.topic);
            about.map(|topic| told(&topic.wanted).id(&version)).collect()
        }
        Heard::Missed => open.topics.iter().map(|topic| told(&topic.wanted)).collect(),
    };
    Some((events, open))
}

fn told(topic: &str) -> Event {
    Event::default().event("next").data(serde_json::json!({ "topic": topic }).to_string())
}
