//! Each public page, in its good days and in its bad ones, seen by everyone.

mod eligibility;
mod entries;
mod find;
mod fixtures;
mod status;

use serde_json::json;

use crate::fake::{Fake, signed_in};

#[tokio::test]
async fn the_first_page_asks_one_question() {
    let page = Fake::new().get("/").await.page(200);

    assert!(page.contains("action=\"/find\""));
    assert!(page.contains("name=\"q\""));
    assert!(page.contains("data-url=\"/find\""));
    assert!(page.contains("href=\"/eligibility\""));
    assert!(page.contains("href=\"/sign-in\""));
}

#[tokio::test]
async fn whoever_is_signed_in_is_shown_the_way_home() {
    let viewer = signed_in("OFFICE", "地域産業保健センター職員");
    let hub = Fake::new().data("Reader", json!({"viewer": viewer}));

    let page = hub.get("/").await.page(200);

    assert!(page.contains("大分 花子 さん"));
    assert!(page.contains("ホームへ進む"));
    assert!(page.contains("href=\"/office/entry\""));
}

#[tokio::test]
async fn the_pages_about_the_hub_can_be_used_by_everyone() {
    for (address, words) in [
        ("/help", "掲載内容が違うとき"),
        ("/open-data", "/open-data/jurisdictions.csv"),
        ("/accessibility", "デジタル庁デザインシステムウェブサイト"),
        ("/privacy", "保存しません"),
    ] {
        let page = Fake::new().get(address).await.page(200);
        assert!(page.contains(words), "{address}");
    }
}

#[tokio::test]
async fn an_address_of_nothing_is_told_as_such() {
    let page = Fake::new().get("/nowhere").await.page(404);

    assert!(page.contains("ページが見つかりません"));
}

#[tokio::test]
async fn what_the_framework_refuses_is_a_page_too() {
    let wrong_method = Fake::new().post("/find", &[("q", "大分市")]).await;
    assert_eq!(wrong_method.headers["allow"], "GET,HEAD");
    wrong_method.page(405);

    let unreadable = Fake::new().get("/find?q=a&q=b").await.page(400);
    assert!(unreadable.contains("内容を読み取れませんでした"));
}

#[tokio::test]
async fn every_refusal_has_its_page() {
    for (code, status) in [
        ("FORBIDDEN", 403),
        ("NOT_FOUND", 404),
        ("CONFLICT", 409),
        ("LIMIT", 429),
        ("INTERNAL", 500),
    ] {
        let hub = Fake::new().refuses("Prefectures", code, &[]);
        hub.get("/prefectures").await.page(status);
    }
}

#[tokio::test]
async fn whoever_has_to_sign_in_comes_back_to_the_same_page() {
    let hub = Fake::new().refuses("CentrePage", "UNAUTHENTICATED", &[]);

    let answer = hub.get("/centres/RO4401?a=1").await;

    assert_eq!(answer.goes_to(), "/sign-in?next=%2Fcentres%2FRO4401%3Fa%3D1");
}
