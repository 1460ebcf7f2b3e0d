//! `/graphql` as clients outside see it.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{ALLOW, AUTHORIZATION, CONTENT_TYPE, COOKIE, WWW_AUTHENTICATE};
use serde_json::{Value, json};

use super::{Answer, Hub, JSON, NEWER, graphql};
use crate::platform::config::Mode;

#[tokio::test]
async fn an_operation_is_answered_in_the_form_that_was_asked_for() {
    let hub = Hub::demo();
    let asked = json!({
        "query": "query A($n: Int!) { twice(number: $n) } query B { viewer }",
        "operationName": "A",
        "variables": {"n": 21},
        "extensions": {}
    });

    for (accept, form) in [(JSON, JSON), (NEWER, NEWER), ("*/*", JSON)] {
        let answer = hub.post(accept, asked.clone()).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), format!("{form}; charset=utf-8"));
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.json(), json!({"data": {"twice": 42}}));
    }
    let wrong = hub.post("text/html", asked).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (406, json!("BAD_INPUT")));
}

#[tokio::test]
async fn only_post_carries_out_operations() {
    let hub = Hub::demo();
    for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let request = Request::builder().method(method).uri("/graphql?query=mutation{change}");
        let answer = hub.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.headers[ALLOW], "POST", "{method}");
        assert_eq!(answer.code(), "BAD_INPUT", "{method}");
    }
}

#[tokio::test]
async fn a_request_that_is_none_is_told_why() {
    let hub = Hub::demo();
    for body in [
        "",
        "{",
        "null",
        "\"query\"",
        "[]",
        "[{\"query\":\"{viewer}\"}]",
        "{}",
        "{\"query\":null}",
        "{\"query\":1}",
        "{\"query\":[\"{viewer}\"]}",
        "{\"query\":\"{viewer}\",\"operationName\":1}",
        "{\"query\":\"{viewer}\",\"variables\":\"x\"}",
        "{\"query\":\"{viewer}\",\"variables\":[1]}",
        "{\"query\":\"{viewer}\",\"extensions\":\"x\"}",
        "{\"query\":\"\\ud800\"}",
    ] {
        for accept in [JSON, NEWER] {
            let answer = hub.send(graphql(accept).body(Body::from(body)).unwrap()).await;
            assert_eq!(answer.status, 400, "{body}");
            assert_eq!(answer.code(), "BAD_INPUT", "{body}");
            assert!(answer.json().get("data").is_none(), "{body}");
        }
    }
    let nulls =
        json!({"query": "{viewer}", "variables": null, "operationName": null, "extensions": null});
    assert_eq!(hub.post(JSON, nulls).await.status, 200);
}

