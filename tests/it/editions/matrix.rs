//! The matrix: its borders, its states, and who may know what of it.

use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{MONTH, Oita, code_of};

const QUERY: &str =
    "query($region: String!, $period: String!, $layer: MatrixLayer!, $measure: MatrixMeasure!) {
    serviceMatrix(region: $region, period: $period, layer: $layer, measure: $measure) {
        isFrozen rows { sizeClass isRollUp cells { service state value isUncovered isOverlapping
            providers { code share activities } } total { state value } } } }";

async fn matrix(hub: &TestHub, token: Option<&str>, layer: &str, measure: &str) -> Value {
    let variables = json!({ "region": "44", "period": MONTH, "layer": layer, "measure": measure });
    let mut data = hub.answered(token, QUERY, variables).await;
    data["serviceMatrix"].take()
}

fn cell<'a>(matrix: &'a Value, row: &str, service: &str) -> &'a Value {
    let rows = matrix["rows"].as_array().expect("rows are a list");
    let row = rows.iter().find(|it| it["sizeClass"] == row).expect("the row is there");
    let cells = row["cells"].as_array().expect("cells are a list");
    cells.iter().find(|it| it["service"] == service).expect("the service is there")
}

fn number(matrix: &Value, row: &str) -> f64 {
    cell(matrix, row, "EMPLOYER_SEMINAR")["value"].as_f64().unwrap_or_default()
}

#[tokio::test]
async fn each_size_stands_in_its_row_on_both_sides_of_every_border() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let coordinator = oita.person("coordinator").await;
    let before = matrix(&oita.hub, Some(&coordinator), "DIRECT", "MINUTES").await;
    let sizes: [(Option<u32>, &str); 15] = [
        (Some(9), "UNDER_10"),
        (Some(10), "FROM_10"),
        (Some(29), "FROM_10"),
        (Some(30), "FROM_30"),
        (Some(49), "FROM_30"),
        (Some(50), "FROM_50"),
        (Some(99), "FROM_50"),
        (Some(100), "FROM_100"),
        (Some(299), "FROM_100"),
        (Some(300), "FROM_300"),
        (Some(499), "FROM_300"),
        (Some(500), "FROM_500"),
        (Some(999), "FROM_500"),
        (Some(1000), "FROM_1000"),
        (None, "UNKNOWN"),
    ];
    for (size, _) in sizes {
        let more = json!({ "workplaceHeadcount": size, "companyHeadcount": size,
            "service": "INFORMATION" });
        oita.records("RO4401", &format!("of size {size:?}"), more).await;
    }

    let after = matrix(&oita.hub, Some(&coordinator), "DIRECT", "MINUTES").await;
    let risen = |row: &str| {
        let of =
            |matrix: &Value| cell(matrix, row, "INFORMATION")["value"].as_f64().unwrap_or_default();
        (of(&after) - of(&before)) / 60.0
    };
    for row in [
        "UNDER_10",
        "FROM_10",
        "FROM_30",
        "FROM_50",
        "FROM_100",
        "FROM_300",
        "FROM_500",
        "FROM_1000",
        "UNKNOWN",
    ] {
        let expected = sizes.iter().filter(|(_, of)| *of == row).count();
        assert!((risen(row) - expected as f64).abs() < 0.01, "{row}: {}", risen(row));
    }
    for (row, expected) in
        [("UNDER_50", 5.0), ("FROM_50_UP", 9.0), ("FROM_300_UP", 5.0), ("TOTAL", 15.0)]
    {
        assert!((risen(row) - expected).abs() < 0.01, "{row}: {}", risen(row));
    }
    assert!(0.0 <= number(&after, "TOTAL"));
}

#[tokio::test]
async fn empty_hidden_not_offered_and_not_known_are_four_things() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let planner = oita.person("planner").await;
    let direct = matrix(&oita.hub, Some(&planner), "DIRECT", "ACTIVITIES").await;
    let states: std::collections::BTreeSet<&str> = direct["rows"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row["cells"].as_array().unwrap())
        .map(|cell| cell["state"].as_str().unwrap())
        .collect();
    for state in ["COUNT", "SUPPRESSED", "ZERO", "NOT_OFFERED"] {
        assert!(states.contains(state), "{state} is not among {states:?}");
    }
    for row in direct["rows"].as_array().unwrap() {
        for cell in row["cells"].as_array().unwrap() {
            if cell["state"] == "NOT_OFFERED" {
                let (size, service) = (row["sizeClass"].as_str(), cell["service"].as_str());
                let is_large = !["UNDER_10", "FROM_10", "FROM_30"].contains(&size.unwrap());
                let is_for_staff =
                    ["STAFF_TRAINING", "EXPERT_CONSULTATION"].contains(&service.unwrap());
                assert!(is_large || is_for_staff, "{size:?}: {cell}");
                assert_eq!(cell["isUncovered"], false, "{size:?}: {cell}");
            }
            let has_number = ["COUNT", "ZERO"].contains(&cell["state"].as_str().unwrap());
            assert_eq!(cell["value"].is_number(), has_number, "{cell}");
        }
    }

    // Nobody has accepted anything yet, so everybody else knows nothing.
    let public = matrix(&oita.hub, None, "DIRECT", "ACTIVITIES").await;
    assert_eq!(cell(&public, "UNDER_10", "SITE_VISIT")["state"], "NONE");
}

