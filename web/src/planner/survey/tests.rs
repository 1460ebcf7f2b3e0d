use serde_json::{Value, json};

use crate::fake::Fake;
use crate::figures::tests::{choices, draft, edition, figure, indicators};
use crate::prefecture::tests::{own, reader};

const HERE: &str = "/planner/survey?prefecture=44&period=2026-10";

/// The survey of 大分県, with one office that has not confirmed.
pub(crate) fn survey(edition: &Value) -> Value {
    let office = |code: &str, state: &str, is_stale: bool, is_late: bool| {
        json!({
            "office": {"code": code, "name": format!("{code}センター")}, "state": state,
            "stateLabel": if state == "DRAFT" { "未確認" } else { "確認済み" },
            "isStale": is_stale, "isLate": is_late, "confirmedAt": "2026-11-12T01:00:00Z",
            "confirmedBy": "大分 花子", "sentBackReason": null,
        })
    };
    json!({"activitySurvey": {
        "edition": edition,
        "completeness": {
            "expected": 3, "confirmed": 2, "late": 1, "dueOn": "2026-11-16",
            "offices": [office("C44-01", "CONFIRMED", false, false), office("C44-02", "CONFIRMED", true, false), office("C44-03", "DRAFT", false, true)],
        },
        "indicators": indicators(),
        "pictures": [plans()],
        "editions": [{"number": 1, "state": "FROZEN", "frozenAt": "2026-11-20T01:00:00Z", "reason": null}],
        "differences": [],
        "csvUrl": "/survey/44/2026-10/1.csv", "xlsxUrl": "/survey/44/2026-10/1.xlsx",
        "pdfUrl": "/survey/44/2026-10/1.pdf", "parquetUrl": null,
    }})
}

fn plans() -> Value {
    json!({
        "key": "plans", "title": "計画に対する実績",
        "description": "計画の80％に満たないか、120％以上の指標が1あります。",
        "columns": ["指標", "実績"], "rows": [{"cells": ["面接指導の実施", "1,234"]}, {"cells": ["意見聴取", "秘匿"]}],
        "svgUrl": "/survey/44/2026-10/1/plans.svg", "pngUrl": "/survey/44/2026-10/1/plans.png",
    })
}

pub(crate) fn progress(can_approve: bool, can_accept: bool, can_correct: bool) -> Value {
    json!({"surveyProgress": [{
        "edition": {"prefectureCode": "44"},
        "canApprove": can_approve, "canAccept": can_accept, "canCorrect": can_correct,
    }]})
}

fn planner() -> Fake {
    reader("PLANNER", &own())
        .data("SurveyChoices", choices())
        .data("PrefectureSurvey", survey(&edition()))
        .data("SurveyProgress", progress(false, false, true))
}

#[tokio::test]
async fn figures_stand_beside_those_before_with_their_state_always() {
    let page = planner().get(HERE).await.page(200);

    for words in [
        "第1版（確定版）",
        "2／3",
        "1,234",
        "84.3%",
        "843／1,000",
        "秘匿",
        "外部の要因：大雨のため",
        "要因の記入が必要です",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("要因の記入を待っている指標が1あります"));
    assert!(page.contains("href=\"/planner/indicators/B4_HELD?region=44&amp;period=2026-10\""));
    assert!(page.contains("href=\"/survey/44/2026-10/1.pdf\""));
    assert!(page.contains("計画に対する実績") && page.contains("plans.svg?size=phone"));
    assert!(page.contains("120％以上の指標が1あります"));
    assert!(
        page.contains("href=\"/planner/survey?prefecture=44&amp;period=2026-10&amp;edition=1\"")
    );
}

#[tokio::test]
async fn every_picture_stands_with_its_description_its_table_and_its_files() {
    let pictures = json!({"surveyPictures": {"edition": edition(), "pictures": [plans()]}});
    let hub = planner().data("SurveyPictures", pictures);
    let here = "/planner/survey/pictures?prefecture=44&period=2026-10&edition=1";
    let page = hub.get(here).await.page(200);

    for words in [
        "第1版（確定版）",
        "alt=\"計画に対する実績。計画の80％に満たないか、120％以上の指標が1あります。\"",
        "srcset=\"/survey/44/2026-10/1/plans.svg?size=phone\"",
        "href=\"/survey/44/2026-10/1/plans.png\"",
        "1,234",
        "秘匿",
        "href=\"/planner/survey?prefecture=44&amp;period=2026-10&amp;edition=1\"",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let survey = planner().get(HERE).await.page(200);
    assert!(survey.contains("href=\"/planner/survey/pictures?"));
}

#[tokio::test]
async fn what_is_not_approved_cannot_be_accepted_from_here() {
    assert!(!planner().get(HERE).await.page(200).contains("受理して確定する"));

    let hub = planner()
        .data("PrefectureSurvey", survey(&draft()))
        .data("SurveyProgress", progress(false, true, false));
    let page = hub.get(HERE).await.page(200);
    assert!(page.contains("受理して確定する") && page.contains("速報値（未確定）"));
}

#[tokio::test]
async fn an_accepted_survey_is_told_on_its_page() {
    let form = [("prefecture", "44"), ("period", "2026-10")];
    let accepted = json!({"acceptSurvey": {"edition": {"number": 1}}});

    let shown =
        planner().data("AcceptSurvey", accepted).post("/planner/survey/accept", &form).await;

    assert_eq!(shown.goes_to(), "/planner/survey?prefecture=44&period=2026-10&done=accepted");
    assert!(
        planner()
            .get(&format!("{HERE}&done=accepted"))
            .await
            .page(200)
            .contains("この版は確定しました")
    );
}

#[tokio::test]
async fn what_changed_meanwhile_is_not_accepted() {
    let hub = planner().refuses("AcceptSurvey", "CONFLICT", &[]);
    let page =
        hub.post("/planner/survey/accept", &[("prefecture", "44"), ("period", "2026-10")]).await;
    assert!(page.page(409).contains("できませんでした"));
}

#[tokio::test]
async fn a_correction_has_a_reason_and_shows_what_differs() {
    let wrong = [("input.reason", "訂正の理由を入力してください")];
    let form = [("prefecture", "44"), ("period", "2026-10"), ("reason", " ")];
    let page = planner()
        .refuses("CorrectSurvey", "BAD_INPUT", &wrong)
        .post("/planner/survey/correct", &form)
        .await
        .page(422);
    assert!(page.contains("href=\"#reason\">訂正の理由を"));

    let mut second = edition();
    second["number"] = json!(2);
    second["replaces"] = json!(1);
    second["reason"] = json!("二重に数えていたため");
    let mut corrected = survey(&second);
    corrected["activitySurvey"]["differences"] = json!([{
        "code": "B4_HELD", "name": "面接指導の実施", "before": figure("COUNT", &json!(1_234.0), "1,234"),
        "after": figure("COUNT", &json!(1_230.0), "1,230"), "text": "4件少なくなりました",
    }]);
    let page = planner().data("PrefectureSurvey", corrected).get(HERE).await.page(200);
    for words in [
        "第2版（確定版）",
        "第1版を訂正（理由：二重に数えていたため）",
        "第1版との違い（1件）",
        "1,230",
        "4件少なくなりました",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn only_planners_have_it_here() {
    for role in ["OFFICE", "COORDINATOR"] {
        reader(role, &own()).get(HERE).await.page(403);
        reader(role, &own()).post("/planner/survey/accept", &[]).await.page(403);
    }
}
