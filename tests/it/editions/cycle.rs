//! Confirmed, approved, accepted, frozen; corrected; and the same for ever.

use api::surveys::verify::{self, Looked};
use rules::Prefecture;
use schema::surveys::survey_edition;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait};
use serde_json::json;
use tests::Kind;

use super::{MONTH, Oita, code_of, november};

#[tokio::test]
async fn a_prefecture_is_frozen_after_all_of_its_offices_and_one_was_late() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        oita.hub.clock.move_to(november(10));
        let (last, others) = oita.offices.split_last().expect("there are offices");
        for (code, _) in others {
            assert_eq!(oita.confirms(code).await["isLate"], false, "{kind:?} {code}");
        }

        let early = oita.step("coordinator", "approveSurvey", json!({})).await;
        assert_eq!(code_of(&early), "CONFLICT", "{early}");
        assert!(early["errors"][0]["message"].as_str().unwrap().contains("確定していません"));
        let not_approved = oita.step("planner", "acceptSurvey", json!({})).await;
        assert_eq!(code_of(&not_approved), "CONFLICT");

        oita.hub.clock.move_to(november(24));
        let late = oita.confirms(&last.0).await;
        assert_eq!((&late["state"], &late["isLate"]), (&json!("CONFIRMED"), &json!(true)));
        let approved = oita.done("coordinator", "approveSurvey", json!({})).await;
        assert_eq!((&approved["state"], &approved["hash"]), (&json!("APPROVED"), &json!(null)));
        let frozen = oita.done("planner", "acceptSurvey", json!({})).await;
        assert_eq!((&frozen["state"], &frozen["number"]), (&json!("FROZEN"), &json!(1)));
        assert_eq!(frozen["hash"].as_str().map(str::len), Some(64));

        let again = oita.step("planner", "acceptSurvey", json!({})).await;
        assert_eq!(code_of(&again), "CONFLICT");
        let planner = oita.person("planner").await;
        let survey = oita.survey(Some(&planner), None).await;
        assert_eq!(survey["edition"]["hash"], frozen["hash"]);
        assert_eq!(survey["completeness"]["late"], 1);
    }
}

#[tokio::test]
async fn what_changes_after_a_confirmation_is_confirmed_again_before_it_is_approved() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        oita.all_confirm().await;
        oita.records("RO4401", "after the confirmation", json!({})).await;

        let token = oita.office("RO4401").await;
        assert_eq!(oita.month(&token).await["isStale"], true, "{kind:?}");
        let refused = oita.step("coordinator", "approveSurvey", json!({})).await;
        assert_eq!(code_of(&refused), "CONFLICT");
        oita.confirms("RO4401").await;
        oita.done("coordinator", "approveSurvey", json!({})).await;

        oita.records("RO4401", "after the approval", json!({})).await;
        let refused = oita.step("planner", "acceptSurvey", json!({})).await;
        assert_eq!(code_of(&refused), "CONFLICT", "{refused}");
    }
}

#[tokio::test]
async fn a_correction_is_a_second_edition_that_tells_what_differs() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        oita.freezes().await;
        let coordinator = oita.person("coordinator").await;
        let first = oita.survey(Some(&coordinator), None).await;
        for number in 1..=20 {
            oita.records("RO4401", &format!("a forgotten visit {number}"), json!({})).await;
        }
        assert_eq!(oita.survey(Some(&coordinator), None).await["indicators"], first["indicators"]);

        let silent = oita.step("coordinator", "correctSurvey", json!({ "reason": " " })).await;
        assert_eq!(code_of(&silent), "BAD_INPUT");
        let open =
            oita.done("coordinator", "correctSurvey", json!({ "reason": "訪問20件の漏れ" })).await;
        assert_eq!((&open["state"], &open["replaces"]), (&json!("OPEN"), &json!(1)));
        oita.confirms("RO4401").await;
        oita.done("coordinator", "approveSurvey", json!({})).await;
        let second = oita.done("planner", "acceptSurvey", json!({})).await;
        assert_eq!((&second["number"], &second["replaces"]), (&json!(2), &json!(1)));

        let corrected = oita.survey(Some(&coordinator), None).await;
        let differences = corrected["differences"].as_array().unwrap();
        assert!(differences.iter().any(|it| it["code"] == "B6_VISITS"), "{differences:?}");
        let old = oita.survey(Some(&coordinator), Some(1)).await;
        assert_eq!(old["indicators"], first["indicators"], "{kind:?}: the old one stays");
    }
}

