//! What changed, for who has something open that shows it: in this process and in others.
//!
//! An event says of what there is a new version and nothing else; who hears it reads what
//! they may see. Events go out through a [`Transaction`](super::transaction::Transaction).
//! On PostgreSQL they travel by NOTIFY to every process, this one too, where an [`Ear`]
//! hears them; on SQLite there is only this process.

use std::time::Duration;

use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{DbBackend, sqlx};
use tokio::sync::{broadcast, watch};

use crate::platform::database::Database;

/// The channel of PostgreSQL on which events travel.
pub(super) const CHANNEL: &str = "sanpo_live";
/// How many events a listener may fall behind before it is told that it missed some.
const BEHIND_MAX: usize = 256;
/// How long to wait before listening again when the database does not answer.
const BREATH: Duration = Duration::from_secs(1);

/// There is a new version of what the topic names, as `office:` or `request:` and an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub topic: String,
    pub version: i64,
}

impl Event {
    pub fn new(topic: impl Into<String>, version: i64) -> Self {
        Self { topic: topic.into(), version }
    }

    pub(super) fn written(&self) -> String {
        format!("{} {}", self.version, self.topic)
    }

    fn read(written: &str) -> Option<Self> {
        let (version, topic) = written.split_once(' ')?;
        Some(Self::new(topic, version.parse().ok()?))
    }
}

/// What somebody who listens gets to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Event(Event),
    /// Some events were missed: whatever is shown has to be read again.
    Missed,
}

/// Shared by all who tell and all who listen in this process.
#[derive(Clone)]
pub struct Live {
    events: broadcast::Sender<Heard>,
    is_over: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self { events: broadcast::Sender::new(BEHIND_MAX), is_over: watch::Sender::new(false) }
    }
}

impl Live {
    /// Everything that is told from now on.
    pub fn listen(&self) -> Listening {
        Listening { events: self.events.subscribe(), is_over: self.is_over.subscribe() }
    }

    /// Ends everybody's listening, because the process stops.
    pub fn close(&self) {
        self.is_over.send_replace(true);
    }

    pub(super) fn publish(&self, event: Event) {
        // Nobody may be listening.
        self.events.send(Heard::Event(event)).ok();
    }

    fn publish_missed(&self) {
        self.events.send(Heard::Missed).ok();
    }
}

pub struct Listening {
    events: broadcast::Receiver<Heard>,
    is_over: watch::Receiver<bool>,
}

impl Listening {
    /// What is told next; None when there will be nothing more. Whoever fell behind hears
    /// once that they missed something.
    pub async fn next(&mut self) -> Option<Heard> {
        tokio::select! {
            biased;
            _ = self.is_over.wait_for(|is_over| *is_over) => None,
            heard = self.events.recv() => match heard {
                Ok(heard) => Some(heard),
                Err(broadcast::error::RecvError::Closed) => None,
                Err(broadcast::error::RecvError::Lagged(_)) => {
                    self.events = self.events.resubscribe();
                    Some(Heard::Missed)
                }
            },
        }
    }

    /// The next version of one of these topics. A missed event counts as one of each.
    pub async fn next_of(&mut self, is_wanted: impl Fn(&str) -> bool) -> Option<Heard> {
        loop {
            match self.next().await? {
                Heard::Event(event) if !is_wanted(&event.topic) => {}
                heard => return Some(heard),
            }
        }
    }
}

/// Hears what other processes tell. There is nothing to hear where there is only one.
pub struct Ear {
    db: Database,
    listener: PgListener,
}

impl Ear {
    /// From its return on, nothing that is committed goes unheard.
    pub async fn open(db: &Database) -> sqlx::Result<Option<Self>> {
        if db.writer().get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        Ok(Some(Self { db: db.clone(), listener: listener(db).await? }))
    }

    /// Passes on what it hears for as long as it is let, over lost connections.
    pub async fn hear(mut self, live: Live) {
        loop {
            match self.listener.try_recv().await {
                Ok(Some(heard)) => match Event::read(heard.payload()) {
                    Some(event) => live.publish(event),
                    None => tracing::warn!("somebody tells what is no event"),
                },
                // The connection was lost and is there again.
                Ok(None) => live.publish_missed(),
                Err(error) => {
                    tracing::warn!(%error, "events of other processes are not heard");
                    self.listener = self.anew().await;
                    live.publish_missed();
                }
            }
        }
    }

    async fn anew(&self) -> PgListener {
        loop {
            tokio::time::sleep(BREATH).await;
            if let Ok(listener) = listener(&self.db).await {
                return listener;
            }
        }
    }
}

async fn listener(db: &Database) -> sqlx::Result<PgListener> {
    let pool = db.writer().get_postgres_connection_pool();
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_arrives_as_it_was_told() {
        let event = Event::new("office:0198", -7);
        assert_eq!(Event::read(&event.written()), Some(event));
        assert_eq!(Event::read("office:0198"), None);
    }

    #[tokio::test]
    async fn who_falls_behind_hears_once_that_something_was_missed() {
        let live = Live::default();
        let mut listening = live.listen();
        for version in 0..=i64::try_from(BEHIND_MAX).unwrap() {
            live.publish(Event::new("office:1", version));
        }
        assert_eq!(listening.next().await, Some(Heard::Missed));

        live.publish(Event::new("office:1", 1000));

        assert_eq!(listening.next().await, Some(Heard::Event(Event::new("office:1", 1000))));
    }

    #[tokio::test]
    async fn listening_ends_when_the_process_stops() {
        let live = Live::default();
        let (mut before, close) = (live.listen(), live.clone());
        close.close();
        assert_eq!(before.next().await, None);
        assert_eq!(live.listen().next().await, None);
    }
}
