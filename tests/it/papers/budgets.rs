//! What an office may spend and has spent, and what follows when nothing is left.

use serde_json::{Value, json};
use tests::{Kind, TestHub};

const BUDGET: &str = "query($code: String!) { officeBudget(centreCode: $code) {
    fiscalYear allottedYen spentYen spentUntil state forecastOn centre { code version } } }";
const SET: &str = "mutation($input: SetBudgetInput!) { setBudget(input: $input) {
    budget { allottedYen centre { version } } } }";
const SPEND: &str = "mutation($input: RecordSpendingInput!) { recordSpending(input: $input) {
    budget { spentYen state forecastOn centre { version } } } }";
const CHECK: &str = r#"{ checkEligibility(input: { service: SITE_VISIT, workplaceHeadcount: 10,
    companyHeadcount: 10, accidentInsurance: true, centreCode: "RO4401" }) { decision reasons { code } } }"#;
const STOPS: &str =
    r#"{ intakeStops(prefecture: "44") { centre { code } service cause causeLabel } }"#;

async fn set(hub: &TestHub, token: &str, yen: i64) {
    let data = hub.answered(Some(token), BUDGET, json!({ "code": "RO4401" })).await;
    let version = &data["officeBudget"]["centre"]["version"];
    let input =
        json!({ "code": "RO4401", "version": version, "fiscalYear": 2026, "allottedYen": yen });
    hub.answered(Some(token), SET, json!({ "input": input })).await;
}

async fn spend(hub: &TestHub, token: &str, yen: i64, until: &str) -> Value {
    let data = hub.answered(Some(token), BUDGET, json!({ "code": "RO4401" })).await;
    let version = &data["officeBudget"]["centre"]["version"];
    let input = json!({ "code": "RO4401", "version": version, "fiscalYear": 2026,
        "spentYen": yen, "until": until });
    hub.answered(Some(token), SPEND, json!({ "input": input })).await["recordSpending"]["budget"]
        .take()
}

#[tokio::test]
async fn money_that_runs_out_is_foretold_and_ends_the_intake_by_itself() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        let planner = hub.sign_in("planner@demo.example").await;
        set(&hub, &coordinator, 1_000_000).await;

        let half = spend(&hub, &office, 600_000, "2026-09-30").await;
        assert_eq!(half["state"], "RUNS_OUT", "{kind:?}");
        let day = half["forecastOn"].as_str().unwrap();
        assert!(("2027-01-01".."2027-03-31").contains(&day), "{day}");
        let open = hub.answered(None, CHECK, json!({})).await;
        let reasons = open["checkEligibility"]["reasons"].to_string();
        assert!(!reasons.contains("BUDGET_EXHAUSTED"), "{kind:?} {reasons}");

        let all = spend(&hub, &office, 1_000_000, "2026-11-20").await;
        assert_eq!(all["state"], "EXHAUSTED", "{kind:?}");
        let closed = hub.answered(None, CHECK, json!({})).await;
        assert_eq!(closed["checkEligibility"]["decision"], "GUIDE_ELSEWHERE", "{kind:?}");
        let reasons = closed["checkEligibility"]["reasons"].to_string();
        assert!(reasons.contains("BUDGET_EXHAUSTED"), "{reasons}");

        let said = r#"{ centre(code: "RO4401") { intake { stop stopLabel } } }"#;
        let said = hub.answered(None, said, json!({})).await;
        let intake = said["centre"]["intake"].as_array().unwrap().clone();
        assert!(!intake.is_empty(), "{kind:?}");
        assert!(intake.iter().all(|one| one["stop"] == "BUDGET_EXHAUSTED"), "{said}");

        let stops = hub.answered(Some(&planner), STOPS, json!({})).await;
        let stopped = stops["intakeStops"].as_array().unwrap().iter();
        let of_office: Vec<_> = stopped.filter(|stop| stop["centre"]["code"] == "RO4401").collect();
        assert!(!of_office.is_empty(), "{kind:?}");
        assert!(of_office.iter().all(|stop| stop["cause"] == "BUDGET_EXHAUSTED"), "{stops}");

        let seen = hub.answered(Some(&planner), BUDGET, json!({ "code": "RO4401" })).await;
        assert_eq!(seen["officeBudget"]["spentUntil"], "2026-11-20", "{kind:?}");
        let history = r#"{ directoryChanges(code: "RO4401", first: 3) { edges { node { field before after } } } }"#;
        let history = hub.answered(Some(&office), history, json!({})).await.to_string();
        assert!(history.contains("budgetSpent") && history.contains("2026年度 1000000円"));
    }
}

#[tokio::test]
async fn who_plans_with_a_budget_sees_it_and_who_answers_for_it_changes_it() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let planner = hub.sign_in("planner@demo.example").await;
        let employer = hub.sign_in("employer@demo.example").await;
        let set = json!({ "input": { "code": "RO4401", "version": 1, "fiscalYear": 2026, "allottedYen": 1 } });

        for other in ["RO4402", "RO4001"] {
            let asked = json!({ "code": other });
            assert_eq!(hub.refused(Some(&office), BUDGET, asked).await, "FORBIDDEN", "{other}");
        }
        let own = json!({ "code": "RO4401" });
        assert_eq!(hub.refused(Some(&employer), BUDGET, own.clone()).await, "FORBIDDEN");
        let far = json!({ "code": "RO4001" });
        assert_eq!(hub.refused(Some(&planner), BUDGET, far).await, "FORBIDDEN", "{kind:?}");
        hub.answered(Some(&planner), BUDGET, own).await;
        for token in [&office, &planner, &employer] {
            assert_eq!(hub.refused(Some(token), SET, set.clone()).await, "FORBIDDEN", "{kind:?}");
        }
        let late = json!({ "code": "RO4401", "version": 1, "fiscalYear": 2026, "spentYen": 5,
            "until": "2026-11-25" });
        let code = hub.refused(Some(&office), SPEND, json!({ "input": late })).await;
        assert_eq!(code, "BAD_INPUT", "nobody has spent anything tomorrow");
    }
}

#[tokio::test]
async fn the_budgets_of_all_offices_are_for_their_prefecture_and_each_office_sees_its_own() {
    const ALL: &str = "{ officeBudgets { fiscalYear centre { code } allottedYen } }";
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        let office = hub.sign_in("office@demo.example").await;
        set(&hub, &coordinator, 1_000_000).await;

        let seen = async |token: &str| -> Vec<Value> {
            let data = hub.answered(Some(token), ALL, json!({})).await;
            data["officeBudgets"].as_array().unwrap().clone()
        };
        let all = seen(&coordinator).await;
        let is_near = |one: &Value| one["centre"]["code"].as_str().unwrap().starts_with("RO44");
        assert!(1 < all.len() && all.iter().all(is_near), "{kind:?} {all:?}");
        let known = all.iter().find(|one| one["centre"]["code"] == "RO4401").unwrap();
        assert_eq!(
            (&known["fiscalYear"], &known["allottedYen"]),
            (&json!(2026), &json!(1_000_000))
        );
        assert_eq!(seen(&office).await, std::slice::from_ref(known), "{kind:?}");
    }
}
