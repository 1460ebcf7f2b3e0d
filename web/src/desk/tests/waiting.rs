//! Those who wait, and many put into the queue at once.

use serde_json::{Value, json};

use super::hub;
use crate::fake::Fake;

const WAITING: &str = "/office/requests/waiting";

fn lines() -> Value {
    let line = |service: &str, label: &str, length: i64| json!({"service": service, "serviceLabel": label, "length": length});
    json!({"waitingLines": [
        line("SITE_VISIT", "個別訪問による産業保健指導", 1),
        line("HIGH_STRESS_INTERVIEW", "高ストレス者への医師の面接指導", 40),
    ]})
}

fn line(rows: usize, has_next: bool) -> Value {
    let row = |place: usize| {
        json!({"node": {
            "id": format!("R{place}"), "number": format!("{place:04}-5678-9012"), "version": 3,
            "queuePlace": place, "waitingCauseLabel": "担当できる医師・保健師がいない",
            "submittedAt": "2026-11-20T01:00:00Z", "dueOn": "2026-12-20", "dueLabel": "面接指導の実施",
            "workplace": {"name": "大分工場", "sizeClassLabel": "30〜49人"},
        }})
    };
    json!({"waitingLine": {
        "edges": (1..=rows).map(row).collect::<Vec<_>>(),
        "pageInfo": {"hasNextPage": has_next, "endCursor": "abc"}, "totalCount": 40,
    }})
}

fn waiting() -> Fake {
    hub().data("WaitingLines", lines()).data("WaitingLine", line(30, true))
}

#[tokio::test]
async fn the_longest_line_is_shown_in_its_order_with_the_causes() {
    let page = waiting().get(WAITING).await.page(200);

    assert!(page.contains("高ストレス者への医師の面接指導（40件）"));
    assert!(page.contains("1番目") && page.contains("30番目"));
    assert!(page.contains("担当できる医師・保健師がいない"));
    assert!(page.contains("name=\"pick\" value=\"R2 3 0002-5678-9012\""));
    assert!(page.contains("service=HIGH_STRESS_INTERVIEW&amp;after=abc"));
    assert!(page.contains("40件のうち30件"));
}

#[tokio::test]
async fn where_nobody_waits_nothing_can_be_pressed() {
    let nobody = hub().data("WaitingLines", json!({"waitingLines": []}));
    let page = nobody.get(WAITING).await.page(200);
    assert!(page.contains("順番を待っている申込みはありません") && !page.contains("次の方へ"));

    let over = hub().data("WaitingLines", lines()).data("WaitingLine", line(0, false));
    let page = over.get(&format!("{WAITING}?service=HEALTH_GUIDANCE")).await.page(200);
    assert!(page.contains("このサービスで順番を待っている申込みはありません"));
}

#[tokio::test]
async fn the_next_in_line_has_its_turn_and_is_opened() {
    let form = [("service", "SITE_VISIT")];
    let next = format!("{WAITING}/next");
    let released = json!({"releaseNext": {"request": {"id": "R9"}}});
    let shown = hub().data("ReleaseNext", released).post(&next, &form).await;
    assert_eq!(shown.goes_to(), "/office/requests/R9?done=released");

    let nobody = json!({"releaseNext": {"request": null}});
    let shown = hub().data("ReleaseNext", nobody).post(&next, &form).await;
    assert_eq!(shown.goes_to(), "/office/requests/waiting?service=SITE_VISIT&done=nobody");
    let page = waiting().get(shown.goes_to()).await.page(200);
    assert!(page.contains("順番を待っている申込みはありませんでした"));
    hub().refuses("ReleaseNext", "CONFLICT", &[]).post(&next, &form).await.page(409);
    hub().post(&next, &[]).await.page(404);
}

#[tokio::test]
async fn many_have_their_turn_at_once() {
    let results = json!([{"id": "R1", "outcome": "DONE", "request": {"number": "1", "stateLabel": "受理"}, "message": null}]);
    let decided = json!({"decideRequests": {"results": results}});
    let form = [("pick", "R1 3 1111-1111-1111"), ("act", "release")];
    let hub = hub().data("DecideRequests", decided);
    let page = hub.post("/office/requests/decide", &form).await.page(200);
    assert!(page.contains("1件のうち1件") && page.contains("href=\"/office/requests/waiting\""));

    let none = super::hub().post("/office/requests/decide", &[("act", "release")]).await;
    assert_eq!(none.goes_to(), "/office/requests/waiting?done=none-picked");
}

#[tokio::test]
async fn many_are_put_into_the_queue_for_one_cause_that_is_asked_first() {
    let form =
        [("pick", "R1 3 1111-1111-1111"), ("pick", "R2 4 2222-2222-2222"), ("act", "waitlist")];
    let page = hub().post("/office/requests/decide", &form).await.page(200);
    assert!(page.contains("次の2件を") && page.contains("value=\"R2 4 2222-2222-2222\""));
    assert!(page.contains("value=\"NO_BUDGET\""));

    let silent = [&form[..], &[("asked", "yes"), ("message", "お待ちください")]].concat();
    let page = hub().post("/office/requests/decide", &silent).await.page(422);
    assert!(page.contains("href=\"#cause\">順番待ちの理由") && page.contains("お待ちください"));

    let results = json!([{"id": "R1", "outcome": "DONE", "request": {"number": "1", "stateLabel": "順番待ち"}, "message": null}]);
    let decided = json!({"decideRequests": {"results": results}});
    let whole = [&silent[..], &[("cause", "NO_BUDGET")]].concat();
    let page = hub()
        .data("DecideRequests", decided)
        .post("/office/requests/decide", &whole)
        .await
        .page(200);
    assert!(page.contains("いまの状態：順番待ち"));
}
