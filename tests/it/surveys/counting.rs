//! Facts as they are counted: without what was taken back, and up to a fact.

use api::surveys::load::{Scope, cutoff, facts_of};
use chrono::NaiveDate;
use rules::dated::day;
use rules::surveys::{Happening, Layer};
use serde_json::json;
use tests::{Kind, TestHub};

use super::{record, visit};

fn november() -> std::ops::RangeInclusive<NaiveDate> {
    day(2026, 11, 1)..=day(2026, 11, 30)
}

#[tokio::test]
async fn what_was_taken_back_is_not_counted_and_what_came_later_neither() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let directory = hub.hub.directory.current();
        let tx = hub.hub.begin().await.unwrap();
        let before = cutoff(&tx).await.unwrap();
        drop(tx);
        let count = async |scope: Scope| {
            let (facts, _) = facts_of(hub.hub.db.reader(), &directory, &scope).await.unwrap();
            facts.len()
        };
        let scope = Scope::prefecture("44", november());
        let facts = count(scope.clone()).await;
        assert!(20 < facts, "{kind:?} {facts}");

        let activity = record(&hub, &office, visit()).await["activity"].clone();
        assert_eq!(count(scope.clone()).await, facts + 1, "{kind:?}");
        let query = "mutation($input: TakeBackActivityInput!) { takeBackActivity(input: $input) { wasKnown } }";
        let input = json!({ "input": { "id": activity["id"], "reason": "MISTYPED" } });
        hub.answered(Some(&office), query, input).await;

        assert_eq!(count(scope.clone()).await, facts, "{kind:?}");
        let seq: i64 = activity["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(count(scope.clone().until(seq)).await, facts + 1, "{kind:?}");
        assert_eq!(count(scope.until(before)).await, facts, "{kind:?}");
    }
}

#[tokio::test]
async fn both_databases_give_the_same_facts_with_the_same_numbers() {
    let mut read = Vec::new();
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let directory = hub.hub.directory.current();
        let scope = Scope::country(day(2024, 4, 1)..=day(2026, 11, 30));
        let (facts, names) = facts_of(hub.hub.db.reader(), &directory, &scope).await.unwrap();
        let codes: Vec<_> = names.organisations.iter().map(|it| it.code.clone()).collect();
        assert!(codes.is_sorted(), "{kind:?}");
        assert!(names.workplaces.is_sorted(), "{kind:?}");
        let offices: Vec<_> = names.inspection_offices.iter().map(|it| it.code.clone()).collect();
        let rest = (offices, names.contract_units, names.industries, names.workers);
        read.push((facts, codes, rest, names.workplaces));
    }
    assert!(read[0] == read[1], "the two databases differ");
}

#[tokio::test]
async fn the_demonstration_has_every_kind_of_cell_to_look_at() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let directory = hub.hub.directory.current();
    let scope = Scope::country(day(2024, 4, 1)..=day(2026, 11, 30));
    let (facts, _) = facts_of(hub.hub.db.reader(), &directory, &scope).await.unwrap();
    let served: Vec<_> = facts.iter().filter(|fact| fact.happening == Happening::Served).collect();
    assert!(served.iter().any(|fact| fact.size().is_none()));
    assert!(served.iter().any(|fact| fact.is_paid));
    assert!(served.iter().any(|fact| fact.layer() == Some(Layer::Indirect)));
    assert!(facts.iter().all(|fact| fact.day <= day(2026, 11, 24)));
}
