//! A draft is drawn up once, however many wait for it and whether or not they wait until the end.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};
use tests::oita::{MONTH, Oita};
use tests::{Kind, TestHub};
use tokio::task::yield_now;

/// Nothing is asked any more once the draft is there.
const QUERY: &str = "query($until: String!) {
    indicatorHistory(code: \"B7_CONSULTATIONS\", region: \"44\", until: $until, months: 1) {
        months { figure { value } } } }";

async fn look(hub: &TestHub, token: &str, month: &str) -> Value {
    hub.answered(Some(token), QUERY, json!({ "until": month })).await
}

/// Of which as much has to be asked.
const ONE_MONTH: &str = "2026-08";
const OTHER_MONTH: &str = "2026-09";

/// How many statements a first look takes, and how many another.
async fn looks(hub: &TestHub, token: &str) -> (usize, usize) {
    look(hub, token, MONTH).await;
    let (_, first) = hub.statements_of(look(hub, token, ONE_MONTH)).await;
    let (_, next) = hub.statements_of(look(hub, token, ONE_MONTH)).await;
    assert!(next < first, "{next} statements after {first}");
    (first, next)
}

/// Waits until the database has answered as many more statements.
async fn has_asked(hub: &TestHub, more: usize) {
    let asked = || hub.statements.load(Ordering::Relaxed);
    let enough = asked() + more;
    while asked() < enough {
        yield_now().await;
    }
}

#[tokio::test]
async fn two_who_look_at_once_wait_for_the_same_draft() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let coordinator = oita.person("coordinator").await;
    let (first, next) = looks(&oita.hub, &coordinator).await;

    let ask = || look(&oita.hub, &coordinator, OTHER_MONTH);
    let both = async { tokio::join!(ask(), ask()) };
    let ((one, other), statements) = oita.hub.statements_of(both).await;

    assert_eq!(one, other);
    assert_eq!(statements, first + next);
}

#[tokio::test]
async fn whoever_leaves_while_a_draft_is_drawn_up_finds_it_there_later() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let coordinator = oita.person("coordinator").await;
    let (first, next) = looks(&oita.hub, &coordinator).await;

    // Everything that another look asks was asked, so that what comes now is the draft's.
    tokio::select! {
        _ = look(&oita.hub, &coordinator, OTHER_MONTH) => panic!("it was there at once"),
        () = has_asked(&oita.hub, next + 1) => {}
    }
    let ask = look(&oita.hub, &coordinator, OTHER_MONTH);
    let (later, statements) = oita.hub.statements_of(ask).await;

    assert!(statements < first, "it began anew, with {statements} statements");
    assert_eq!(later, look(&oita.hub, &coordinator, OTHER_MONTH).await);
}
