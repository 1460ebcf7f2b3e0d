//! Pages of follow-ups against a hub that answers from a list.

use serde_json::{Value, json};

use crate::fake::Fake;

fn reader(role: &str) -> Value {
    json!({"viewer": {
        "name": "大分 花子", "role": role, "roleLabel": "役割の名",
        "organisation": {"code": "MH44", "name": "所属の名", "prefecture": "大分県"},
    }})
}

fn follow_up(is_open: bool) -> Value {
    let next = json!({"dueOn": "2026-11-20", "what": "電話で様子を聴く", "isOverdue": true});
    json!({"followUp": {
        "id": "f1", "version": 3, "person": "整理番号12", "groundLabel": "自殺未遂の後",
        "stateLabel": "状況の名", "request": null, "next": is_open.then_some(next),
        "tasks": [{"dueOn": "2026-11-10", "stateLabel": "実施済み", "what": "来所",
            "said": "眠れている", "settledOn": "2026-11-10"}],
        "isMine": true, "startedAt": "2026-11-01T01:00:00Z",
        "endedOn": (!is_open).then_some("2026-11-20"),
        "endReason": (!is_open).then_some("復職して半年が過ぎた"),
    }})
}

fn hub(role: &str, is_open: bool) -> Fake {
    Fake::new().data("Own", reader(role)).data("OneFollowUp", follow_up(is_open))
}

#[tokio::test]
async fn an_open_one_asks_what_was_found_and_an_ended_one_tells_why() {
    let open = hub("MENTAL", true).get("/follow-ups/f1").await.html;
    assert!(open.contains("予定日を過ぎています") && open.contains("記録する"));
    assert!(open.contains("/help/urgent"), "help is one step away");
    assert!(open.contains("眠れている"));

    let ended = hub("OFFICE", false).get("/follow-ups/f1").await.html;
    assert!(ended.contains("復職して半年が過ぎた"));
    assert!(!ended.contains("method=\"post\" action=\"/follow-ups"));
}

#[tokio::test]
async fn whoever_records_chooses_what_comes_next_and_keeps_what_was_typed() {
    let form = [("version", "3"), ("act", "record"), ("outcome", "落ち着いている")];
    let shown = hub("OFFICE", true).post("/follow-ups/f1/record", &form).await;
    assert_eq!(shown.status, 422);
    assert!(shown.html.contains("フォローアップを終えるかを選択してください"));
    assert!(shown.html.contains("落ち着いている"));

    let form = [("version", "3"), ("outcome", "落ち着いている"), ("then", "go-on")];
    let shown = hub("OFFICE", true).post("/follow-ups/f1/record", &form).await;
    assert_eq!(shown.status, 422);
    assert!(shown.html.contains("次の予定の日は、実際にある日付を"), "{}", shown.html);
}

#[tokio::test]
async fn what_was_typed_stays_where_somebody_else_was_faster() {
    let office = hub("OFFICE", true).refuses("StopFollowUp", "CONFLICT", &[]);
    let form = [("version", "2"), ("act", "stop"), ("stop_reason", "転居したため")];
    let shown = office.post("/follow-ups/f1/stop", &form).await;

    assert_eq!(shown.status, 409);
    assert!(shown.html.contains("ほかの方が先に更新した"));
    assert!(shown.html.contains("転居したため"));
}

#[tokio::test]
async fn everybody_else_finds_no_such_page() {
    for role in ["EMPLOYER", "WORKER", "COORDINATOR", "PLANNER", "DOCTOR"] {
        for address in ["/follow-ups", "/follow-ups/new", "/follow-ups/f1"] {
            assert_eq!(hub(role, true).get(address).await.status, 403, "{role} {address}");
        }
    }
}
