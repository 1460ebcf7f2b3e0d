use serde_json::{Value, json};

use crate::fake::Fake;
use crate::figures::tests::{choices, edition, figure};
use crate::prefecture::tests::{own, reader};

const MATRIX: &str = "/planner/matrix?region=44&period=2026-10&layer=DIRECT&measure=ACTIVITIES";
const CELL: &str = "/planner/matrix/cell?region=44&period=2026-10&layer=DIRECT&row=UNDER_10&service=MENTAL_CONSULTATION";

fn cell(service: &str, state: &str, value: &Value, text: &str) -> Value {
    json!({
        "service": service, "state": state, "value": value, "text": text,
        "isUncovered": text == "0", "isOverlapping": text == "48",
    })
}

pub(crate) fn matrix() -> Value {
    let row = |size: &str, label: &str, is_roll_up: bool, cells: Value| json!({"sizeClass": size, "label": label, "isRollUp": is_roll_up, "cells": cells, "total": {"text": "60"}});
    let column = |service: &str, label: &str, group: &str| json!({"service": service, "label": label, "group": group, "groupLabel": format!("{group}の分野")});
    let checkup =
        |state: &str, value: Value, text: &str| cell("CHECKUP_OPINION", state, &value, text);
    let mental =
        |state: &str, value: Value, text: &str| cell("MENTAL_CONSULTATION", state, &value, text);
    let guidance =
        |state: &str, value: Value, text: &str| cell("HEALTH_GUIDANCE", state, &value, text);
    json!({
        "regionLabel": "大分県", "periodLabel": "令和8年10月", "layerLabel": "直接支援",
        "measureLabel": "活動件数", "edition": edition(),
        "completeness": {"expected": 6, "confirmed": 5, "late": 1, "dueOn": "2026-11-16"},
        "denominatorNote": "300人以上の労働者数は、まとめて公表されています。",
        "columns": [
            column("CHECKUP_OPINION", "医師の意見聴取", "健康診断"),
            column("MENTAL_CONSULTATION", "メンタルヘルスの相談", "メンタルヘルス"),
            column("HEALTH_GUIDANCE", "保健指導", "健康診断"),
        ],
        "rows": [
            row("UNDER_10", "10人未満", false, json!([checkup("COUNT", json!(12.0), "12"), mental("ZERO", json!(0.0), "0"), guidance("NONE", Value::Null, "データなし")])),
            row("FROM_10", "10〜29人", false, json!([checkup("COUNT", json!(48.0), "48"), mental("SUPPRESSED", Value::Null, "秘匿"), guidance("NONE", Value::Null, "データなし")])),
            row("FROM_50", "50〜99人", false, json!([checkup("NOT_OFFERED", Value::Null, "対象外"), mental("NOT_OFFERED", Value::Null, "対象外"), guidance("NOT_OFFERED", Value::Null, "対象外")])),
            row("TOTAL", "合計", true, json!([checkup("COUNT", json!(60.0), "60"), mental("SUPPRESSED", Value::Null, "秘匿"), guidance("NONE", Value::Null, "データなし")])),
        ],
        "csvUrl": "/matrix/44/2026-10.csv", "xlsxUrl": "/matrix/44/2026-10.xlsx", "svgUrl": "/matrix/44/2026-10.svg",
    })
}

fn planner() -> Fake {
    reader("PLANNER", &own())
        .data("SurveyChoices", choices())
        .data("ServiceMatrix", json!({"serviceMatrix": matrix()}))
        .data("MatrixDifference", json!({"matrixDifference": matrix()}))
        .data("MatrixCell", detail())
}

