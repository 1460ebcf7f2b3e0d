//! An organisation writes down what it did, and takes back what was wrong.

use schema::surveys::fact;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{record, visit, wrong};
use crate::requests::with;

const LIST: &str = "query($period: String, $service: Service, $first: Int, $after: String) {
    activities(first: $first, after: $after, period: $period, service: $service) {
        pageInfo { hasNextPage endCursor }
        edges { node { id day service source takenBack { reason } } } } }";
const TAKE_BACK: &str = "mutation($input: TakeBackActivityInput!) {
    takeBackActivity(input: $input) { activity { id takenBack { reason } } } }";

async fn own_workplace(hub: &TestHub, token: &str) -> Value {
    let list = "{ workplaces(first: 1) { edges { node { id name headcount } } } }";
    let data = hub.answered(Some(token), list, json!({})).await;
    data["workplaces"]["edges"][0]["node"].clone()
}

#[tokio::test]
async fn what_is_sent_twice_is_one_activity() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let before = fact::Entity::find().count(hub.hub.db.reader()).await.unwrap();

        let first = record(&hub, &office, visit()).await;
        let again = record(&hub, &office, visit()).await;

        assert_eq!(first["wasKnown"], false, "{kind:?}");
        assert_eq!(again["wasKnown"], true, "{kind:?}");
        assert_eq!(first["activity"]["id"], again["activity"]["id"], "{kind:?}");
        let after = fact::Entity::find().count(hub.hub.db.reader()).await.unwrap();
        assert_eq!(after, before + 1, "{kind:?}");
        let other = json!({ "input": with(visit(), json!({ "people": 3 })) });
        assert_eq!(hub.refused(Some(&office), super::RECORD, other).await, "CONFLICT", "{kind:?}");
    }
}

#[tokio::test]
async fn a_registered_workplace_brings_its_size_and_an_unknown_one_is_a_class_of_its_own() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        let workplace = own_workplace(&hub, &employer).await;

        let there = with(visit(), json!({ "workplaceId": workplace["id"] }));
        let there = record(&hub, &office, there).await["activity"].clone();
        assert_eq!(there["headcount"], 28, "{kind:?}");
        assert_eq!(there["sizeClass"], "FROM_10", "{kind:?}");
        assert_eq!(there["workplaceName"], workplace["name"], "{kind:?}");

        let typed = json!({ "idempotencyKey": "typed by hand", "workplaceHeadcount": 9 });
        let typed = record(&hub, &office, with(visit(), typed)).await["activity"].clone();
        assert_eq!(typed["sizeClass"], "UNDER_10", "{kind:?}");
        let unknown = json!({ "idempotencyKey": "nobody knows" });
        let unknown = record(&hub, &office, with(visit(), unknown)).await["activity"].clone();
        assert_eq!(unknown["sizeClass"], Value::Null, "{kind:?}");
        assert_eq!(unknown["sizeClassLabel"], "規模不明", "{kind:?}");
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_told_field_by_field() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let office = hub.sign_in("office@demo.example").await;
    for (changes, expected) in [
        (json!({ "day": "2026-11-25" }), "day IN_THE_FUTURE"),
        (json!({ "day": "2026-08-03" }), "day BEFORE_ORGANISATION"),
        (json!({ "service": "MANAGER_EDUCATION" }), "service SERVICE_NOT_OFFERED"),
        (json!({ "workplaceHeadcount": -1 }), "workplaceHeadcount NOT_A_COUNT"),
        (json!({ "people": -1 }), "people OUT_OF_RANGE"),
        (json!({ "workplaceId": "none" }), "workplaceId WORKPLACE_UNKNOWN"),
        (json!({ "idempotencyKey": "short" }), "idempotencyKey KEY_UNFIT"),
    ] {
        let found = wrong(&hub, &office, with(visit(), changes)).await;
        assert_eq!(found, [expected]);
    }
}

