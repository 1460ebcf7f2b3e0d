use serde_json::{Value, json};

use crate::fake::Fake;
use crate::figures::tests::{choices, indicators};
use crate::prefecture::tests::{own, reader};

const HERE: &str = "/office/survey/2026-10";

fn month(state: &str) -> Value {
    json!({"surveyReturn": {
        "office": {"name": "大分地域産業保健センター"}, "period": "2026-10", "periodLabel": "令和8年10月",
        "state": state, "stateLabel": if state == "DRAFT" { "未確認" } else { "確認済み" },
        "version": 3, "digest": "abc", "isStale": false, "isLate": true, "dueOn": "2026-11-16",
        "indicators": indicators(),
        "items": [
            {"item": "REGISTERED_DOCTORS", "label": "登録産業医数", "amount": 12.0, "previous": 11.0, "isRequired": true},
            {"item": "NURSES", "label": "保健師数", "amount": null, "previous": 3.0, "isRequired": true},
            {"item": "MATERIALS_MADE", "label": "教材の作成数", "amount": null, "previous": null, "isRequired": false},
        ],
        "doubts": [
            {"code": "OUTLIER", "indicator": "B1_OPINIONS", "message": "意見聴取がいつもの月より多くなっています", "isFollowedUp": false, "followUp": null},
            {"code": "ZERO", "indicator": "B2_GUIDANCE", "message": "保健指導が先月から0になっています", "isFollowedUp": true, "followUp": "担当の保健師が休んだため"},
        ],
        "canConfirm": false, "obstacles": ["保健師数を入力してください"],
        "confirmedAt": "2026-11-12T01:00:00Z", "confirmedBy": "大分 花子", "sentBackReason": null,
    }})
}

fn office() -> Fake {
    reader(
        "OFFICE",
        &json!({"code": "C44-01", "name": "大分地域産業保健センター", "prefecture": "大分県"}),
    )
    .data("SurveyChoices", choices())
    .data("Now", json!({"sessions": [{"lastSeenAt": "2026-11-25T01:00:00Z"}]}))
    .data("SurveyReturn", month("DRAFT"))
}

#[tokio::test]
async fn the_last_month_that_is_over_opens_first() {
    assert_eq!(office().get("/office/survey").await.goes_to(), HERE);
    let chosen = office().get("/office/survey?period=2026-09").await;
    assert_eq!(chosen.goes_to(), "/office/survey/2026-09");
}

#[tokio::test]
async fn a_month_shows_what_is_left_to_do_before_its_figures() {
    let page = office().get(HERE).await.page(200);

    for words in [
        "未確認",
        "期限超過",
        "保健師数を入力してください",
        "意見聴取がいつもの月より多く",
        "担当の保健師が休んだため",
        "面接指導の実施：計画の79.9%",
        "先月",
        "1,234",
        "未入力",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains(">確認する</button>"), "not yet");
    assert!(page.contains("href=\"/office/survey/2026-10/items\""));
}

#[tokio::test]
async fn a_month_is_confirmed_as_it_was_looked_at() {
    let mut ready = month("DRAFT");
    ready["surveyReturn"]["canConfirm"] = json!(true);
    ready["surveyReturn"]["obstacles"] = json!([]);
    let hub = || office().data("SurveyReturn", ready.clone());
    let page = hub().get(HERE).await.page(200);
    assert!(page.contains(">確認する</button>") && page.contains("name=\"digest\" value=\"abc\""));

    let confirmed = json!({"confirmReturn": {"surveyReturn": {"version": 4}}});
    let form = [("version", "3"), ("digest", "abc")];
    let shown =
        hub().data("ConfirmReturn", confirmed).post(&format!("{HERE}/confirm"), &form).await;
    assert_eq!(shown.goes_to(), "/office/survey/2026-10?done=confirmed");

    let stale = hub().refuses("ConfirmReturn", "CONFLICT", &[]);
    stale.post(&format!("{HERE}/confirm"), &form).await.page(409);
}

