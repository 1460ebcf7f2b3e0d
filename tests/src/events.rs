//! A stream of events as a client reads it: one after the other, as they come.

use std::time::Duration;

use axum::body::BodyDataStream;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use futures_util::StreamExt;

/// How long a client would wait for what must come.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long nothing must come where nothing is to come.
const SILENCE: Duration = Duration::from_millis(150);

pub struct Events {
    pub status: StatusCode,
    pub headers: HeaderMap,
    body: BodyDataStream,
    unread: String,
}

impl Events {
    pub(crate) fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: body.into_data_stream(),
            unread: String::new(),
        }
    }

    /// The name and the data of the next event; None where the stream ends.
    pub async fn next(&mut self) -> Option<(String, String)> {
        let event = tokio::time::timeout(PATIENCE, self.event()).await;
        event.expect("an event comes, or the end")
    }

    pub async fn is_silent(&mut self) -> bool {
        tokio::time::timeout(SILENCE, self.event()).await.is_err()
    }

    /// Everything up to the end, for an answer that is no stream.
    pub async fn rest(mut self) -> String {
        while self.more().await {}
        self.unread
    }

    async fn event(&mut self) -> Option<(String, String)> {
        loop {
            if let Some((event, rest)) = self.unread.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.unread = rest;
                let line = |name: &str| {
                    let found = event.lines().find_map(|line| line.strip_prefix(name));
                    found.map(|value| value.trim_start().to_owned())
                };
                // What has no name only keeps the connection alive.
                if let Some(name) = line("event:") {
                    return Some((name, line("data:").unwrap_or_default()));
                }
            } else if !self.more().await {
                return None;
            }
        }
    }

    async fn more(&mut self) -> bool {
        let Some(bytes) = self.body.next().await else {
            return false;
        };
        let bytes = bytes.expect("the stream does not break");
        self.unread.push_str(std::str::from_utf8(&bytes).expect("events are text"));
        true
    }
}
