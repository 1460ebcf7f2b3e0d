//! Deadlines warn once and run out once, and whoever can still do something hears of it.

use api::requests::jobs::look_at_clocks;
use chrono::{DateTime, TimeZone, Utc};
use schema::notifications::outbox_message;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use crate::requests::{clock, interview_for, step, submit};

/// Ten o'clock in Japan on a day of November 2026.
fn morning(day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, day, 1, 0, 0).single().unwrap()
}

/// Whom clocks were written about, with the subjects.
async fn told(hub: &TestHub) -> Vec<(String, String)> {
    let letters = outbox_message::Entity::find()
        .filter(outbox_message::Column::DedupeKey.starts_with("clock:"))
        .order_by_asc(outbox_message::Column::Id)
        .all(hub.hub.db.reader())
        .await
        .unwrap();
    letters.into_iter().map(|letter| (letter.to_address, letter.subject)).collect()
}

async fn taken_in(hub: &TestHub) -> Value {
    let employer = hub.sign_in("employer@demo.example").await;
    let office = hub.sign_in("office@demo.example").await;
    let request = submit(hub, &employer, interview_for("別府 太郎")).await["request"].clone();
    step(hub, &office, "takeRequest", &request, json!({})).await
}

#[tokio::test]
async fn a_clock_warns_once_and_runs_out_once_and_the_right_person_hears_of_it() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = taken_in(&hub).await;
        assert_eq!(clock(&request, "OFFICE_REPLY")["due"], "2026-11-27", "{kind:?}");

        look_at_clocks(&hub.hub).await.unwrap();
        assert!(told(&hub).await.is_empty(), "{kind:?}: nothing runs out yet");
        hub.clock.move_to(morning(26));
        look_at_clocks(&hub.hub).await.unwrap();
        look_at_clocks(&hub.hub).await.unwrap();
        let warned = told(&hub).await;
        assert_eq!(warned.len(), 1, "{kind:?} {warned:?}");
        assert_eq!(warned[0].0, "office@demo.example");
        assert!(warned[0].1.contains("期限が近づいています"), "{warned:?}");

        hub.clock.move_to(morning(27));
        look_at_clocks(&hub.hub).await.unwrap();
        assert_eq!(told(&hub).await.len(), 1, "{kind:?}: the last day is met");
        hub.clock.move_to(morning(28));
        look_at_clocks(&hub.hub).await.unwrap();
        look_at_clocks(&hub.hub).await.unwrap();
        let missed = told(&hub).await;
        assert_eq!(missed.len(), 2, "{kind:?} {missed:?}");
        assert_eq!(missed[1].0, "office@demo.example");
        assert!(missed[1].1.contains("期限を過ぎました"), "{missed:?}");
    }
}

#[tokio::test]
async fn two_hubs_that_look_at_once_tell_once() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        taken_in(&hub).await;
        let other = hub.in_another_process().await;
        hub.clock.move_to(morning(28));

        let (one, two) = tokio::join!(look_at_clocks(&hub.hub), look_at_clocks(&other));
        one.unwrap();
        two.unwrap();
        look_at_clocks(&other).await.unwrap();

        assert_eq!(told(&hub).await.len(), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn an_office_says_why_a_deadline_was_missed_and_only_of_one_that_was() {
    const EXPLAIN: &str = "mutation($input: ExplainClockInput!) { explainClock(input: $input) {
        request { id version clocks { kind state cause } } } }";
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = taken_in(&hub).await;
        let input = |clock: &str, cause: &str| json!({ "input": { "requestId": request["id"], "kind": clock, "cause": cause } });
        hub.clock.move_to(morning(28));
        look_at_clocks(&hub.hub).await.unwrap();
        let office = hub.sign_in("office@demo.example").await;
        let employer = hub.sign_in("employer@demo.example").await;

        let explained = hub.answered(Some(&office), EXPLAIN, input("OFFICE_REPLY", "NO_DOCTOR"));
        let explained = explained.await["explainClock"]["request"].take();
        let missed = clock(&explained, "OFFICE_REPLY");
        assert_eq!(
            (&missed["state"], &missed["cause"]),
            (&json!("MISSED"), &json!("NO_DOCTOR")),
            "{kind:?}"
        );
        let running = hub.refused(Some(&office), EXPLAIN, input("INTERVIEW", "NO_DOCTOR")).await;
        assert_eq!(running, "CONFLICT", "{kind:?}");
        let unknown = hub.refused(Some(&office), EXPLAIN, input("OFFICE_REPLY", "TIRED")).await;
        assert_eq!(unknown, "BAD_INPUT", "{kind:?}");
        let other = hub.refused(Some(&employer), EXPLAIN, input("OFFICE_REPLY", "NO_SLOT")).await;
        assert_eq!(other, "FORBIDDEN", "{kind:?}");
    }
}
