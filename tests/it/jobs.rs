//! What the hub does by itself, again and again.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use api::accounts::forget::forget_ended_sessions;
use api::platform::error::Error;
use api::platform::jobs::{self, Job};
use schema::accounts::{refresh_token, session};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tests::{Kind, TestHub};

static FAILED: AtomicUsize = AtomicUsize::new(0);
static PANICKED: AtomicUsize = AtomicUsize::new(0);
static WORKED: AtomicUsize = AtomicUsize::new(0);

#[tokio::test]
async fn a_job_that_fails_is_tried_again_and_stops_no_other() {
    const OFTEN: Duration = Duration::from_millis(5);
    let test = TestHub::start(Kind::Sqlite).await;
    let running = jobs::start(
        &test.hub,
        [
            Job {
                name: "fails",
                every: OFTEN,
                work: |_| {
                    Box::pin(async {
                        FAILED.fetch_add(1, Ordering::Relaxed);
                        Err(Error::Forbidden)
                    })
                },
            },
            Job {
                name: "panics",
                every: OFTEN,
                work: |_| {
                    Box::pin(async {
                        PANICKED.fetch_add(1, Ordering::Relaxed);
                        panic!("as a test wants it")
                    })
                },
            },
            Job {
                name: "works",
                every: OFTEN,
                work: |_| {
                    Box::pin(async {
                        tokio::time::sleep(OFTEN).await;
                        WORKED.fetch_add(1, Ordering::Relaxed);
                        Ok(())
                    })
                },
            },
        ],
    );
    let counts = [&FAILED, &PANICKED, &WORKED];
    while counts.iter().any(|count| count.load(Ordering::Relaxed) < 3) {
        tokio::time::sleep(OFTEN).await;
    }

    running.stop().await;

    let stopped = counts.map(|count| count.load(Ordering::Relaxed));
    tokio::time::sleep(OFTEN * 10).await;
    assert_eq!(counts.map(|count| count.load(Ordering::Relaxed)), stopped);
}

#[tokio::test]
async fn every_job_of_the_hub_can_be_done_twice() {
    for kind in Kind::ALL {
        let test = TestHub::start(kind).await;
        for job in [api::jobs::all(), api::jobs::all()].concat() {
            let done = (job.work)(&test.hub).await;
            assert!(done.is_ok(), "{kind:?} {}: {done:?}", job.name);
        }
    }
}

#[tokio::test]
async fn sessions_that_are_over_are_forgotten_after_thirty_days_and_others_never() {
    for kind in Kind::ALL {
        let test = TestHub::start(kind).await;
        let ended = test.sign_in("worker@demo.example").await;
        test.answered(Some(&ended), "mutation { signOut { ended } }", json!({})).await;
        test.clock.advance(chrono::Duration::days(30));
        test.sign_in("worker@demo.example").await;
        let left = async || {
            let db = test.hub.db.reader();
            let sessions = session::Entity::find().count(db).await.unwrap();
            (sessions, refresh_token::Entity::find().count(db).await.unwrap())
        };

        forget_ended_sessions(&test.hub).await.unwrap();
        assert_eq!(left().await, (2, 2), "{kind:?}");

        test.clock.advance(chrono::Duration::seconds(1));
        forget_ended_sessions(&test.hub).await.unwrap();
        assert_eq!(left().await, (1, 1), "{kind:?}");
    }
}
