//! What changes is heard of at once, by whom it concerns, in every process.

use api::platform::live::{Ear, Event, Heard};
use api::platform::outbox::{Letter, Recipient, post};
use axum::body::Body;
use axum::http::Request;
use schema::accounts::account;
use schema::ids::AccountId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Events, Kind, TestHub};

const NOTICES: &str = "subscription { notices { id title body createdAt } }";

/// A hub that hears what is told, as a process does that is up.
async fn hearing(kind: Kind) -> TestHub {
    let test = TestHub::start(kind).await;
    if let Some(ear) = Ear::open(&test.hub.db).await.unwrap() {
        tokio::spawn(ear.hear(test.hub.live.clone()));
    }
    test
}

async fn account_of(test: &TestHub, email: &str) -> AccountId {
    let account = account::Entity::find().filter(account::Column::Email.eq(email));
    account.one(test.hub.db.reader()).await.unwrap().unwrap().id
}

async fn told(test: &TestHub, account: AccountId, subject: &str) {
    let letter = Letter {
        to: Recipient {
            account: Some(account),
            address: "somebody@demo.example".to_owned(),
            name: "大分 花子".to_owned(),
        },
        dedupe_key: subject.to_owned(),
        subject: subject.to_owned(),
        body: "ご確認ください".to_owned(),
        link: None,
        request: None,
    };
    let tx = test.hub.begin().await.unwrap();
    post(&tx, &*test.hub.clock, letter).await.unwrap();
    tx.commit().await.unwrap();
}

/// The title in the next event, which must be a notice.
async fn title(events: &mut Events) -> String {
    let (name, data) = events.next().await.expect("a notice comes");
    assert_eq!(name, "next", "{data}");
    let data: Value = serde_json::from_str(&data).unwrap();
    data["data"]["notices"]["title"].as_str().unwrap_or_else(|| panic!("{data}")).to_owned()
}

#[tokio::test]
async fn an_event_is_heard_in_every_process_once_it_is_committed() {
    for kind in Kind::ALL {
        let test = hearing(kind).await;
        let other = test.in_another_process().await;
        let mut processes = vec![test.hub.live.listen()];
        if let Some(ear) = Ear::open(&other.db).await.unwrap() {
            tokio::spawn(ear.hear(other.live.clone()));
            processes.push(other.live.listen());
        }
        let event = Event::new("office:1", 7);

        let rolled_back = test.hub.begin().await.unwrap();
        rolled_back.tell(Event::new("office:1", 6)).await.unwrap();
        drop(rolled_back);
        let tx = test.hub.begin().await.unwrap();
        tx.tell(event.clone()).await.unwrap();
        tx.commit().await.unwrap();

        for process in &mut processes {
            assert_eq!(process.next().await, Some(Heard::Event(event.clone())), "{kind:?}");
        }
    }
}