fn detail() -> Value {
    json!({"matrixCell": {
        "regionLabel": "大分県", "periodLabel": "令和8年10月", "rowLabel": "10人未満",
        "serviceLabel": "メンタルヘルス不調の方の相談・指導", "layerLabel": "直接支援", "state": "COUNT",
        "measures": [
            {"name": "活動件数", "figure": figure("COUNT", &json!(48.0), "48")},
            {"name": "事業場1,000か所あたりの件数", "figure": figure("NONE", &Value::Null, "データなし")},
            {"name": "うち有料の件数", "figure": figure("ZERO", &json!(0.0), "0")},
            {"name": "労働者数（実数）", "figure": figure("SUPPRESSED", &Value::Null, "秘匿")},
        ],
        "providers": [
            {"code": "C44-01", "name": "大分地域産業保健センター", "share": 75.0, "activities": 36},
            {"code": "M44", "name": "大分メンタルヘルス対策支援センター", "share": null, "activities": null},
        ],
        "isUncovered": false, "isOverlapping": true,
        "change": figure("COUNT", &json!(3.0), "＋3"),
        "explanation": "この規模の事業場に、直接支援として提供したものです。",
    }})
}

#[tokio::test]
async fn the_five_kinds_of_figures_are_told_apart_in_words_and_by_their_look() {
    let page = planner().get(MATRIX).await.page(200);

    for (class, text) in [("hidden", "秘匿"), ("none", "データなし"), ("not-offered", "対象外")]
    {
        assert!(page.contains(&format!("<td class=\"{class}\"><a")), "{class}");
        let text = text.replace("データなし", "データ<wbr>なし");
        assert!(page.contains(&format!(">{text}</a>")), "{text}");
    }
    assert!(page.contains("<td class=\"zero uncovered\"><a"), "{page}");
    assert!(page.contains("0<small>未提供</small>") && page.contains("48<small>重複</small>"));
    assert!(page.contains("class=\"legend\"") && page.contains("分かっていない"));
}

#[tokio::test]
async fn columns_stand_under_the_name_of_their_group_and_sums_stand_apart() {
    let page = planner().get(MATRIX).await.page(200);

    assert!(page.contains("scope=\"colgroup\" colspan=\"2\">健康診断の分野"));
    let guidance = page.find("保健指導</th>").unwrap();
    assert!(guidance < page.find("メンタルヘルスの相談</th>").unwrap());
    assert!(page.contains("<tbody class=\"sums\"><tr><th scope=\"row\">合計"));
}