#[tokio::test]
async fn an_edition_is_the_same_bytes_in_another_process_and_counted_again() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        oita.freezes().await;
        let before = rows(&oita).await;
        oita.records("RO4402", "much later", json!({})).await;

        let other = oita.hub.in_another_process().await;
        let other = api::Hub { surveys: api::surveys::Shelf::default(), ..other };
        let found = verify::verify(&other, oita_prefecture(), month(), Some(1)).await.unwrap();
        for finding in found.expect("there is an edition") {
            assert_eq!(finding.differs, None, "{kind:?} {:?}", finding.looked);
        }
        assert_eq!(rows(&oita).await, before);
        let none = verify::verify(&other, oita_prefecture(), month(), Some(2)).await.unwrap();
        assert!(none.is_none());
    }
}

#[tokio::test]
async fn a_snapshot_that_somebody_tampered_with_is_found_out() {
    for kind in Kind::ALL {
        let oita = Oita::opens(kind).await;
        oita.freezes().await;
        let db = oita.hub.hub.db.writer();
        let tamper = "UPDATE survey_edition SET figures = snapshot";
        assert!(db.execute_unprepared(tamper).await.is_err(), "{kind:?}: it is frozen");
        let trigger = match db.get_database_backend() {
            DbBackend::Postgres => "ALTER TABLE survey_edition DISABLE TRIGGER ALL",
            _ => "DROP TRIGGER survey_edition_stays",
        };
        db.execute_unprepared(trigger).await.unwrap();
        db.execute_unprepared(tamper).await.unwrap();

        let found = verify::verify(&oita.hub.hub, oita_prefecture(), month(), None).await.unwrap();
        let found = found.expect("there is an edition");
        let differing: Vec<Looked> =
            found.iter().filter(|it| it.differs.is_some()).map(|it| it.looked).collect();
        assert_eq!(differing, [Looked::Hash, Looked::Figures], "{kind:?}");
    }
}

#[tokio::test]
async fn a_deviation_from_the_plan_needs_its_cause_before_the_month_is_confirmed() {
    let oita = Oita::opens(Kind::Sqlite).await;
    let coordinator = oita.person("coordinator").await;
    let plan =
        "mutation($input: SetPlanInput!) { setPlan(input: $input) { indicator { code planned } } }";
    let input = json!({ "fiscalYear": 2026, "prefecture": "44", "office": "RO4401",
        "indicator": "B6_VISITS", "planned": 12_000 });
    oita.hub.answered(Some(&coordinator), plan, json!({ "input": input })).await;

    let token = oita.office("RO4401").await;
    let month = oita.month(&token).await;
    let visits = |month: &serde_json::Value| {
        let all = month["indicators"].as_array().unwrap().clone();
        all.into_iter().find(|it| it["code"] == "B6_VISITS").unwrap()
    };
    assert_eq!(visits(&month)["needsCause"], true);
    assert_eq!(month["canConfirm"], false);

    let explain = "mutation($input: ExplainDeviationInput!) { explainDeviation(input: $input) { indicator { cause { class classLabel note } } } }";
    let input = json!({ "period": MONTH, "indicator": "B6_VISITS", "class": "EXTERNAL", "note": "台風で中止が続いた" });
    let told = oita.hub.answered(Some(&token), explain, json!({ "input": input })).await;
    assert_eq!(told["explainDeviation"]["indicator"]["cause"]["class"], "EXTERNAL");
    assert_eq!(oita.confirms("RO4401").await["state"], "CONFIRMED");
}

fn oita_prefecture() -> Prefecture {
    Prefecture::from_code("44").expect("it is one")
}

fn month() -> rules::surveys::Period {
    MONTH.parse().expect("it is a month")
}

async fn rows(oita: &Oita) -> Vec<survey_edition::Model> {
    survey_edition::Entity::find().all(oita.hub.hub.db.reader()).await.expect("they can be read")
}