#[tokio::test]
async fn an_activity_that_is_taken_back_stays_in_the_list_and_is_taken_back_once() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let mental = hub.sign_in("mental@demo.example").await;
        let activity = record(&hub, &office, visit()).await["activity"].clone();
        let input = json!({ "input": { "id": activity["id"], "reason": "DUPLICATE" } });

        assert_eq!(hub.refused(Some(&mental), TAKE_BACK, input.clone()).await, "NOT_FOUND");
        let unfit = json!({ "input": { "id": activity["id"], "reason": "REPLACED" } });
        assert_eq!(hub.refused(Some(&office), TAKE_BACK, unfit).await, "BAD_INPUT");
        let taken = hub.answered(Some(&office), TAKE_BACK, input.clone()).await;
        let taken = &taken["takeBackActivity"]["activity"];
        assert_eq!(taken["takenBack"]["reason"], "DUPLICATE", "{kind:?}");
        assert_eq!(hub.refused(Some(&office), TAKE_BACK, input).await, "CONFLICT", "{kind:?}");

        let wanted = json!({ "period": "2026-11", "service": "SITE_VISIT", "first": 100 });
        let list = hub.answered(Some(&office), LIST, wanted).await;
        let edges = list["activities"]["edges"].as_array().unwrap();
        let ours: Vec<_> =
            edges.iter().filter(|edge| edge["node"]["id"] == activity["id"]).collect();
        assert_eq!(ours.len(), 1, "{kind:?}");
        assert_eq!(ours[0]["node"]["takenBack"]["reason"], "DUPLICATE", "{kind:?}");
    }
}

#[tokio::test]
async fn the_list_goes_back_day_by_day_without_gap_or_overlap() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        for _ in 0..4 {
            let page = json!({ "first": 7, "after": after });
            let data = hub.answered(Some(&office), LIST, page).await;
            for edge in data["activities"]["edges"].as_array().unwrap() {
                let (day, id) = (&edge["node"]["day"], &edge["node"]["id"]);
                let id: i64 = id.as_str().unwrap().parse().unwrap();
                seen.push((day.as_str().unwrap().to_owned(), id));
            }
            after = data["activities"]["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(seen.len(), 28, "{kind:?}");
        assert!(seen.is_sorted_by(|later, earlier| earlier < later), "{kind:?} {seen:?}");
    }
}

#[tokio::test]
async fn the_figures_of_a_month_replace_one_another() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let give = async |items: Value| {
            let query = "mutation($input: RecordItemsInput!) { recordItems(input: $input) { items { item amount } } }";
            let input = json!({ "input": { "month": "2026-11", "items": items } });
            hub.answered(Some(&office), query, input).await["recordItems"]["items"].clone()
        };

        give(json!([{ "item": "NURSES", "amount": 2 }, { "item": "ENGINEERS", "amount": 1 }]))
            .await;
        let replaced = give(json!([{ "item": "NURSES", "amount": 3 }])).await;
        let expected = json!([
            { "item": "NURSES", "amount": 3 }, { "item": "ENGINEERS", "amount": 1 }
        ]);
        assert_eq!(replaced, expected, "{kind:?}");
        let gone = give(json!([{ "item": "ENGINEERS", "amount": null }])).await;
        assert_eq!(gone, json!([{ "item": "NURSES", "amount": 3 }]), "{kind:?}");
    }
}

#[tokio::test]
async fn a_fact_is_neither_changed_nor_removed() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for attempt in ["UPDATE fact SET people = 0", "DELETE FROM fact"] {
            let refused = hub.hub.db.writer().execute_unprepared(attempt).await;
            assert!(refused.unwrap_err().to_string().contains("only grow"), "{kind:?} {attempt}");
        }
    }
}

#[tokio::test]
async fn an_edition_that_is_frozen_stays_as_it_is() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let run = async |sql: &str| hub.hub.db.writer().execute_unprepared(sql).await;
        let id = "'01980000-0000-7000-8000-000000000001'";
        let id = if kind == Kind::Sqlite { "x'01980000000070008000000000000001'" } else { id };
        run(&format!(
            "INSERT INTO survey_edition (id, prefecture, period, state, rules_edition)
             VALUES ({id}, '44', '2026-10', 'OPEN', 'r')"
        ))
        .await
        .unwrap();

        let frozen = "UPDATE survey_edition SET state = 'FROZEN'";
        assert!(run(frozen).await.unwrap_err().to_string().contains("stays as it is"), "{kind:?}");
        run("UPDATE survey_edition SET state = 'APPROVED'").await.unwrap();
        run(frozen).await.unwrap();
        for attempt in ["UPDATE survey_edition SET state = 'OPEN'", "DELETE FROM survey_edition"] {
            assert!(run(attempt).await.is_err(), "{kind:?} {attempt}");
        }
    }
}
