use serde_json::{Value, json};

use crate::fake::Fake;
use crate::prefecture::tests::{own, reader};

fn planner() -> Fake {
    let units = json!([{
        "code": "44-A", "name": "大分東部", "fiscalYear": 2026,
        "members": [
            {"prefecture": "大分県", "inspectionOffice": {"code": "K44-01", "name": "大分労働基準監督署"}},
            {"prefecture": "大分県", "inspectionOffice": null},
        ],
    }]);
    reader("PLANNER", &own())
        .data("Now", json!({"sessions": [{"lastSeenAt": "2027-03-31T14:59:00Z"}]}))
        .data("ContractUnits", json!({"contractUnits": units}))
}

#[tokio::test]
async fn a_planner_sees_the_coverage_and_changes_nothing() {
    let page = planner().get("/planner/coverage").await.page(200);

    assert!(page.contains("href=\"/centres/C44-01\""));
    assert!(!page.contains("/office/entry"));
    reader("COORDINATOR", &own()).get("/planner/coverage").await.page(403);
}

#[tokio::test]
async fn contract_units_are_those_of_this_fiscal_year_unless_another_is_asked_for() {
    let page = planner().get("/planner/contract-units").await.page(200);
    assert!(page.contains("大分県の契約単位（令和8年度、1件）"), "{page}");
    assert!(page.contains("href=\"/centres/K44-01\"") && page.contains("大分県（全域）"));
    assert!(page.contains("year=2025") && page.contains("year=2027"));

    let page =
        planner().get("/planner/contract-units?year=%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%95").await;
    assert!(page.page(200).contains("令和7年度"));
}

#[tokio::test]
async fn a_year_that_is_none_is_told_at_its_field() {
    let page = planner().get("/planner/contract-units?year=R8x").await.page(422);
    assert!(page.contains("href=\"#year\">年度は") && page.contains("value=\"R8x\""));

    let wrong = [("fiscalYear", "年度は「2026」のように西暦4桁で指定してください")];
    let hub = planner().refuses("ContractUnits", "BAD_INPUT", &wrong);
    let page = hub.get("/planner/contract-units?year=99").await.page(422);
    assert!(page.contains("href=\"#year\">年度は"));
}

#[tokio::test]
async fn an_administrator_sees_the_units_of_the_whole_country() {
    let hub = reader("ADMIN", &Value::Null).data("ContractUnits", json!({"contractUnits": []}));

    let page = hub.get("/planner/contract-units?year=2026").await.page(200);

    assert!(page.contains("全国の契約単位") && page.contains("登録されていません"));
}
