//! Delivering letters to a mail server, also to one that behaves badly.

use std::collections::BTreeSet;
use std::time::Duration;

use api::Hub;
use api::platform::delivery::{ATTEMPTS_MAX, deliver_due};
use api::platform::outbox::post;
use rules::MessageState;
use tests::{Kind, MailServer, Manner, TestHub};

use super::{letter, letters, sends_to};

const PATIENCE: Duration = Duration::from_secs(5);

async fn posted(hub: &Hub, key: &str) {
    let tx = hub.begin().await.unwrap();
    assert!(post(&tx, &*hub.clock, letter(key)).await.unwrap());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_letter_says_what_mail_programs_need_to_know() {
    let mut test = TestHub::start(Kind::Sqlite).await;
    let server = MailServer::start().await;
    sends_to(&mut test.hub, &server, PATIENCE);
    posted(&test.hub, "one").await;
    let id = letters(&test.hub).await[0].message_id.clone();

    deliver_due(&test.hub).await.unwrap();

    let caught = &server.caught()[0];
    assert_eq!(caught.header("Message-ID"), id);
    assert_eq!(caught.header("Auto-Submitted"), "auto-generated");
    assert_eq!(caught.header("Date"), "Tue, 24 Nov 2026 01:00:00 +0000");
    assert_eq!(caught.header("Content-Type"), "text/plain; charset=utf-8");
    assert!(caught.header("From").ends_with("<noreply@hub.example>"));
    assert!(caught.header("To").ends_with("<hanako@workplace.example>"));
    assert!(caught.header("Subject").is_ascii());
    assert_eq!(caught.body().replace("\r\n", "\n"), "産保ハブでご確認ください。\n");
}

#[tokio::test]
async fn a_letter_that_is_refused_is_tried_again_later_and_given_up_in_the_end() {
    for kind in Kind::ALL {
        let mut test = TestHub::start(kind).await;
        let server = MailServer::start().await;
        server.is_to(Manner::Refuses);
        sends_to(&mut test.hub, &server, PATIENCE);
        posted(&test.hub, "refused").await;
        let mut pauses = Vec::new();
        for attempt in 1..=ATTEMPTS_MAX {
            deliver_due(&test.hub).await.unwrap();
            let letter = &letters(&test.hub).await[0];
            assert_eq!(usize::try_from(letter.attempts).unwrap(), attempt, "{kind:?}");
            assert_eq!(letter.last_error.as_deref(), Some("SMTP 451"));
            pauses.push(letter.next_attempt_at - test.hub.now());

            deliver_due(&test.hub).await.unwrap();
            let again = letters(&test.hub).await[0].attempts;
            assert_eq!(again, letter.attempts, "no attempt is made before its time");
            test.clock.move_to(letter.next_attempt_at);
        }

        assert!(letters(&test.hub).await[0].is(MessageState::GivenUp), "{kind:?}");
        let (last, growing) = pauses.split_last().unwrap();
        assert!(growing.is_sorted() && last.is_zero(), "{pauses:?}");
        server.is_to(Manner::Takes);
        deliver_due(&test.hub).await.unwrap();
        assert_eq!(server.caught(), []);
    }
}

#[tokio::test]
async fn a_letter_whose_fate_is_unknown_comes_again_as_the_same_letter() {
    for kind in Kind::ALL {
        let mut test = TestHub::start(kind).await;
        let server = MailServer::start().await;
        server.is_to(Manner::HangsUpAfterwards);
        sends_to(&mut test.hub, &server, PATIENCE);
        posted(&test.hub, "unsure").await;
        deliver_due(&test.hub).await.unwrap();
        assert!(letters(&test.hub).await[0].is(MessageState::Pending), "{kind:?}");

        server.is_to(Manner::Takes);
        test.clock.advance(chrono::Duration::hours(1));
        deliver_due(&test.hub).await.unwrap();

        let caught = server.caught();
        assert_eq!(caught.len(), 2);
        assert_eq!(caught[0].header("Message-ID"), caught[1].header("Message-ID"));
        assert!(letters(&test.hub).await[0].is(MessageState::Sent), "{kind:?}");
    }
}

#[tokio::test]
async fn a_server_that_never_answers_keeps_nobody_waiting() {
    let mut test = TestHub::start(Kind::Sqlite).await;
    let server = MailServer::start().await;
    server.is_to(Manner::IsSilent);
    sends_to(&mut test.hub, &server, Duration::from_millis(200));
    posted(&test.hub, "waiting").await;

    deliver_due(&test.hub).await.unwrap();

    let letter = &letters(&test.hub).await[0];
    assert_eq!(letter.last_error.as_deref(), Some("no answer in time"));
    assert!(letter.is(MessageState::Pending));
}

#[tokio::test]
async fn an_address_that_is_none_is_given_up_at_once_and_holds_up_no_other() {
    let mut test = TestHub::start(Kind::Sqlite).await;
    let server = MailServer::start().await;
    sends_to(&mut test.hub, &server, PATIENCE);
    let tx = test.hub.begin().await.unwrap();
    let mut wrong = letter("wrong");
    wrong.to.address = "no address".to_owned();
    post(&tx, &*test.hub.clock, wrong).await.unwrap();
    post(&tx, &*test.hub.clock, letter("right")).await.unwrap();
    tx.commit().await.unwrap();

    deliver_due(&test.hub).await.unwrap();

    let states: Vec<MessageState> =
        letters(&test.hub).await.iter().map(|letter| letter.state.0).collect();
    assert_eq!(states, [MessageState::GivenUp, MessageState::Sent]);
}

#[tokio::test]
async fn letters_wait_while_there_is_no_mail_server() {
    let mut test = TestHub::start(Kind::Sqlite).await;
    posted(&test.hub, "early").await;
    deliver_due(&test.hub).await.unwrap();
    assert_eq!(letters(&test.hub).await[0].attempts, 0);

    let server = MailServer::start().await;
    sends_to(&mut test.hub, &server, PATIENCE);
    deliver_due(&test.hub).await.unwrap();

    assert_eq!(server.caught().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_deliver_each_letter_once() {
    for kind in Kind::ALL {
        let mut test = TestHub::start(kind).await;
        let server = MailServer::start().await;
        sends_to(&mut test.hub, &server, PATIENCE);
        let other = test.in_another_process().await;
        for number in 0..60 {
            posted(&test.hub, &number.to_string()).await;
        }

        let (here, there) = tokio::join!(
            tokio::spawn({
                let hub = test.hub.clone();
                async move { deliver_due(&hub).await }
            }),
            tokio::spawn(async move { deliver_due(&other).await }),
        );
        here.unwrap().unwrap();
        there.unwrap().unwrap();
        // Who found nothing to claim may have ended while the other still sends.
        deliver_due(&test.hub).await.unwrap();

        let caught = server.caught();
        let ids: BTreeSet<String> =
            caught.iter().map(|letter| letter.header("Message-ID")).collect();
        assert_eq!((caught.len(), ids.len()), (60, 60), "{kind:?}");
        assert!(letters(&test.hub).await.iter().all(|letter| letter.is(MessageState::Sent)));
    }
}