#[tokio::test]
async fn the_state_of_the_figures_and_what_stands_out_are_said_first() {
    let page = planner().get(MATRIX).await.page(200);

    for words in [
        "第1版（確定版）",
        "5／6",
        "提供した機関がない組合せが1あります",
        "2つ以上の機関が重なって提供している組合せが1あります",
        "300人以上の労働者数",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for file in ["/matrix/44/2026-10.csv", "/matrix/44/2026-10.xlsx", "/matrix/44/2026-10.svg"] {
        assert!(page.contains(&format!("href=\"{file}\"")), "{file}");
    }
}

#[tokio::test]
async fn each_cell_leads_to_its_detail_and_each_layer_is_one_press_away() {
    let page = planner().get(MATRIX).await.page(200);

    assert!(page.contains("href=\"/planner/matrix/cell?region=44&amp;period=2026-10&amp;layer=DIRECT&amp;row=UNDER_10&amp;service=MENTAL_CONSULTATION\""));
    assert!(page.contains("href=\"/planner/matrix?region=44&amp;period=2026-10&amp;measure=ACTIVITIES&amp;layer=INDIRECT\""));
    assert!(page.contains("<b aria-current=\"true\">直接支援</b>"));
}

#[tokio::test]
async fn nothing_chosen_means_the_own_prefecture_and_the_newest_period() {
    let page = planner().get("/planner/matrix").await.page(200);

    assert!(page.contains("value=\"44\" selected") && page.contains("value=\"2026-10\" selected"));
    let empty = json!({"surveyRegions": [], "surveyPeriods": [], "sessions": []});
    let page = planner().data("SurveyChoices", empty).get("/planner/matrix").await.page(200);
    assert!(page.contains("集計できる期間はまだありません"));
}

#[tokio::test]
async fn the_matrix_of_all_services_and_sizes_stays_light() {
    let mut whole = matrix();
    let services = [
        "CHECKUP_OPINION",
        "HEALTH_GUIDANCE",
        "MENTAL_CONSULTATION",
        "LONG_HOURS_INTERVIEW",
        "HIGH_STRESS_INTERVIEW",
        "SITE_VISIT",
        "INFORMATION",
        "EXPERT_CONSULTATION",
        "STAFF_TRAINING",
        "MENTAL_VISIT_SUPPORT",
        "MANAGER_EDUCATION",
        "EMPLOYER_SEMINAR",
        "BALANCE_SUPPORT",
        "EXTRA",
    ];
    let cells: Vec<Value> =
        services.iter().map(|service| cell(service, "ZERO", &json!(0.0), "0")).collect();
    let columns = services.iter().map(|service| json!({"service": service, "label": "健康診断結果についての医師の意見聴取", "group": service, "groupLabel": "過重労働"}));
    whole["columns"] = columns.collect();
    let mut row = whole["rows"][0].clone();
    row["sizeClass"] = json!("FROM_1000");
    row["cells"] = json!(cells);
    whole["rows"] = json!(vec![row; 13]);

    planner().data("ServiceMatrix", json!({"serviceMatrix": whole})).get(MATRIX).await.page(200);
}

#[tokio::test]
async fn a_cell_tells_who_gave_how_much_and_what_is_withheld() {
    let page = planner().get(CELL).await.page(200);

    for words in [
        "10人未満・メンタルヘルス不調の方の相談・指導",
        "2機関が提供しています",
        "75.0%",
        "前の期間との差",
        "＋3",
        "秘匿",
        "データなし",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("href=\"/centres/C44-01\""));
    assert!(!page.contains("調整が必要な事業場"), "workplaces are for the coordinator");
}

#[tokio::test]
async fn the_coordinator_sees_the_workplaces_that_two_organisations_went_to() {
    let overlaps = json!([{
        "name": "株式会社髙﨑製作所", "municipality": "大分市", "sizeLabel": "10〜29人",
        "organisations": ["大分地域産業保健センター", "大分メンタルヘルス対策支援センター"],
    }]);
    let hub = || {
        reader("COORDINATOR", &own())
            .data("SurveyChoices", choices())
            .data("MatrixCell", detail())
            .data("MatrixOverlaps", json!({"matrixOverlaps": overlaps}))
    };

    let page = hub().get(&CELL.replace("/planner", "/prefecture")).await.page(200);
    assert!(page.contains("株式会社髙﨑製作所") && page.contains("調整が必要な事業場"));
    hub().get(CELL).await.page(403);
}

#[tokio::test]
async fn a_cell_that_nobody_knows_is_not_found() {
    planner().get("/planner/matrix/cell?row=X&service=Y").await.page(404);
}

#[tokio::test]
async fn unless_said_otherwise_it_is_compared_with_the_month_before() {
    let page = planner().get("/planner/matrix/compare").await.page(200);

    assert!(page.contains("大分県（令和8年10月）と大分県（令和8年9月）の差"), "{page}");
    assert!(page.contains("減った（色が濃いほど大きい）"));
    assert!(!page.contains("<small>未提供") && !page.contains("<small>重複"), "{page}");
}

#[tokio::test]
async fn a_matrix_is_not_compared_with_itself() {
    let same =
        "/planner/matrix/compare?region=44&period=2026-10&other_region=44&other_period=2026-10";
    let page = planner().get(same).await.page(422);
    assert!(page.contains("href=\"#other_period\">比べる相手には、別の地域か別の期間"));

    let refusing = || {
        planner().refuses(
            "MatrixDifference",
            "BAD_INPUT",
            &[("otherRegion", "地域を選び直してください")],
        )
    };
    let page = refusing().get("/planner/matrix/compare?other_region=99").await.page(422);
    assert!(page.contains("href=\"#other_region\">地域を選び直してください"));
}

#[tokio::test]
async fn a_region_that_is_not_there_is_not_found() {
    planner().refuses("ServiceMatrix", "NOT_FOUND", &[]).get(MATRIX).await.page(404);
    reader("OFFICE", &own()).get(MATRIX).await.page(403);
}
