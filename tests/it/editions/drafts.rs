//! A draft is drawn up once, however many wait for it and whether or not they wait until the end.

use std::sync::atomic::Ordering;

use chrono::{Days, NaiveDate};
use rules::surveys::TakenBack;
use schema::surveys::fact;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
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

/// Of which as much has to be asked, because they are of years at which nobody has looked.
const ONE_MONTH: &str = "2025-08";
const OTHER_MONTH: &str = "2024-08";

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

/// What a coordinator sees of the drafts of a month, a half and the year.
async fn everything(oita: &Oita) -> Vec<Value> {
    const SEEN: &str = "query($period: String!) {
        activitySurvey(prefecture: \"44\", period: $period, edition: 0) {
            indicators { code figure { state numerator denominator } } }
        all: serviceMatrix(region: \"44\", period: $period, layer: BOTH, measure: WORKPLACES) {
            rows { cells { service state value providers { code activities } } } } }";
    let coordinator = oita.person("coordinator").await;
    let mut all = Vec::new();
    for period in [MONTH, "2026-08", "2026-H2", "FY2026"] {
        let asked = json!({ "period": period });
        all.push(oita.hub.answered(Some(&coordinator), SEEN, asked).await);
    }
    all
}

/// Facts like those that are there, on other days and of other sizes, and some taken back.
async fn more_happens(oita: &Oita, round: i64) {
    let db = oita.hub.hub.db.writer();
    let day = NaiveDate::from_ymd_opt(2026, 8, 3).expect("a day");
    let known = fact::Entity::find()
        .filter(fact::Column::Prefecture.eq("44"))
        .filter(fact::Column::TakesBack.is_null())
        .order_by_asc(fact::Column::Seq)
        .all(db)
        .await
        .expect("facts can be read");
    for (at, like) in (0_u64..).zip(known.iter().step_by(7).take(12)) {
        let fact = fact::Model {
            day: day + Days::new(at * 9),
            people: like.people + 1,
            headcount: Some(5 + i32::try_from(at * 8).expect("small")),
            idempotency_key: None,
            content_digest: None,
            request_event_id: None,
            ..like.clone()
        };
        fact::Entity::insert(fact.new_row()).exec(db).await.expect("it is written");
    }
    let round = usize::try_from(round).expect("small");
    for gone in known.iter().skip(round).step_by(11).take(4) {
        let back = gone.taken_back(TakenBack::Duplicate, gone.recorded_at, None);
        // Some were taken back before.
        let _ = fact::Entity::insert(back.new_row()).exec(db).await;
    }
}

/// One that was begun before the last one that is there, and ends after it.
async fn one_comes_late(oita: &Oita) {
    let db = oita.hub.hub.db.writer();
    let last = fact::Entity::find().order_by_desc(fact::Column::Seq).one(db).await;
    let last = last.expect("facts can be read").expect("there is one");
    let own = |seq: i64| fact::ActiveModel {
        seq: Set(seq),
        takes_back: Set(None),
        because: Set(None),
        prefecture: Set("44".to_owned()),
        day: Set(NaiveDate::from_ymd_opt(2026, 10, 20).expect("a day")),
        ..last.clone().new_row()
    };
    fact::Entity::insert(own(last.seq + 100)).exec(db).await.expect("it is written");
    everything(oita).await;
    fact::Entity::insert(own(last.seq + 50)).exec(db).await.expect("it is written");
}

#[tokio::test]
async fn figures_that_followed_each_fact_are_those_of_all_facts() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        let first = everything(&oita).await;
        for round in 0..3 {
            more_happens(&oita, round).await;
            everything(&oita).await;
        }
        one_comes_late(&oita).await;
        let followed = everything(&oita).await;
        assert_ne!(first, followed, "{kind:?}: something happened");

        let oita = Oita { hub: oita.hub.restarted().await, ..oita };
        assert_eq!(everything(&oita).await, followed, "{kind:?}: read anew");
        oita.freezes().await;
        let coordinator = oita.person("coordinator").await;
        let edition = oita.survey(Some(&coordinator), Some(1)).await;
        let draft = oita.survey(Some(&coordinator), Some(0)).await;
        assert_eq!(edition["indicators"], draft["indicators"], "{kind:?}: counted for an edition");
    }
}

#[tokio::test]
async fn what_a_planner_sees_does_not_depend_on_who_looked_before() {
    let states = |survey: &Value| survey["indicators"].to_string();
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        let (coordinator, planner) =
            (oita.person("coordinator").await, oita.person("planner").await);
        let inside = oita.survey(Some(&coordinator), Some(0)).await;
        let outside = oita.survey(Some(&planner), Some(0)).await;
        assert!(states(&outside).contains("SUPPRESSED"), "{kind:?}");
        assert!(!states(&inside).contains("SUPPRESSED"), "{kind:?}");

        let oita = Oita { hub: oita.hub.restarted().await, ..oita };
        let (coordinator, planner) =
            (oita.person("coordinator").await, oita.person("planner").await);
        assert_eq!(oita.survey(Some(&planner), Some(0)).await, outside, "{kind:?}");
        assert_eq!(oita.survey(Some(&coordinator), Some(0)).await, inside, "{kind:?}");
    }
}
