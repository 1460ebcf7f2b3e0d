use serde_json::json;

use crate::fake::Fake;
use crate::figures::tests::{choices, draft, edition, indicators};
use crate::planner::survey::tests::{progress, survey};
use crate::prefecture::tests::{own, reader};

const HERE: &str = "/prefecture/survey/2026-10";

fn coordinator() -> Fake {
    let mut plans = indicators();
    plans[1]["evaluation"] = json!({"evaluation": "大雨で減った", "measure": "オンラインを増やす"});
    reader("COORDINATOR", &own())
        .data("Now", json!({"sessions": [{"lastSeenAt": "2026-11-25T01:00:00Z"}]}))
        .data("SurveyChoices", choices())
        .data("PrefectureSurvey", survey(&draft()))
        .data("SurveyProgress", progress(false, false, false))
        .data("PrefecturePlans", json!({"activitySurvey": {"indicators": plans}}))
}

#[tokio::test]
async fn the_newest_month_opens_first_and_another_can_be_chosen() {
    assert_eq!(coordinator().get("/prefecture/survey").await.goes_to(), HERE);
    let chosen = coordinator().get("/prefecture/survey?period=2026-H1").await;
    assert_eq!(chosen.goes_to(), "/prefecture/survey/2026-H1");
    let none = json!({"surveyRegions": [], "surveyPeriods": [], "sessions": []});
    coordinator().data("SurveyChoices", none).get("/prefecture/survey").await.page(200);
}

#[tokio::test]
async fn which_office_has_confirmed_is_late_or_changed_since_stands_first() {
    let page = coordinator().get(HERE).await.page(200);

    for words in ["確認済み", "確認後に変更あり", "未確認", "期限超過", "2／3", "速報値（未確定）"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains(">承認する</button>"));
    assert!(page.contains("href=\"/prefecture/survey/2026-10?edition=1\""));
    coordinator().get(&format!("{HERE}?edition=1")).await.page(200);
    assert!(page.contains("href=\"/prefecture/indicators/B4_HELD?region=44&amp;period=2026-10\""));
}

#[tokio::test]
async fn what_all_have_confirmed_is_approved() {
    let ready = || coordinator().data("SurveyProgress", progress(true, false, false));
    assert!(ready().get(HERE).await.page(200).contains(">承認する</button>"));

    let approved = json!({"approveSurvey": {"edition": {"period": "2026-10"}}});
    let shown = ready().data("ApproveSurvey", approved).post(&format!("{HERE}/approve"), &[]).await;
    assert_eq!(shown.goes_to(), "/prefecture/survey/2026-10?done=approved");

    let refusing = ready().refuses("ApproveSurvey", "CONFLICT", &[]);
    refusing.post(&format!("{HERE}/approve"), &[]).await.page(409);
}

#[tokio::test]
async fn a_month_is_sent_back_with_a_reason() {
    let at = format!("{HERE}/send-back");
    let page = coordinator().post(&at, &[("office", ""), ("back_reason", "")]).await.page(422);
    assert!(page.contains("href=\"#office\">差し戻すセンターを"));
    assert!(page.contains("href=\"#back_reason\">"));
    assert!(page.contains("<details open>"), "{page}");

    let sent_back = json!({"sendBackReturn": {"surveyReturn": {"period": "2026-10"}}});
    let form = [("office", "C44-01"), ("back_reason", "件数を確かめてください")];
    let shown = coordinator().data("SendBackReturn", sent_back).post(&at, &form).await;
    assert_eq!(shown.goes_to(), "/prefecture/survey/2026-10?done=sent-back");
}

#[tokio::test]
async fn what_is_final_can_only_be_corrected() {
    let hub = || {
        coordinator()
            .data("PrefectureSurvey", survey(&edition()))
            .data("SurveyProgress", progress(false, false, true))
    };
    let page = hub().get(HERE).await.page(200);
    assert!(!page.contains("センターに差し戻す") && page.contains("訂正を始める"));

    let corrected = json!({"correctSurvey": {"edition": {"period": "2026-10"}}});
    let form = [("prefecture", "44"), ("period", "2026-10"), ("reason", "二重に数えた")];
    let shown =
        hub().data("CorrectSurvey", corrected).post(&format!("{HERE}/correct"), &form).await;
    assert_eq!(shown.goes_to(), "/prefecture/survey/2026-10?done=correction");
}

#[tokio::test]
async fn plans_stand_against_what_was_done() {
    let page = coordinator().get("/prefecture/plans").await.page(200);
    for words in ["令和8年度", "79.9%", "大雨で減った", "50件"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("href=\"/prefecture/plans/2026/B4_HELD\""));
    coordinator().get("/prefecture/plans?year=x").await.page(404);
    let planner = || {
        reader("PLANNER", &own())
            .data("PrefecturePlans", json!({"activitySurvey": {"indicators": indicators()}}))
    };
    let page = planner().get("/planner/plans?year=2026").await;
    assert!(page.page(200).contains("href=\"/planner/plans/2026/B4_HELD\""));
    planner().get("/prefecture/plans?year=2026").await.page(403);
}

#[tokio::test]
async fn a_plan_and_its_evaluation_are_registered_on_one_page() {
    let at = "/prefecture/plans/2026/B4_HELD";
    let page = coordinator().get(at).await.page(200);
    assert!(page.contains("value=\"50\"") && page.contains("オンラインを増やす"));

    let planned = json!({"setPlan": {"indicator": {"code": "B4_HELD"}}});
    let shown = coordinator().data("SetPlan", planned).post(at, &[("planned", "６０")]).await;
    assert_eq!(shown.goes_to(), "/prefecture/plans/2026/B4_HELD?done=planned");

    let page = coordinator().post(at, &[("planned", "多く")]).await.page(422);
    assert!(
        page.contains("href=\"#planned\">年度の計画を数字で") && page.contains("value=\"多く\"")
    );

    let evaluate = format!("{at}/evaluate");
    let page = coordinator().post(&evaluate, &[("evaluation", " ")]).await.page(422);
    assert!(page.contains("href=\"#evaluation\">"));
    let evaluated = json!({"evaluateIndicator": {"indicator": {"code": "B4_HELD"}}});
    let hub = coordinator().data("EvaluateIndicator", evaluated);
    let shown = hub.post(&evaluate, &[("evaluation", "よい")]).await;
    assert_eq!(shown.goes_to(), "/prefecture/plans/2026/B4_HELD?done=evaluated");
    coordinator().get("/prefecture/plans/2026/NOTHING").await.page(404);
}

#[tokio::test]
async fn the_survey_of_a_prefecture_is_its_coordinators() {
    for role in ["OFFICE", "PLANNER", "EMPLOYER"] {
        reader(role, &own()).get(HERE).await.page(403);
        reader(role, &own()).post(&format!("{HERE}/approve"), &[]).await.page(403);
    }
}
