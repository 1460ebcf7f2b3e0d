//! The activity survey: what leaves facts, who writes them down, and what is counted.

mod counting;
mod importing;
mod passed_days;
mod recording;

use rules::Word;
use rules::surveys::FactSource;
use schema::Stored;
use schema::surveys::fact;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tests::TestHub;

/// Every fact that requests have left, in the order in which they came.
pub(crate) async fn facts_of_requests(hub: &TestHub) -> Vec<fact::Model> {
    fact::Entity::find()
        .filter(fact::Column::Source.eq(Stored(FactSource::Request)))
        .order_by_asc(fact::Column::Seq)
        .all(hub.hub.db.reader())
        .await
        .unwrap()
}

/// What a fact says happened, with the clock it is about.
pub(crate) fn told(fact: &fact::Model) -> String {
    let clock = fact.clock.map_or("", |clock| clock.0.code());
    let end = fact.is_in_time.map_or("", |in_time| if in_time { " MET" } else { " MISSED" });
    format!("{} {clock}{end}", fact.happening.0.code()).trim().to_owned()
}

const RECORD: &str = "mutation($input: RecordActivityInput!) { recordActivity(input: $input) {
    wasKnown activity { id day service recipient people headcount sizeClass sizeClassLabel
        workplaceName isPaid takenBack { reason } } } }";

/// A visit to the known workplace that the office tells of.
fn visit() -> Value {
    json!({
        "idempotencyKey": "visit of November",
        "day": "2026-11-20",
        "service": "SITE_VISIT",
        "recipient": "EMPLOYER",
        "channel": "VISIT",
        "performer": "ENGINEER",
        "people": 2,
        "minutes": 90,
        "content": "WORK_ENVIRONMENT",
    })
}

async fn record(hub: &TestHub, token: &str, input: Value) -> Value {
    let mut data = hub.answered(Some(token), RECORD, json!({ "input": input })).await;
    data["recordActivity"].take()
}

/// The codes of what is wrong with an activity, each with its field.
async fn wrong(hub: &TestHub, token: &str, input: Value) -> Vec<String> {
    let answer = hub.post(Some(token), RECORD, json!({ "input": input })).await;
    let problems = answer["errors"][0]["extensions"]["fields"].as_array().cloned();
    let problems = problems.unwrap_or_else(|| panic!("nothing was wrong: {answer}"));
    let told = |problem: &Value| {
        let path = problem["path"].as_str().unwrap_or_default().to_owned();
        format!("{} {}", path.trim_start_matches("input."), problem["code"].as_str().unwrap())
    };
    problems.iter().map(told).collect()
}