#[tokio::test]
async fn what_a_planner_sees_is_what_the_coordinator_sees_or_hidden() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let (planner, coordinator) = (oita.person("planner").await, oita.person("coordinator").await);
    for layer in ["DIRECT", "INDIRECT", "BOTH"] {
        let seen = matrix(&oita.hub, Some(&planner), layer, "PEOPLE").await;
        let whole = matrix(&oita.hub, Some(&coordinator), layer, "PEOPLE").await;
        let cells = |of: &Value| -> Vec<Value> {
            let rows = of["rows"].as_array().unwrap().clone();
            rows.iter().flat_map(|row| row["cells"].as_array().unwrap().clone()).collect()
        };
        for (seen, whole) in cells(&seen).iter().zip(&cells(&whole)) {
            assert_ne!(whole["state"], "SUPPRESSED", "{whole}");
            if seen["state"] != "SUPPRESSED" {
                assert_eq!(seen["value"], whole["value"]);
            }
        }
    }
}

#[tokio::test]
async fn workplaces_that_several_serve_are_named_to_the_coordinator_of_the_region_alone() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        let query = "query($period: String!, $service: Service!) { matrixOverlaps(region: \"44\", period: $period, layer: BOTH, row: TOTAL, service: $service) { name organisations } }";
        let coordinator = oita.person("coordinator").await;
        let mut overlaps = Vec::new();
        for period in ["FY2026", "FY2025"] {
            for service in ["MENTAL_VISIT_SUPPORT", "SITE_VISIT", "MANAGER_EDUCATION"] {
                let variables = json!({ "period": period, "service": service });
                let data = oita.hub.answered(Some(&coordinator), query, variables).await;
                overlaps.extend(data["matrixOverlaps"].as_array().unwrap().clone());
            }
        }
        assert!(!overlaps.is_empty(), "{kind:?}");
        for overlap in &overlaps {
            assert!(2 <= overlap["organisations"].as_array().unwrap().len(), "{overlap}");
        }
        let variables = json!({ "period": "FY2026", "service": "SITE_VISIT" });
        for who in ["planner", "office", "employer"] {
            let token = oita.person(who).await;
            let refused = oita.hub.post(Some(&token), query, variables.clone()).await;
            assert_eq!(code_of(&refused), "FORBIDDEN", "{who}");
        }
        let elsewhere = query.replace("44", "40");
        let refused = oita.hub.post(Some(&coordinator), &elsewhere, variables).await;
        assert_eq!(code_of(&refused), "FORBIDDEN");
    }
}

#[tokio::test]
async fn outside_clients_are_answered_as_they_were_promised() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let planner = oita.person("planner").await;
    const OPERATIONS: &str = include_str!("../../contract/surveys.graphql");
    let send = async |name: &str, variables: Value| {
        let body = json!({ "query": OPERATIONS, "operationName": name, "variables": variables });
        let request = axum::http::Request::post("/graphql")
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {planner}"))
            .body(axum::body::Body::from(body.to_string()))
            .unwrap();
        let answer = oita.hub.send(request).await;
        serde_json::from_str::<Value>(&answer.body).unwrap()
    };
    let survey = send("ActivitySurvey", json!({ "prefecture": "44", "period": MONTH })).await;
    let survey = &survey["data"]["activitySurvey"];
    assert_eq!(survey["edition"]["state"], "OPEN", "{survey}");
    for indicator in survey["indicators"].as_array().unwrap() {
        let figure = &indicator["figure"];
        let has_number = ["COUNT", "ZERO"].contains(&figure["state"].as_str().unwrap());
        assert_eq!(figure["value"].is_number(), has_number, "{indicator}");
    }
    let variables =
        json!({ "region": "ALL", "period": MONTH, "layer": "BOTH", "measure": "ACTIVITIES" });
    let matrix = send("ServiceMatrix", variables).await;
    assert_eq!(matrix["data"]["serviceMatrix"]["rows"].as_array().map(Vec::len), Some(13));
}
