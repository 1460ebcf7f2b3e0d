//! Many requests decided at once, and the line of those that wait.

use serde_json::{Value, json};
use tests::{Kind, TestHub};

use crate::requests::{interview_for, step, submit};

const DECIDE: &str = "mutation($input: DecideRequestsInput!) { decideRequests(input: $input) {
    results { id outcome code message request { id state version queuePlace isMine } } } }";
const NEXT: &str =
    "mutation { releaseNext(input: { service: HIGH_STRESS_INTERVIEW }) { request { id state } } }";

async fn filed(hub: &TestHub, workers: &[&str]) -> Vec<Value> {
    let employer = hub.sign_in("employer@demo.example").await;
    let mut requests = Vec::new();
    for worker in workers {
        requests.push(submit(hub, &employer, interview_for(worker)).await["request"].clone());
    }
    requests
}

fn named(requests: &[Value]) -> Vec<Value> {
    let short = |request: &Value| json!({ "id": request["id"], "version": request["version"] });
    requests.iter().map(short).collect()
}

#[tokio::test]
async fn one_request_that_cannot_be_decided_does_not_keep_the_others() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let requests = filed(&hub, &["別府 太郎", "国東 次郎", "臼杵 三郎"]).await;
        step(&hub, &office, "takeRequest", &requests[1], json!({})).await;

        let input = json!({ "requests": named(&requests), "decision": "ACCEPT" });
        let data = hub.answered(Some(&office), DECIDE, json!({ "input": input })).await;

        let results = data["decideRequests"]["results"].as_array().unwrap();
        let outcomes: Vec<&str> =
            results.iter().map(|one| one["outcome"].as_str().unwrap()).collect();
        assert_eq!(outcomes, ["DONE", "REFUSED", "DONE"], "{kind:?}");
        assert_eq!(results[1]["code"], "CONFLICT");
        assert_eq!(results[1]["id"], requests[1]["id"]);
        assert_eq!(results[2]["request"]["id"], requests[2]["id"]);
        assert_eq!(results[2]["request"]["state"], "ACCEPTED");
    }
}

#[tokio::test]
async fn too_many_at_once_and_a_queue_without_a_cause_are_refused() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let office = hub.sign_in("office@demo.example").await;
    let one = json!({ "id": "none", "version": 1 });
    for input in [
        json!({ "requests": [], "decision": "ACCEPT" }),
        json!({ "requests": vec![one.clone(); 51], "decision": "ACCEPT" }),
        json!({ "requests": [one], "decision": "WAITLIST" }),
    ] {
        let code = hub.refused(Some(&office), DECIDE, json!({ "input": input })).await;
        assert_eq!(code, "BAD_INPUT");
    }
}

#[tokio::test]
async fn the_longest_waiting_has_its_turn_first_and_everybody_sees_their_place() {
    const PLACE: &str = "query($id: String!) { request(id: $id) { queuePlace } }";
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let employer = hub.sign_in("employer@demo.example").await;
        let requests = filed(&hub, &["別府 太郎", "国東 次郎", "臼杵 三郎"]).await;
        for index in [1, 0, 2] {
            hub.clock.advance(chrono::Duration::minutes(1));
            let input = json!({ "requests": named(&requests[index..=index]),
                "decision": "WAITLIST", "cause": "NO_DOCTOR" });
            hub.answered(Some(&office), DECIDE, json!({ "input": input })).await;
        }
        let place = async |request: &Value| {
            let asked = json!({ "id": request["id"] });
            hub.answered(Some(&employer), PLACE, asked).await["request"]["queuePlace"].clone()
        };
        assert_eq!(place(&requests[1]).await, 1, "{kind:?}");
        assert_eq!(place(&requests[0]).await, 2, "{kind:?}");
        assert_eq!(place(&requests[2]).await, 3, "{kind:?}");

        for expected in [1, 0, 2] {
            let data = hub.answered(Some(&office), NEXT, json!({})).await;
            let released = &data["releaseNext"]["request"];
            assert_eq!(released["id"], requests[expected]["id"], "{kind:?}");
            assert_eq!(released["state"], "ACCEPTED");
        }
        assert_eq!(place(&requests[0]).await, Value::Null);
        let data = hub.answered(Some(&office), NEXT, json!({})).await;
        assert_eq!(data["releaseNext"]["request"], Value::Null, "nobody waits");
    }
}

