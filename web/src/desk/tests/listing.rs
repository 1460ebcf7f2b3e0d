//! The list of requests at the desk.

use super::*;

#[tokio::test]
async fn the_list_says_what_is_due_in_words_and_leads_to_each_request() {
    let edges = [row(1, "MISSED", &Value::Null), row(2, "RUNNING", &json!("2026-11-26"))];
    let page_info = json!({"hasNextPage": false, "endCursor": null});
    let list = json!({"requests": {"edges": edges, "pageInfo": page_info}});

    let page = hub().data("Inbox", list).get("/office/requests").await.page(200);

    assert!(page.contains("期限超過") && page.contains("期限間近"));
    assert!(page.contains("href=\"/office/requests/R1\">1234-5678-9012"));
    assert!(page.contains("見本製作所 大分工場（30〜49人）"));
    assert!(page.contains("担当者なし") && page.contains("ほかの職員"));
    assert!(page.contains("data-live=\"desk\""));
}

#[tokio::test]
async fn a_long_list_stays_light_and_keeps_what_narrows_it() {
    let address = "/office/requests?who=mine&group=waiting&service=SITE_VISIT&due_year=&number=";
    let page = hub().data("Inbox", list(30, true)).get(address).await.page(200);

    assert!(page.contains(
        "href=\"/office/requests?who=mine&amp;group=waiting&amp;service=SITE_VISIT&amp;after=abc\""
    ));
    assert!(page.contains("<option value=\"mine\" selected>"));
    assert!(page.contains("絞り込みをやめる"));
}

#[tokio::test]
async fn a_day_that_is_none_is_told_at_its_field() {
    let page = hub().get("/office/requests?due_year=2026&due_month=13&due_day=1").await.page(422);

    assert!(page.contains("href=\"#due\">期限の年、月、日"));
    assert!(page.contains("value=\"13\""));
}

#[tokio::test]
async fn a_coordinator_sees_the_requests_of_all_offices_and_nothing_to_press() {
    let hub = || Fake::new().data("Own", reader("COORDINATOR"));

    let page = hub().data("Inbox", list(2, false)).get("/prefecture/requests").await.page(200);
    assert!(page.contains("href=\"/prefecture/requests/R1\""));
    assert!(page.contains("大分地域産業保健センター"));

    let one = hub().data("DeskRequest", request("RECEIVED", &["CHECK"]));
    let page = one.get("/prefecture/requests/R1").await.page(200);
    assert!(!page.contains("action=\"/office") && !page.contains("対応する</h2>"));
    hub().get("/office/requests").await.page(403);
}

#[tokio::test]
async fn requests_are_not_for_doctors_to_sort() {
    let doctor = || Fake::new().data("Own", reader("DOCTOR"));
    doctor().get("/office/requests").await.page(403);
    doctor().get(REQUEST).await.page(403);
    doctor().get(&at("guide")).await.page(403);
}
