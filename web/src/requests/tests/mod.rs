//! Following a request.

mod after;

use serde_json::{Value, json};

use crate::fake::{Fake, signed_in};

fn node(state: &str, steps: &[&str]) -> Value {
    json!({
        "id": "0198", "number": "1234-5678-9012", "version": 4,
        "service": "HIGH_STRESS_INTERVIEW", "serviceLabel": "高ストレス者への医師の面接指導",
        "state": state, "stateLabel": "状態の名", "nextStep": "次にすることの文です。",
        "whoseTurn": if state == "INCOMPLETE" { "APPLICANT" } else { "OFFICE" },
        "steps": steps, "isOpen": true, "wayIn": "EMPLOYER", "note": null, "attachments": [], "isAboutAnother": false, "workerName": "別府 太郎", "people": 1,
        "contactName": "大分 花子", "contactPhone": "097-536-0001", "contactEmail": null,
        "submittedAt": "2026-11-20T01:00:00Z", "message": null, "waitingCauseLabel": null,
        "outcomeLabel": null, "wantedVenueLabel": null, "dueOn": "2026-11-27",
        "dueLabel": "センターからの連絡",
        "wishes": [{"day": "2026-12-03", "partLabel": "午前"}],
        "office": {"code": "RO4401", "name": "大分地域産業保健センター", "phone": "097-000-0000"},
        "clocks": [{"label": "面接指導の実施", "due": "2026-12-20", "state": "MISSED", "stateLabel": "期限超過"}],
        "documents": [
            {"id": "d1", "code": "CHECKUP_RESULTS", "name": "健康診断結果の写し", "state": "MISSING", "stateLabel": "未提出", "canBeUploaded": true},
            {"id": "d2", "code": "STRESS_CHECK_RESULT", "name": "封緘の結果", "state": "MISSING", "stateLabel": "未提出", "canBeUploaded": false},
        ],
        "events": [{"stepLabel": "受付", "takerLabel": "産保ハブ", "at": "2026-11-20T01:00:00Z", "why": null}],
        "meeting": null,
    })
}

fn hub(role: &str, request: &Value) -> Fake {
    let viewer = signed_in(role, "役割の名");
    let list = json!({
        "edges": [{"node": request}],
        "pageInfo": {"hasNextPage": true, "endCursor": "abc"},
    });
    Fake::new()
        .data("Reader", json!({"viewer": viewer}))
        .data("OwnRequest", json!({"viewer": viewer, "request": request}))
        .data("OwnRequests", json!({"viewer": viewer, "requests": list}))
}

#[tokio::test]
async fn the_list_says_whose_turn_it_is() {
    let page = hub("EMPLOYER", &node("INCOMPLETE", &["RESUBMIT"])).get("/requests").await.page(200);

    assert!(page.contains("あなたの番です") && page.contains("href=\"/requests/0198/mend\""));
    assert!(page.contains("href=\"/requests?after=abc\""));

    let over = hub("WORKER", &node("RECEIVED", &[])).get("/requests?over=yes").await.page(200);
    assert!(over.contains("終わった申込み") && over.contains("地域産業保健センターの番です"));
}

#[tokio::test]
async fn a_request_shows_its_deadlines_its_papers_and_its_steps() {
    let page = hub("EMPLOYER", &node("RECEIVED", &["WITHDRAW"])).get("/requests/0198").await;
    let page = page.page(200);

    assert!(page.contains("期限超過") && page.contains("2026年12月20日（令和8年）"));
    assert!(page.contains("action=\"/requests/0198/documents/d1\""));
    assert!(!page.contains("documents/d2"), "what is sealed is not sent as a file");
    assert!(page.contains("href=\"/requests/0198/withdraw\""));
}

#[tokio::test]
async fn what_was_sent_can_be_fetched_and_taken_back_while_it_is_early() {
    let mut request = node("RECEIVED", &[]);
    let file = |id: &str, early: bool| {
        json!({
            "id": id, "documentId": "d1", "name": format!("{id}.pdf"), "size": 350_000,
            "sentAt": "2026-11-20T01:00:00Z", "url": format!("/requests/0198/attachments/{id}"),
            "canBeDeleted": early,
        })
    };
    request["attachments"] = json!([file("f1", true), file("f2", false)]);
    request["note"] = json!("午後に\nお電話ください");

    let page = hub("EMPLOYER", &request).get("/requests/0198").await.page(200);
    assert!(
        page.contains("href=\"/requests/0198/attachments/f1\">f1.pdf") && page.contains("342KB")
    );
    assert!(page.contains("action=\"/requests/0198/attachments/f1/delete\""));
    assert!(!page.contains("f2/delete"), "the office has gone on with it");
    assert!(page.contains("午後に<br>お電話ください"));
    assert!(page.contains("href=\"/requests/0198/application.pdf\""));
    let page = hub("WORKER", &request).get("/requests/0198").await.page(200);
    assert!(!page.contains("application.pdf"), "the employer wrote it");

    let gone = json!({"deleteAttachment": {"request": {"id": "0198"}}});
    let hub_that_takes = hub("EMPLOYER", &request).data("DeleteAttachment", gone);
    let on = hub_that_takes.post("/requests/0198/attachments/f1/delete", &[]).await;
    assert_eq!(on.goes_to(), "/requests/0198?done=deleted");
}

