//! The pages and what surrounds them.

use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CACHE_CONTROL, SET_COOKIE};
use serde_json::json;
use web::ask::Ask;

use super::Hub;
use crate::accounts::authenticate::Visit;
use crate::accounts::tokens::TokenUse;
use crate::http::ask::Inside;
use crate::http::entrance::Doorkeeper;
use crate::platform::config::Mode;

#[tokio::test]
async fn a_panic_is_a_500_that_says_nothing_of_it() {
    let hub = Hub::demo();

    let api = hub.query("{panics(saying: \"the secret of the stack\")}").await;
    assert_eq!((api.status.as_u16(), api.code()), (500, json!("INTERNAL")));
    assert!(!api.text.contains("secret"));

    let page = hub.page("/panics", None).await;
    assert_eq!(page.status, 500);
    assert!(page.text.contains("問題が起きました"), "{}", page.text);
    assert!(page.text.contains(page.header("x-request-id")));
    assert!(!page.text.contains("secret"));
}

#[tokio::test]
async fn a_visitor_without_the_cookie_costs_no_look_into_the_database() {
    let hub = Hub::demo();

    let page = hub.page("/who", None).await;
    let asset = hub.page("/assets/x.css", Some("good")).await;

    assert_eq!((page.text.as_str(), asset.text.as_str()), ("stranger", "x"));
    assert_eq!(page.header("cache-control"), "");
    assert_eq!(hub.keeper.asked.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn a_signed_in_person_is_recognised_and_the_cookie_renewed_or_cleared() {
    let hub = Hub::demo();

    let known = hub.page("/who", Some("good")).await;
    assert_eq!(known.text, "大分 花子");
    assert_eq!(known.headers[CACHE_CONTROL], "no-store");
    assert!(known.headers.get(SET_COOKIE).is_none());
    let renewed = hub.page("/who", Some("old")).await;
    assert!(renewed.header("set-cookie").starts_with("__Host-sanpo=new; Path=/; Secure; HttpOnly"));
    let gone = hub.page("/who", Some("forged")).await;
    assert_eq!((gone.status.as_u16(), gone.text.as_str()), (200, "stranger"));
    assert!(gone.header("set-cookie").contains("Max-Age=0"));
    let broken = hub.page("/who", Some("broken")).await;
    assert_eq!(broken.status, 500);
    assert!(broken.headers.get(SET_COOKIE).is_none());
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_and_a_form_that_is_too_large_too() {
    let hub = Hub::demo();
    let form = |site: &str| Request::post("/change").header("sec-fetch-site", site);

    let foreign = hub.send(form("cross-site").body(Body::from("a=b")).unwrap()).await;
    assert_eq!(foreign.status, 403);
    assert!(foreign.text.contains("受け付けませんでした"));
    let own = hub.send(form("same-origin").body(Body::from("a=b")).unwrap()).await;
    assert_eq!((own.status.as_u16(), own.text.as_str()), (200, "3"));
    let large = "x".repeat(64 * 1024 + 1);
    assert_eq!(hub.send(form("same-origin").body(Body::from(large)).unwrap()).await.status, 413);
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_not_to_do() {
    let demo = Hub::demo();
    let served = Hub::started_as(Mode::Serve);
    for path in ["/who", "/graphql", "/nowhere", "/healthz"] {
        let answer = demo.page(path, None).await;
        assert!(
            answer.header("content-security-policy").starts_with("default-src 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").starts_with("geolocation=(self)"), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
        let answer = served.page(path, None).await;
        assert!(
            answer.header("strict-transport-security").starts_with("max-age=63072000"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_explorer_stands_in_the_demonstration_only() {
    let demo = Hub::demo();
    let page = demo.page("/graphiql", None).await;
    assert_eq!(page.status, 200);
    assert!(!page.text.contains("style=") && !page.text.contains("http"), "{}", page.text);
    assert!(demo.page("/graphiql/explorer.js", None).await.text.contains("/graphql"));
    assert_eq!(Hub::started_as(Mode::Serve).page("/graphiql", None).await.status, 404);
    assert_eq!(demo.page("/healthz", None).await.status, 200);
    assert_eq!(demo.page("/readyz", None).await.status, 200);
}

#[tokio::test]
async fn a_page_asks_as_whoever_was_recognised_and_within_the_limits() {
    let hub = Hub::demo();
    let (mut parts, ()) = Request::new(()).into_parts();
    let inside = Inside(hub.entrance.clone());
    let asked = json!({"query": "query V{viewer}", "operationName": "V", "variables": {}});

    let stranger = inside.ask(&parts, asked.clone()).await;
    assert_eq!(stranger, json!({"data": {"viewer": null}}));
    let visit = Visit { address: None, device: None, request_id: None };
    let known = hub.keeper.recognise(Some("good"), TokenUse::Pages, visit).await.unwrap();
    parts.extensions.insert(known.viewer);
    assert_eq!(inside.ask(&parts, asked).await, json!({"data": {"viewer": "大分 花子"}}));
    let flood: String = (0..500).map(|each| format!("a{each}:viewer ")).collect();
    let refused = inside.ask(&parts, json!({"query": format!("{{{flood}}}")})).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "LIMIT");
    assert_eq!(inside.ask(&parts, json!({})).await["errors"][0]["extensions"]["code"], "BAD_INPUT");
}

#[tokio::test]
async fn a_place_that_is_not_there_is_told_in_a_page() {
    let page = Hub::demo().page("/nowhere", None).await;

    assert_eq!(page.status, 404);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.text.contains("ページが見つかりません"), "{}", page.text);
}
