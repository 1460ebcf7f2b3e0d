//! The files tell what their reader would be shown, and nothing besides.

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;
use tests::oita::Oita;
use tests::{Answer, Kind, TestHub};

async fn fetch(hub: &TestHub, cookie: Option<&str>, path: &str) -> Answer {
    let mut request = Request::get(path).header("host", "hub.example");
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    hub.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_frozen_edition_is_read_by_everybody_in_every_form() {
    let oita = Oita::opens(Kind::Sqlite).await;
    oita.freezes().await;
    for (kind, begins) in [("csv", "\u{feff}prefecture"), ("xlsx", "PK"), ("json", "{")] {
        let answer = fetch(&oita.hub, None, &format!("/survey/44/2026-10/1.{kind}")).await;
        assert_eq!(answer.status, 200, "{kind}");
        assert!(answer.body.starts_with(begins), "{kind}: {:.40}", answer.body);
    }
    let json = fetch(&oita.hub, None, "/survey/44/2026-10/1.json").await;
    let json: Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json["edition"]["state"], "FROZEN");
    for indicator in json["indicators"].as_array().unwrap() {
        if indicator["figure"]["state"] == "SUPPRESSED" {
            assert!(indicator["figure"]["value"].is_null());
        }
    }
    let svg = fetch(&oita.hub, None, "/matrix/44/2026-10.svg?layer=INDIRECT&measure=PEOPLE").await;
    assert_eq!(svg.status, 200);
    assert!(svg.body.starts_with("<svg"));
    let chart = "/survey/chart/history.svg?code=B6_VISITS&region=44&until=2026-10&months=3";
    assert_eq!(fetch(&oita.hub, None, chart).await.status, 200);
    for wrong in ["/survey/44/2026-10/2.csv", "/survey/44/2026-10/1.exe", "/matrix/44/x.csv"] {
        assert_eq!(fetch(&oita.hub, None, wrong).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn a_draft_is_for_those_who_work_on_it_and_its_facts_for_the_coordinator_alone() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let planner = oita.hub.page_cookie("planner@demo.example").await;
    let coordinator = oita.hub.page_cookie("coordinator@demo.example").await;
    let draft = "/survey/44/2026-10/draft";
    assert_eq!(fetch(&oita.hub, None, &format!("{draft}.csv")).await.status, 404);
    assert_eq!(fetch(&oita.hub, Some(&planner), &format!("{draft}.csv")).await.status, 200);
    let facts = format!("{draft}.parquet");
    assert_eq!(fetch(&oita.hub, Some(&planner), &facts).await.status, 403);
    let whole = fetch(&oita.hub, Some(&coordinator), &facts).await;
    assert_eq!(whole.status, 200);
    assert!(whole.body.starts_with("PAR1"));
}