#[tokio::test]
async fn a_confirmed_month_can_be_opened_again_with_a_reason() {
    let hub = || office().data("SurveyReturn", month("CONFIRMED"));
    let page = hub().get(HERE).await.page(200);
    assert!(
        page.contains("確認を取り消す")
            && page.contains("2026年11月12日 10時00分に確認（大分 花子）")
    );
    assert!(!page.contains("action=\"/office/survey/2026-10/follow-up\""));

    let page = hub().post(&format!("{HERE}/reopen"), &[("version", "4")]).await.page(422);
    assert!(page.contains("href=\"#reason\">取り消す理由を"));
    let reopened = json!({"reopenReturn": {"surveyReturn": {"version": 5}}});
    let form = [("version", "4"), ("reason", "件数を直すため")];
    let shown = hub().data("ReopenReturn", reopened).post(&format!("{HERE}/reopen"), &form).await;
    assert_eq!(shown.goes_to(), "/office/survey/2026-10?done=reopened");
}

#[tokio::test]
async fn a_doubt_and_a_deviation_take_a_few_words_each() {
    let follow_up = format!("{HERE}/follow-up");
    let form = [("code", "OUTLIER"), ("indicator", "B1_OPINIONS")];
    let page = office().post(&follow_up, &form).await.page(422);
    assert!(page.contains("href=\"#note-OUTLIER-B1_OPINIONS\">確かめた内容を"));

    let form = [
        ("code", "OUTLIER"),
        ("indicator", "B1_OPINIONS"),
        ("note-OUTLIER-B1_OPINIONS", "健診が重なった"),
    ];
    let followed = json!({"followUpDoubt": {"surveyReturn": {"version": 3}}});
    let shown = office().data("FollowUpDoubt", followed).post(&follow_up, &form).await;
    assert_eq!(shown.goes_to(), "/office/survey/2026-10?done=followed-up");

    let explain = format!("{HERE}/explain");
    let page = office().post(&explain, &[("indicator", "B4_HELD")]).await.page(422);
    assert!(page.contains("href=\"#class-B4_HELD\">") && page.contains("href=\"#cause-B4_HELD\">"));
    let form =
        [("indicator", "B4_HELD"), ("class-B4_HELD", "EXTERNAL"), ("cause-B4_HELD", "大雨のため")];
    let explained = json!({"explainDeviation": {"indicator": {"code": "B4_HELD"}}});
    let shown = office().data("ExplainDeviation", explained).post(&explain, &form).await;
    assert_eq!(shown.goes_to(), "/office/survey/2026-10?done=explained");
}

#[tokio::test]
async fn figures_by_hand_stand_beside_those_of_last_month() {
    let items = format!("{HERE}/items");
    let page = office().get(&items).await.page(200);
    assert!(
        page.contains("先月：11")
            && page.contains("value=\"12\"")
            && page.contains("必ず入力する項目")
    );

    let page = office().post(&items, &[("NURSES", "三人")]).await.page(422);
    assert!(page.contains("href=\"#NURSES\">保健師数を数字で") && page.contains("value=\"三人\""));

    let kept = json!({"recordItems": {"month": "2026-10"}});
    let shown = office().data("RecordItems", kept).post(&items, &[("NURSES", "３")]).await;
    assert_eq!(shown.goes_to(), "/office/survey/2026-10?done=items");

    let wrong = [("input.items.1.amount", "0以上、1兆以下の整数を入力してください")];
    let refusing = office().refuses("RecordItems", "BAD_INPUT", &wrong);
    let page = refusing.post(&items, &[("NURSES", "3")]).await.page(422);
    assert!(page.contains("href=\"#NURSES\">0以上"));

    let confirmed = office().data("SurveyReturn", month("CONFIRMED"));
    assert_eq!(confirmed.get(&items).await.goes_to(), HERE);
}

#[tokio::test]
async fn a_month_that_was_sent_back_says_why() {
    let mut back = month("DRAFT");
    back["surveyReturn"]["sentBackReason"] = json!("件数を確かめてください");
    let page = office().data("SurveyReturn", back).get(HERE).await.page(200);
    assert!(
        page.contains("コーディネーターから差し戻されました")
            && page.contains("件数を確かめてください")
    );
}

#[tokio::test]
async fn a_month_is_for_those_who_answer_for_it() {
    for role in ["PLANNER", "EMPLOYER", "DOCTOR"] {
        reader(role, &own()).get(HERE).await.page(403);
        reader(role, &own()).post(&format!("{HERE}/confirm"), &[]).await.page(403);
    }
    office().refuses("SurveyReturn", "BAD_INPUT", &[]).get("/office/survey/x").await.page(422);
}