#[tokio::test]
async fn the_time_and_the_place_can_be_taken_into_a_calendar() {
    let mut request = node("SCHEDULED", &[]);
    request["meeting"] = json!({
        "id": "m1", "stateLabel": "予定", "startsAt": "2026-12-03T04:00:00Z",
        "endsAt": "2026-12-03T04:30:00Z", "venueLabel": "地域産業保健センターの窓口",
        "place": "大分市1-1", "onlineUrl": null, "practitionerName": "佐伯 医師", "isFaceToFace": true,
    });

    let page = hub("WORKER", &request).get("/requests/0198").await.page(200);

    assert!(page.contains("2026年12月3日（木） 13時00分から13時30分まで"));
    assert!(page.contains("href=\"/meetings/0198.ics\"") && page.contains("佐伯 医師"));
}

#[tokio::test]
async fn a_file_that_was_not_taken_is_told_with_what_to_do() {
    let hub = hub("EMPLOYER", &node("INCOMPLETE", &["RESUBMIT"]));
    let page = hub.get("/requests/0198?wrong=ATTACHMENT_TOO_LARGE").await.page(200);

    assert!(page.contains("href=\"#documents\"") && page.contains("5MB以下"));
}

#[tokio::test]
async fn only_what_is_missing_is_mended() {
    let mut request = node("INCOMPLETE", &["RESUBMIT"]);
    request["message"] = json!("健診結果の写しがありません");

    let page = hub("EMPLOYER", &request).get("/requests/0198").await.page(200);
    assert!(page.contains("href=\"/requests/0198/mend\""));

    let page = hub("EMPLOYER", &request).get("/requests/0198/mend").await.page(200);
    assert!(page.contains("健診結果の写しがありません") && page.contains("value=\"097-536-0001\""));
    assert!(!page.contains("name=\"people\""), "it is about one person");

    let done = json!({"resubmitRequest": {"request": {"id": "0198"}}});
    let hub_that_takes = hub("EMPLOYER", &request).data("ResubmitRequest", done);
    let on = hub_that_takes.post("/requests/0198/mend", &[("version", "4")]).await;
    assert_eq!(on.goes_to(), "/requests/0198?done=mended");
}

#[tokio::test]
async fn an_objection_while_mending_stands_at_its_field() {
    let objects = hub("EMPLOYER", &node("INCOMPLETE", &["RESUBMIT"])).refuses(
        "ResubmitRequest",
        "BAD_INPUT",
        &[("input.contactName", "100文字以内で入力してください")],
    );

    let typed = [("version", "4"), ("contact_name", "長い名前")];
    let page = objects.post("/requests/0198/mend", &typed).await.page(422);

    assert!(page.contains("href=\"#contact_name\"") && page.contains("value=\"長い名前\""));
}

#[tokio::test]
async fn what_cannot_be_mended_leads_back_to_the_request() {
    let on = hub("EMPLOYER", &node("RECEIVED", &[])).get("/requests/0198/mend").await;
    assert_eq!(on.goes_to(), "/requests/0198");
    let on = hub("EMPLOYER", &node("HELD", &[])).get("/requests/0198/withdraw").await;
    assert_eq!(on.goes_to(), "/requests/0198");
}

#[tokio::test]
async fn taking_a_request_back_is_asked_once_more() {
    let request = node("RECEIVED", &["WITHDRAW"]);
    let page = hub("WORKER", &request).get("/requests/0198/withdraw").await.page(200);
    assert!(page.contains("元に戻せません") && page.contains("name=\"version\" value=\"4\""));

    let done = json!({"withdrawRequest": {"request": {"id": "0198"}}});
    let takes = hub("WORKER", &request).data("WithdrawRequest", done);
    let on = takes.post("/requests/0198/withdraw", &[("version", "4"), ("message", "")]).await;
    assert_eq!(on.goes_to(), "/requests?done=withdrawn");
}

#[tokio::test]
async fn a_step_of_somebody_else_meanwhile_is_told() {
    let stale =
        hub("WORKER", &node("RECEIVED", &["WITHDRAW"])).refuses("WithdrawRequest", "CONFLICT", &[]);
    stale.post("/requests/0198/withdraw", &[("version", "3")]).await.page(409);
}

#[tokio::test]
async fn these_pages_are_for_those_who_applied() {
    hub("OFFICE", &node("RECEIVED", &[])).get("/requests/0198").await.page(403);
    hub("OFFICE", &node("RECEIVED", &[])).get("/requests").await.page(403);
}