#[tokio::test]
async fn other_forms_than_json_are_refused() {
    let hub = Hub::demo();
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    {
        let request = Request::post("/graphql").header(CONTENT_TYPE, kind);
        let answer = hub.send(request.body(Body::from("{\"query\":\"{viewer}\"}")).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (415, json!("BAD_INPUT")), "{kind}");
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_not_read() {
    let hub = Hub::demo();
    let large = "x".repeat(256 * 1024 + 1);

    let told = hub
        .send(
            graphql(JSON)
                .header("content-length", large.len())
                .body(Body::from(large.clone()))
                .unwrap(),
        )
        .await;
    let untold = hub.send(graphql(JSON).body(Body::from(large)).unwrap()).await;

    assert_eq!((told.status.as_u16(), told.code()), (413, json!("LIMIT")));
    assert_eq!((untold.status.as_u16(), untold.code()), (413, json!("LIMIT")));
}

#[tokio::test]
async fn a_document_that_does_not_do_is_a_400_under_the_newer_form_only() {
    let hub = Hub::demo();
    for asked in [
        json!({"query": "{"}),
        json!({"query": "{nothing}"}),
        json!({"query": "{twice(number: \"x\")}"}),
        json!({"query": "query A {viewer} query B {viewer}"}),
        json!({"query": "{viewer}", "operationName": "Other"}),
        json!({"query": "subscription {viewer}"}),
        json!({"query": "query Q($n: Int!) {twice(number: $n)}", "variables": {"n": null}}),
        json!({"query": "query Q($n: Int!) {twice(number: $n)}"}),
        json!({"query": "query Q($n: Int!) {twice(number: $n)}", "variables": {"n": "x"}}),
    ] {
        let older = hub.post(JSON, asked.clone()).await;
        let newer = hub.post(NEWER, asked.clone()).await;
        assert_eq!((older.status.as_u16(), newer.status.as_u16()), (200, 400), "{asked}");
        for answer in [older, newer] {
            assert_eq!(answer.code(), "BAD_INPUT", "{asked}");
            assert!(answer.json().get("data").is_none(), "{asked}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn a_document_beyond_the_limits_is_refused_with_its_code() {
    let hub = Hub::demo();
    let flood: String = (0..50).map(|each| format!("a{each}:viewer ")).collect();

    let answer = hub.query(&format!("{{{flood}}}")).await;

    assert_eq!(answer.code(), "LIMIT");
    assert!(answer.json().get("data").is_none());
}

#[tokio::test]
async fn similar_names_are_told_in_the_demonstration_only() {
    let shown = Hub::demo().query("{viewr}").await;
    assert!(shown.text.contains("Did you mean"), "{}", shown.text);

    let hub = Hub::started_as(Mode::Serve);
    for query in ["{viewr}", "{viewer @include(iff: true)}", "{twice(numbr: 1)}"] {
        let hidden = hub.query(query).await;
        assert_eq!(hidden.code(), "BAD_INPUT", "{query}");
        assert!(!hidden.text.contains("Did you mean"), "{}", hidden.text);
    }
    assert_eq!(hub.query("{__schema{types{name}}}").await.code(), "BAD_INPUT");
}

#[tokio::test]
async fn errors_of_the_capabilities_carry_their_codes_and_nothing_of_our_insides() {
    let hub = Hub::demo();
    let query = |code: &str| format!("{{refused(code: \"{code}\")}}");

    let bad = hub.post(NEWER, json!({"query": query("BAD_INPUT")})).await;
    assert_eq!(bad.status, 200);
    assert_eq!(bad.json()["data"], Value::Null);
    assert_eq!(bad.code(), "BAD_INPUT");
    assert_eq!(
        bad.json()["errors"][0]["extensions"]["fields"],
        json!([{"path": "input.email", "code": "MISSING", "message": "入力してください"}])
    );
    assert_eq!(hub.query(&query("NOT_FOUND")).await.code(), "NOT_FOUND");
    for inside in ["INTERNAL", "FOREIGN", "OTHER"] {
        let answer = hub.query(&query(inside)).await;
        assert_eq!(answer.code(), "INTERNAL", "{inside}");
        assert!(!answer.text.to_lowercase().contains("secret"), "{}", answer.text);
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_ends_after_five_seconds() {
    let begun = tokio::time::Instant::now();

    let answer = Hub::demo().query("{sleeps}").await;

    assert_eq!(answer.code(), "LIMIT");
    assert_eq!(begun.elapsed().as_secs(), 5);
}

#[tokio::test]
async fn who_somebody_is_stands_in_authorization_only() {
    let hub = Hub::demo();
    let asked = || Body::from(json!({"query": "{viewer}"}).to_string());
    let name_for = |answer: Answer| answer.json()["data"]["viewer"].clone();

    let known =
        hub.send(graphql(JSON).header(AUTHORIZATION, "bearer good").body(asked()).unwrap()).await;
    assert_eq!(name_for(known), "大分 花子");
    let cookie =
        hub.send(graphql(JSON).header(COOKIE, "__Host-sanpo=good").body(asked()).unwrap()).await;
    assert_eq!(name_for(cookie), Value::Null);
}

#[tokio::test]
async fn a_bad_token_is_refused_before_the_document_is_read() {
    let hub = Hub::demo();
    for authorization in ["Bearer forged", "Bearer ", "Basic Z29vZA==", "good"] {
        let request = graphql(NEWER).header(AUTHORIZATION, authorization);
        let answer = hub.send(request.body(Body::from("{")).unwrap()).await;
        assert_eq!(answer.status, 401, "{authorization}");
        assert_eq!(answer.code(), "UNAUTHENTICATED", "{authorization}");
        assert!(answer.headers[WWW_AUTHENTICATE].to_str().unwrap().starts_with("Bearer"));
    }
    let two = graphql(JSON).header(AUTHORIZATION, "Bearer good").header(AUTHORIZATION, "Bearer x");
    assert_eq!(hub.send(two.body(Body::from("{")).unwrap()).await.status, 401);
    let broken = graphql(JSON).header(AUTHORIZATION, "Bearer broken");
    let answer = hub.send(broken.body(Body::from("{")).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, json!("INTERNAL")));
}