#[tokio::test]
async fn the_places_of_a_long_list_are_found_in_one_statement() {
    const LIST: &str = "query($n: Int) { requests(first: $n) { edges { node { queuePlace attachments { id } } } } }";
    let hub = TestHub::start(Kind::Sqlite).await;
    let office = hub.sign_in("office@demo.example").await;
    let requests = filed(&hub, &["別府 太郎", "国東 次郎", "臼杵 三郎"]).await;
    let input = json!({ "requests": named(&requests), "decision": "WAITLIST", "cause": "NO_SLOT" });
    hub.answered(Some(&office), DECIDE, json!({ "input": input })).await;

    let ask = async |rows: usize| {
        let asked = hub.answered(Some(&office), LIST, json!({ "n": rows }));
        hub.statements_of(asked).await.1
    };
    ask(1).await;
    assert_eq!(ask(1).await, ask(3).await);
}

#[tokio::test]
async fn a_line_is_read_in_the_order_of_its_turns_and_never_twice() {
    const LINE: &str = "query($n: Int, $after: String) {
        waitingLine(service: HIGH_STRESS_INTERVIEW, first: $n, after: $after) {
            totalCount pageInfo { hasNextPage endCursor } edges { node { id queuePlace waitingCause } } } }";
    const LINES: &str = "{ waitingLines { service length } }";
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let requests = filed(&hub, &["別府 太郎", "国東 次郎", "臼杵 三郎"]).await;
        assert_eq!(
            hub.answered(Some(&office), LINES, json!({})).await,
            json!({ "waitingLines": [] })
        );
        for index in [2, 0, 1] {
            hub.clock.advance(chrono::Duration::minutes(1));
            let input = json!({ "requests": named(&requests[index..=index]),
                "decision": "WAITLIST", "cause": "NO_DOCTOR" });
            hub.answered(Some(&office), DECIDE, json!({ "input": input })).await;
        }
        let lines = hub.answered(Some(&office), LINES, json!({})).await;
        let line = json!([{ "service": "HIGH_STRESS_INTERVIEW", "length": 3 }]);
        assert_eq!(lines["waitingLines"], line, "{kind:?}");

        let first = hub.answered(Some(&office), LINE, json!({ "n": 2 })).await;
        let first = &first["waitingLine"];
        assert_eq!(first["totalCount"], 3, "{kind:?}");
        let places = |page: &Value| -> Vec<(Value, Value)> {
            let edges = page["edges"].as_array().unwrap().iter();
            edges
                .map(|edge| (edge["node"]["id"].clone(), edge["node"]["queuePlace"].clone()))
                .collect()
        };
        let expected =
            [(requests[2]["id"].clone(), json!(1)), (requests[0]["id"].clone(), json!(2))];
        assert_eq!(places(first), expected, "{kind:?}");

        // The first has its turn meanwhile; the next page goes on where this one ended.
        hub.answered(Some(&office), NEXT, json!({})).await;
        let after = json!({ "n": 2, "after": first["pageInfo"]["endCursor"] });
        let rest = hub.answered(Some(&office), LINE, after).await;
        assert_eq!(
            places(&rest["waitingLine"]),
            [(requests[1]["id"].clone(), json!(2))],
            "{kind:?}"
        );
        assert_eq!(rest["waitingLine"]["pageInfo"]["hasNextPage"], false);
        let wrong = json!({ "n": 2, "after": "bm8" });
        assert_eq!(hub.refused(Some(&office), LINE, wrong).await, "BAD_INPUT", "{kind:?}");
    }
}
