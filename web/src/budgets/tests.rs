use serde_json::{Value, json};

use crate::fake::Fake;
use crate::prefecture::tests::{own, reader};

fn budget(state: &str, allotted: Option<i64>, spent: Option<i64>) -> Value {
    let until = spent.map(|_| "2026-11-20");
    let forecast = (state == "RUNS_OUT").then_some("2027-01-20");
    json!({
        "fiscalYear": 2026, "allottedYen": allotted, "spentYen": spent, "spentUntil": until,
        "state": state, "stateLabel": "見込みの名", "forecastOn": forecast,
        "centre": {"code": "RO4401", "name": "大分地域産業保健センター", "version": 7},
    })
}

fn office(budget: &Value) -> Fake {
    let at = json!({"code": "RO4401", "name": "大分地域産業保健センター", "prefecture": "大分県"});
    reader("OFFICE", &at).data("OfficeBudget", json!({"officeBudget": budget}))
}

const OWN: &str = "/office/budget";

#[tokio::test]
async fn an_office_sees_how_long_its_money_lasts() {
    let page = office(&budget("RUNS_OUT", Some(1_200_000), Some(600_000))).get(OWN).await;
    let page = page.page(200);
    for words in [
        "令和8年度",
        "1,200,000円",
        "600,000円（2026年11月20日（令和8年）まで）",
        "2027年1月20日（令和9年）ごろ",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("value=\"600000\"") && page.contains("name=\"version\" value=\"7\""));

    let ended = budget("EXHAUSTED", Some(100), Some(100));
    let page = office(&ended).get(OWN).await.page(200);
    assert!(page.contains("予算の上限に達したため、受付を終了しています"));
    let page = office(&budget("UNKNOWN", None, None)).get(OWN).await.page(200);
    assert!(page.contains("登録を依頼してください") && !page.contains("使った額を登録する"));
    reader("DOCTOR", &own()).get(OWN).await.page(403);
}

#[tokio::test]
async fn what_was_spent_is_the_whole_sum_of_the_year() {
    let known = budget("LASTS", Some(1_200_000), None);
    let wrong = [("version", "7"), ("spent", "たくさん"), ("until_year", "2026")];
    let page = office(&known).post(OWN, &wrong).await.page(422);
    assert!(page.contains("href=\"#spent\"") && page.contains("href=\"#until\""));
    assert!(page.contains("value=\"たくさん\""));

    let form = [("version", "7"), ("spent", "６００，０００円")];
    let refuses =
        office(&known).refuses("RecordSpending", "BAD_INPUT", &[("input.until", "その年度のうち")]);
    assert!(refuses.post(OWN, &form).await.page(422).contains("href=\"#until\">その年度"));
    let spent = json!({"recordSpending": {"budget": {"state": "LASTS"}}});
    let shown = office(&known).data("RecordSpending", spent).post(OWN, &form).await;
    assert_eq!(shown.goes_to(), "/office/budget?done=spent");
}

fn region() -> Value {
    json!({"officeBudgets": [
        budget("RUNS_OUT", Some(1_200_000), Some(600_000)),
        budget("UNKNOWN", None, None),
    ]})
}

#[tokio::test]
async fn a_coordinator_sees_the_offices_side_by_side_and_sets_what_each_may_spend() {
    let coordinator = || reader("COORDINATOR", &own());
    let hub = coordinator().data("OfficeBudgets", region());
    let page = hub.get("/prefecture/budgets").await.page(200);
    assert!(page.contains("センターごとの予算（令和8年度）") && page.contains("year=2027"));
    assert!(page.contains("href=\"/prefecture/budgets/RO4401?year=2026\""));

    let one = || {
        let known = budget("UNKNOWN", None, None);
        coordinator().data("OfficeBudget", json!({"officeBudget": known}))
    };
    let at = "/prefecture/budgets/RO4401";
    let page = one().get(&format!("{at}?year=2026")).await.page(200);
    assert!(page.contains("name=\"year\" value=\"2026\""));
    let page = one().post(at, &[("version", "7"), ("year", "2026"), ("allotted", "")]).await;
    assert!(page.page(422).contains("href=\"#allotted\""));

    let form = [("version", "6"), ("year", "2026"), ("allotted", "1,200,000")];
    let stale = one().refuses("SetBudget", "CONFLICT", &[]);
    assert!(stale.post(at, &form).await.page(422).contains("value=\"1,200,000\""));
    let set = json!({"setBudget": {"budget": {"fiscalYear": 2026}}});
    let shown = one().data("SetBudget", set).post(at, &form).await;
    assert_eq!(shown.goes_to(), "/prefecture/budgets?year=2026&done=set");
}

#[tokio::test]
async fn planners_see_where_nothing_is_taken_in_and_how_long_the_money_lasts() {
    let stops = json!({"intakeStops": [{
        "serviceLabel": "個別訪問による産業保健指導", "cause": "BUDGET_EXHAUSTED",
        "causeLabel": "予算の上限に達したため受付終了", "reason": null, "since": null,
        "centre": {"code": "RO4401", "name": "大分地域産業保健センター"},
    }]});
    let planner = reader("PLANNER", &own());
    let hub = planner.data("IntakeStops", stops.clone()).data("OfficeBudgets", region());
    let page = hub.get("/planner/intake").await.page(200);
    assert!(page.contains("予算の上限に達したため受付終了") && page.contains("1,200,000円"));
    assert!(!page.contains("/prefecture/budgets"), "planners set nothing");

    let admin = reader("ADMIN", &Value::Null).data("IntakeStops", stops);
    let page = admin.get("/planner/intake?prefecture=44").await.page(200);
    assert!(page.contains("大分県の") && !page.contains("<h2>予算"));
}
