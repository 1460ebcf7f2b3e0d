use serde_json::{Value, json};

use crate::fake::Fake;
use crate::figures::tests::{choices, figure};
use crate::prefecture::tests::{own, reader};

fn planner() -> Fake {
    reader("PLANNER", &own())
        .data("SurveyChoices", choices())
        .data("Indicators", json!({"indicators": [
            {"code": "B4_HELD", "name": "面接指導の実施", "section": "B", "sectionLabel": "直接支援", "unit": "件", "owner": "センター", "frequency": "毎月", "target": null},
            {"code": "E1_USEFUL", "name": "研修の有益度", "section": "E", "sectionLabel": "効果", "unit": "%", "owner": "センター", "frequency": "半期ごと", "target": {"text": "90.0%"}},
        ]}))
        .data("IndicatorHistory", history(&json!(50.0)))
}

fn history(planned: &Value) -> Value {
    let month = |label: &str, figure: Value| json!({"label": label, "figure": figure, "planned": planned, "edition": null});
    json!({"indicatorHistory": {
        "indicator": {
            "name": "面接指導の実施", "sectionLabel": "直接支援", "unit": "件", "owner": "センター",
            "definition": "実施した面接指導の件数です。", "frequency": "毎月", "isAboutHealth": true,
            "target": {"text": "130,000件", "source": "第5期中期計画"},
        },
        "regionLabel": "大分県",
        "months": [
            month("令和8年7月", figure("COUNT", &json!(40.0), "40")),
            month("令和8年8月", figure("SUPPRESSED", &Value::Null, "秘匿")),
            month("令和8年9月", figure("NONE", &Value::Null, "データなし")),
            month("令和8年10月", figure("COUNT", &json!(70.0), "70")),
        ],
        "svgUrl": "/survey/chart/B4_HELD.svg",
    }})
}

const ONE: &str = "/planner/indicators/B4_HELD?region=44&period=2026-10";

#[tokio::test]
async fn the_catalogue_leads_from_each_indicator_to_its_page() {
    let page = planner().get("/planner/indicators").await.page(200);

    assert!(page.contains("href=\"/planner/indicators/B4_HELD\"") && page.contains("90.0%"));
    assert!(page.contains("B　直接支援") && page.contains("E　効果"));
}

#[tokio::test]
async fn an_indicator_shows_its_history_as_a_picture_and_as_a_table() {
    let page = planner().get(ONE).await.page(200);

    assert!(page.contains("大分県の令和8年10月は70件です。前の月はデータなしでした。"), "{page}");
    assert!(
        page.contains("class=\"chart chart-wide\"") && page.contains("class=\"chart chart-phone\"")
    );
    assert!(page.contains("表で見る") && page.contains("計画の80～120％"));
    for words in ["秘匿", "データなし", "速報値", "実施した面接指導の件数です。", "第5期中期計画"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn an_indicator_without_a_plan_is_a_line_without_a_band() {
    let page = planner().data("IndicatorHistory", history(&Value::Null)).get(ONE).await.page(200);
    assert!(page.contains("chart-wide") && !page.contains("計画の80～120％"));
}

#[tokio::test]
async fn an_indicator_that_is_not_in_the_catalogue_is_not_found() {
    planner().refuses("IndicatorHistory", "NOT_FOUND", &[]).get(ONE).await.page(404);
    reader("OFFICE", &own()).get("/planner/indicators").await.page(403);
}