#[tokio::test]
async fn a_lost_connection_is_made_again_and_everybody_looks_anew() {
    let test = hearing(Kind::Postgres).await;
    let mut listening = test.hub.live.listen();

    let lose = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    test.hub.db.writer().execute_unprepared(lose).await.unwrap();
    assert_eq!(listening.next().await, Some(Heard::Missed));

    let tx = test.hub.begin().await.unwrap();
    tx.tell(Event::new("office:1", 1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(listening.next().await, Some(Heard::Event(Event::new("office:1", 1))));
}

#[tokio::test]
async fn a_person_hears_of_their_own_new_notices_and_of_no_others() {
    for kind in Kind::ALL {
        let test = hearing(kind).await;
        let worker = account_of(&test, "worker@demo.example").await;
        let employer = account_of(&test, "employer@demo.example").await;
        told(&test, worker, "前からのお知らせ").await;
        let token = test.sign_in("worker@demo.example").await;
        let mut events = test.subscribe(Some(&token), NOTICES).await;
        assert_eq!(events.status, 200, "{kind:?}");
        assert_eq!(events.headers["content-type"], "text/event-stream");
        assert!(events.is_silent().await, "{kind:?}");

        told(&test, employer, "ほかの人へのお知らせ").await;
        told(&test, worker, "一つ目").await;
        told(&test, worker, "二つ目").await;

        assert_eq!(title(&mut events).await, "一つ目", "{kind:?}");
        assert_eq!(title(&mut events).await, "二つ目", "{kind:?}");
        assert!(events.is_silent().await, "{kind:?}");
    }
}

#[tokio::test]
async fn a_stream_ends_when_its_person_signs_out_or_their_token_does() {
    for kind in Kind::ALL {
        let test = hearing(kind).await;
        let worker = account_of(&test, "worker@demo.example").await;
        let token = test.sign_in("worker@demo.example").await;
        let later = test.sign_in("worker@demo.example").await;
        let mut signed_out = test.subscribe(Some(&token), NOTICES).await;
        let mut expired = test.subscribe(Some(&later), NOTICES).await;
        assert!(signed_out.is_silent().await && expired.is_silent().await);

        test.answered(Some(&token), "mutation { signOut { ended } }", json!({})).await;
        told(&test, worker, "一つ目").await;
        assert_eq!(signed_out.next().await, Some(("complete".to_owned(), String::new())));
        assert_eq!(signed_out.next().await, None, "{kind:?}");
        assert_eq!(title(&mut expired).await, "一つ目", "{kind:?}");

        test.clock.advance(chrono::Duration::hours(1));
        told(&test, worker, "二つ目").await;
        assert_eq!(expired.next().await, Some(("complete".to_owned(), String::new())));
        assert_eq!(expired.next().await, None, "{kind:?}");
    }
}

#[tokio::test]
async fn a_stream_ends_when_the_process_stops() {
    let test = hearing(Kind::Sqlite).await;
    let token = test.sign_in("worker@demo.example").await;
    let mut events = test.subscribe(Some(&token), NOTICES).await;
    assert!(events.is_silent().await);

    test.hub.live.close();

    assert_eq!(events.next().await, Some(("complete".to_owned(), String::new())));
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn one_person_has_ten_streams_and_gets_back_what_they_close() {
    let test = hearing(Kind::Sqlite).await;
    let token = test.sign_in("worker@demo.example").await;
    let mut open = Vec::new();
    for _ in 0..10 {
        open.push(test.subscribe(Some(&token), NOTICES).await);
    }
    assert!(open.iter().all(|events| events.status == 200));

    let refused = test.subscribe(Some(&token), NOTICES).await;
    assert_eq!(refused.status, 429);
    assert!(refused.rest().await.contains("\"LIMIT\""));
    let other = test.sign_in("employer@demo.example").await;
    assert_eq!(test.subscribe(Some(&other), NOTICES).await.status, 200);

    open.pop();
    assert_eq!(test.subscribe(Some(&token), NOTICES).await.status, 200);
}

#[tokio::test]
async fn what_is_no_subscription_is_told_where_to_go_and_the_other_way_round() {
    let test = hearing(Kind::Sqlite).await;
    let token = test.sign_in("worker@demo.example").await;
    for (query, message) in [
        ("{ viewer { id } }", "POST /graphql に"),
        ("mutation { signOut { ended } }", "POST /graphql に"),
        ("subscription { notices { id", "書き方に誤り"),
    ] {
        let mut refused = test.subscribe(Some(&token), query).await;
        assert_eq!(refused.status, 200, "{query}");
        let (name, data) = refused.next().await.unwrap();
        assert_eq!(name, "next");
        let answer: Value = serde_json::from_str(&data).unwrap();
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_INPUT", "{query}");
        assert!(answer["errors"][0]["message"].as_str().unwrap().contains(message), "{answer}");
        assert_eq!(refused.next().await, Some(("complete".to_owned(), String::new())));
        assert_eq!(refused.next().await, None);
    }
    let mut unknown = test.subscribe(Some(&token), "subscription { weather }").await;
    let (name, data) = unknown.next().await.unwrap();
    assert_eq!(name, "next");
    assert!(data.contains("BAD_INPUT"), "{data}");
    assert_eq!(unknown.next().await.unwrap().0, "complete");

    let answer = test.post(Some(&token), NOTICES, json!({})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_INPUT");
    let message = answer["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("POST /graphql/stream に"), "{message}");
}

#[tokio::test]
async fn a_page_hears_that_something_changed_and_nothing_of_what() {
    for kind in Kind::ALL {
        let test = hearing(kind).await;
        let worker = account_of(&test, "worker@demo.example").await;
        let cookie = test.page_cookie("worker@demo.example").await;
        let listen = async |path: &str, cookie: Option<&str>, was_away: bool| {
            // Packed events would come when there are many.
            let mut request = Request::get(path).header("accept-encoding", "gzip");
            if let Some(cookie) = cookie {
                request = request.header("cookie", cookie);
            }
            if was_away {
                request = request.header("last-event-id", "7");
            }
            test.listen_to(request.body(Body::empty()).unwrap()).await
        };
        assert_eq!(listen("/live?topic=notices", None, false).await.status, 401);
        for wrong in ["/live", "/live?topic=weather", "/live?topic=notices&topic=office:1"] {
            assert_eq!(listen(wrong, Some(&cookie), false).await.status, 400, "{wrong}");
        }
        let changed = ("next".to_owned(), r#"{"topic":"notices"}"#.to_owned());
        let mut events = listen("/live?topic=notices", Some(&cookie), false).await;
        assert_eq!(events.status, 200, "{kind:?}");
        assert!(!events.headers.contains_key("content-encoding"));
        assert!(events.is_silent().await);
        let mut back = listen("/live?topic=notices", Some(&cookie), true).await;
        assert_eq!(back.next().await, Some(changed.clone()), "{kind:?}");

        told(&test, worker, "秘密の題").await;

        assert_eq!(events.next().await, Some(changed.clone()), "{kind:?}");
        assert_eq!(back.next().await, Some(changed), "{kind:?}");
    }
}
