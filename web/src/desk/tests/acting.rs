//! Why a deadline was missed, and what is written down for an employer who works on paper.

use serde_json::{Value, json};

use super::{REQUEST, at, hub, opened};

fn clocks() -> Value {
    json!({"request": {
        "clocks": [
            {"kind": "INTERVIEW", "label": "面接指導の実施", "due": "2026-12-20", "state": "RUNNING", "cause": null},
            {"kind": "OFFICE_REPLY", "label": "センターからの連絡", "due": "2026-11-20", "state": "MISSED", "cause": "RECEIVED"},
        ],
        "events": [{"toState": "SUBMITTED"}, {"toState": "RECEIVED"}, {"toState": "RECEIVED"}],
    }})
}

#[tokio::test]
async fn a_missed_deadline_is_explained_by_what_was_waited_for() {
    let known = || opened(&[]).data("ClocksOfRequest", clocks());
    let page = known().get(&at("explain?kind=OFFICE_REPLY")).await.page(200);
    assert!(page.contains("value=\"RECEIVED\" checked"), "{page}");
    assert!(page.contains("value=\"NO_DOCTOR\"") && page.contains("「受付済み」の間に期限が来た"));
    assert_eq!(page.matches("value=\"RECEIVED\"").count(), 1);
    known().get(&at("explain?kind=INTERVIEW")).await.page(404);

    let silent = known().post(&at("explain"), &[("version", "4"), ("kind", "OFFICE_REPLY")]).await;
    assert!(silent.page(422).contains("href=\"#cause\">期限を過ぎた理由"));
    let explained = json!({"explainClock": {"request": {"version": 5}}});
    let form = [("version", "4"), ("kind", "OFFICE_REPLY"), ("cause", "NO_DOCTOR")];
    let shown = known().data("ExplainClock", explained).post(&at("explain"), &form).await;
    assert_eq!(shown.goes_to(), format!("{REQUEST}?done=explained"));
}

#[tokio::test]
async fn an_opinion_that_was_heard_on_paper_is_written_down() {
    opened(&["ACKNOWLEDGE"]).get(&at("acknowledge")).await.page(200);
    opened(&["RECORD_MEASURES"]).get(&at("acknowledge")).await.page(409);

    let heard = json!({"acknowledgeOpinion": {"request": {"version": 5}}});
    let hub = hub().data("AcknowledgeForEmployer", heard);
    let shown = hub.post(&at("acknowledge"), &[("version", "4")]).await;
    assert_eq!(shown.goes_to(), format!("{REQUEST}?done=acknowledged"));
    let stale = opened(&["ACKNOWLEDGE"]).refuses("AcknowledgeForEmployer", "CONFLICT", &[]);
    stale.post(&at("acknowledge"), &[("version", "3")]).await.page(409);
}

#[tokio::test]
async fn measures_that_came_on_paper_are_written_down() {
    let decided = json!({"measure": {
        "heardWorkerOn": "2026-12-08", "decidedOn": "2026-12-09", "text": "残業を月20時間までにする",
        "reviewOn": null, "normalOn": null, "recordedAt": "2026-12-09T01:00:00Z",
    }});
    let opened = || opened(&["RECORD_MEASURES"]);
    let page = opened().data("DecidedMeasure", decided).get(&at("measures")).await.page(200);
    assert!(page.contains("残業を月20時間までにする") && page.contains("に登録した内容を直せます"));

    let page =
        opened().post(&at("measures"), &[("version", "4"), ("text", "減らす")]).await.page(422);
    assert!(page.contains("href=\"#heard\"") && page.contains("減らす"));

    let whole = [
        ("version", "4"),
        ("heard_year", "2026"),
        ("heard_month", "12"),
        ("heard_day", "8"),
        ("decided_year", "2026"),
        ("decided_month", "12"),
        ("decided_day", "9"),
        ("text", "減らす"),
    ];
    let recorded = json!({"recordMeasure": {"request": {"id": "R1"}}});
    let shown = opened().data("RecordMeasure", recorded).post(&at("measures"), &whole).await;
    assert_eq!(shown.goes_to(), format!("{REQUEST}?done=measures"));
}
