//! Requests from the application to the office's decision, as clients send them.

mod applying;
mod deciding;
mod following;

use serde_json::{Value, json};
use tests::TestHub;

pub(crate) const SUBMIT: &str =
    "mutation($input: SubmitRequestInput!) { submitRequest(input: $input) {
    outcome secret request { id number state version service dueOn wayIn
        clocks { kind due state } documents { code state } office { code } decision } } }";

/// An application of the known employer for one of their workers.
pub(crate) fn interview_for(worker: &str) -> Value {
    json!({
        "idempotencyKey": format!("interview for {worker}"),
        "service": "HIGH_STRESS_INTERVIEW",
        "workerName": worker,
        "contactName": "大分 花子",
        "contactPhone": "097-536-0001",
        "notifiedOn": "2026-11-10",
        "wishes": [{ "day": "2026-12-03", "part": "AFTERNOON" }],
        "workerWasTold": true,
    })
}

/// The same with other things in it.
pub(crate) fn with(mut input: Value, changes: Value) -> Value {
    let Value::Object(changes) = changes else { panic!("{changes} are no fields") };
    input.as_object_mut().expect("an input has fields").extend(changes);
    input
}

/// Applies, and gives what came of it.
pub(crate) async fn submit(hub: &TestHub, token: &str, input: Value) -> Value {
    let mut data = hub.answered(Some(token), SUBMIT, json!({ "input": input })).await;
    data["submitRequest"].take()
}

/// Takes a step with a mutation whose input has the id and the version of the request.
pub(crate) async fn step(
    hub: &TestHub,
    token: &str,
    mutation: &str,
    request: &Value,
    more: Value,
) -> Value {
    let answer = try_step(hub, token, mutation, request, more).await;
    assert_eq!(answer.get("errors"), None, "{mutation}: {answer}");
    answer["data"][mutation]["request"].clone()
}

/// The same, whatever comes of it.
pub(crate) async fn try_step(
    hub: &TestHub,
    token: &str,
    mutation: &str,
    request: &Value,
    more: Value,
) -> Value {
    let name = format!("{}{}Input!", mutation[..1].to_uppercase(), &mutation[1..]);
    let input_type = match mutation {
        "acceptRequest" | "takeRequest" | "releaseRequest" => "RequestInput!".to_owned(),
        _ => name,
    };
    let query = format!(
        "mutation($input: {input_type}) {{ {mutation}(input: $input) {{ request {{ id number state version message waitingCause outcome clocks {{ kind due state cause stoppedOn }} documents {{ code name state }} }} }} }}"
    );
    let input = with(json!({ "id": request["id"], "version": request["version"] }), more);
    hub.post(Some(token), &query, json!({ "input": input })).await
}

pub(crate) fn code_of(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

/// What an answer refuses, field by field.
pub(crate) fn fields_of(answer: &Value) -> Vec<(&str, &str)> {
    let fields = answer["errors"][0]["extensions"]["fields"].as_array().into_iter().flatten();
    fields
        .map(|it| {
            (it["path"].as_str().unwrap_or_default(), it["code"].as_str().unwrap_or_default())
        })
        .collect()
}

pub(crate) fn clock<'a>(request: &'a Value, kind: &str) -> &'a Value {
    let clocks = request["clocks"].as_array().expect("a request has clocks");
    clocks.iter().rfind(|clock| clock["kind"] == kind).unwrap_or(&Value::Null)
}
