use serde_json::{Value, json};

use crate::fake::{Fake, signed_in};

fn told(unread: i64, notices: &Value) -> Fake {
    let viewer = signed_in("EMPLOYER", "事業者");
    let edges = json!({"edges": notices, "pageInfo": {"hasNextPage": false, "endCursor": null}});
    Fake::new()
        .data("Notices", json!({"viewer": viewer, "unreadNotices": unread, "notices": edges}))
        .data("ReadNotices", json!({"readNotices": {"read": unread}}))
}

fn one(link: &str, read_at: &Value) -> Value {
    json!([{"node": {
        "id": "n1", "title": "申込みを受け付けました", "body": "センターからの連絡をお待ちください。",
        "link": link, "createdAt": "2026-11-24T01:00:00Z", "readAt": read_at,
    }}])
}

#[tokio::test]
async fn what_was_not_read_is_marked_and_leads_to_its_page() {
    let page = told(1, &one("/requests/0198", &Value::Null)).get("/notices").await.page(200);

    assert!(page.contains("href=\"/requests/0198\"") && page.contains("未読"));
    assert!(page.contains("action=\"/notices/read\""));
}

#[tokio::test]
async fn a_notice_leads_to_no_other_host() {
    let page =
        told(0, &one("//evil.example", &json!("2026-11-24T02:00:00Z"))).get("/notices").await;
    let page = page.page(200);

    assert!(!page.contains("evil.example") && !page.contains("既読にする"));
}

#[tokio::test]
async fn reading_them_all_is_said_once() {
    let on = told(1, &json!([])).post("/notices/read", &[]).await;
    assert_eq!(on.goes_to(), "/notices?done=read");
    let page = told(0, &json!([])).get("/notices?done=read").await.page(200);
    assert!(page.contains("すべて既読にしました") && page.contains("お知らせはありません"));
}
