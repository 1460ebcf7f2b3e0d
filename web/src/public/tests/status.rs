//! Asking after a request without an account.

use serde_json::json;

use crate::fake::Fake;

#[tokio::test]
async fn number_and_secret_are_asked_for_and_never_stand_in_an_address() {
    let page = Fake::new().get("/status?number=123&secret=abc").await.page(200);

    assert!(page.contains("method=\"post\" action=\"/status\""));
    assert!(!page.contains("value=\"123\""));
}

#[tokio::test]
async fn how_it_stands_is_told_without_saying_what_it_is_about() {
    let hub = Fake::new().data(
        "RequestStatus",
        json!({"requestStatus": {
            "number": "1234-5678-9012", "stateLabel": "受付済み", "nextStep": "お待ちください。",
            "message": "書類が足りません", "office": null, "meeting": null,
            "clocks": [{"label": "センターからの連絡", "due": "2026-11-27", "state": "RUNNING", "stateLabel": "進行中"}],
            "documents": [{"name": "健康診断結果の写し", "stateLabel": "未提出"}],
        }}),
    );

    let typed = [("number", "1234 5678 9012"), ("secret", "abc")];
    let page = hub.post("/status", &typed).await.page(200);

    assert!(page.contains("受付済み") && page.contains("書類が足りません"));
    assert!(page.contains("2026年11月27日（令和8年）まで"));
}

#[tokio::test]
async fn a_wrong_pair_is_told_gently_and_keeps_what_was_typed() {
    let page = Fake::new().post("/status", &[("number", "12")]).await.page(422);
    assert!(page.contains("href=\"#secret\""));

    let hub = Fake::new().refuses("RequestStatus", "NOT_FOUND", &[]);
    let page = hub.post("/status", &[("number", "１２３"), ("secret", "abc")]).await.page(422);
    assert!(page.contains("組合せが見つかりません") && page.contains("value=\"１２３\""));
}

#[tokio::test]
async fn help_that_does_not_wait_is_a_page_of_its_own() {
    let page = Fake::new().get("/help/urgent").await.page(200);

    assert!(page.contains("119番") && page.contains("真剣に話を聴く"));
    assert!(page.contains("https://kokoro.mhlw.go.jp/"));
}
