//! The overview, the published series and the map of areas.

use serde_json::{Value, json};

use crate::fake::Fake;
use crate::figures::tests::{choices, edition, figure};
use crate::prefecture::tests::{own, reader};

fn planner() -> Fake {
    let cell = |state: &str| json!({"state": state});
    let row = |is_roll_up: bool, states: &[&str]| json!({"isRollUp": is_roll_up, "cells": states.iter().map(|state| cell(state)).collect::<Vec<_>>()});
    reader("PLANNER", &own())
        .data("SurveyChoices", choices())
        .data("SurveyOverview", overview())
        .data(
            "AreaMatrix",
            json!({"serviceMatrix": {"rows": [
                row(false, &["COUNT", "ZERO", "SUPPRESSED", "NOT_OFFERED", "NONE"]),
                row(false, &["ZERO"]),
                row(true, &["COUNT", "COUNT"]),
            ]}}),
        )
        .data("ContextSeries", json!({"contextSeries": [series("N03"), series("R5")]}))
}

fn series(code: &str) -> Value {
    json!({
        "code": code, "title": format!("{code}の統計"), "note": "分母は、対策に取り組んでいる事業場です。",
        "source": "労働安全衛生調査（令和5年）", "columns": ["令和4年", "令和5年"],
        "rows": [{"label": "10〜29人", "values": [figure("NONE", &Value::Null, "データなし"), figure("COUNT", &json!(58.1), "58.1%")]}],
    })
}

fn overview() -> Value {
    let deviation = |name: &str, needs_cause: bool| {
        json!({
            "prefectureCode": "44", "prefecture": "大分県", "code": "B4_HELD", "name": name, "unit": "件",
            "figure": figure("COUNT", &json!(10.0), "10"), "planned": 50.0, "achievement": 20.0,
            "needsCause": needs_cause,
        })
    };
    json!({"surveyOverview": {
        "period": "2026-10", "periodLabel": "令和8年10月", "prefectureLabel": "大分県",
        "waiting": [
            {"step": "ACCEPT", "label": "労働局の受理", "prefectureCode": "44", "prefecture": "大分県", "period": "2026-10", "periodLabel": "令和8年10月", "offices": null},
            {"step": "CONFIRM", "label": "センターの確認", "prefectureCode": "40", "prefecture": "福岡県", "period": "2026-10", "periodLabel": "令和8年10月", "offices": 2},
        ],
        "deviations": [deviation("面接指導の実施", true)],
        "uncovered": [{"region": "44", "regionLabel": "大分県", "row": "UNDER_10", "rowLabel": "10人未満", "service": "MENTAL_CONSULTATION", "serviceLabel": "メンタルヘルスの相談"}],
        "recent": [edition()],
        "changes": [deviation("個別訪問", false)],
    }})
}

#[tokio::test]
async fn the_overview_says_what_waits_what_needs_a_look_and_what_changed() {
    let page = planner().get("/planner").await.page(200);

    for words in [
        "受理を待っています",
        "確認していないセンターが2か所",
        "要因の記入待ち",
        "大分県：10人未満・メンタルヘルスの相談",
        "第1版",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("href=\"/planner/survey?prefecture=44&amp;period=2026-10\""));
    assert!(page.contains("href=\"/planner/matrix/cell?region=44&amp;period=2026-10&amp;layer=DIRECT&amp;row=UNDER_10&amp;service=MENTAL_CONSULTATION\""));
    assert!(page.contains("全国を見る"));
    let whole = planner().get("/planner?prefecture=ALL").await.page(200);
    assert!(whole.contains("所属の都道府県を見る"));
}

#[tokio::test]
async fn an_overview_of_nothing_says_so() {
    let mut empty = overview();
    for list in ["waiting", "deviations", "uncovered", "recent", "changes"] {
        empty["surveyOverview"][list] = json!([]);
    }
    let page = planner().data("SurveyOverview", empty).get("/planner").await.page(200);
    for words in [
        "待っている手続きはありません",
        "計画との差が大きい指標はありません",
        "提供した機関がない組合せはありません",
    ] {
        assert!(page.contains(words), "{words}");
    }
    reader("COORDINATOR", &own()).get("/planner").await.page(403);
}

#[tokio::test]
async fn published_series_stand_with_their_source_and_the_trap_in_words() {
    let page = planner().get("/planner/context").await.page(200);

    for words in [
        "分母をそろえてください",
        "読み方：",
        "対策に取り組んでいる事業場",
        "出典：労働安全衛生調査",
        "58.1%",
        "データなし",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("href=\"#n03\""));
    reader("OFFICE", &own()).get("/planner/context").await.page(403);
}

#[tokio::test]
async fn areas_are_tiles_and_bars_and_a_table() {
    let page = planner().get("/planner/reach").await.page(200);

    // One of three: what is hidden counts on neither side.
    assert!(page.contains(">大分</text>") && page.contains(">33.3%</text></a>"), "{page}");
    assert!(page.contains("割合が最も低いのは") && page.contains("表で見る"));
    assert!(page.contains("class=\"chart chart-wide\""));
    let empty = json!({"surveyRegions": [], "surveyPeriods": [], "sessions": []});
    let page = planner().data("SurveyChoices", empty).get("/planner/reach").await.page(200);
    assert!(page.contains("表示できる監督署の地域がありません"));
}
