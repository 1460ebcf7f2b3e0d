//! A report is written, signed and released; the employer hears the opinion and acts on it.

use api::demonstration::PASSWORD;
use api::reports::jobs::remind_of_reviews;
use axum::body::Body;
use axum::http::Request;
use chrono::Duration;
use rules::requests::State;
use schema::notifications::outbox_message;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{filed, openings, report, step, try_step, with_the_doctor, wrong};
use crate::requests::code_of;

/// Every text of the report that is about somebody's health.
const MEDICAL: [&str; 10] = [
    "うつ病",
    "エピソード",
    "早朝覚醒",
    "食欲",
    "心療内科",
    "エスシタロプラム",
    "97",
    "TREATMENT",
    "SOMETHING",
    "2027",
];

const OPINION: &str = "query($id: ID!) { employerOpinion(requestId: $id) {
    edition signedAt signedName digest releasedAt
    interview { subject { name section sex age } doctor { name affiliation } interviewedOn
        work { hours otherFactors } workClass workClassLabel
        hours { measure overtimeHoursMax from until other } otherMeasures { measure note }
        period { length unit firstOn lastOn } workplaceOpinion remarks }
    visit { advice } checkup { workplace } } }";

const ORIGINAL: &str = "query($id: ID!) { officeReport(requestId: $id) { digest signedName
    interview { medical { findingsText remarks } opinion { workplaceOpinion } } } }";

async fn held(hub: &TestHub) -> Value {
    let filed = filed(hub).await;
    with_the_doctor(hub, &filed, State::Held).await
}

async fn signed(hub: &TestHub) -> Value {
    let doctor = hub.sign_in("doctor@demo.example").await;
    let held = held(hub).await;
    let drafted = step(hub, &doctor, "saveReport", &held, report()).await;
    step(hub, &doctor, "signReport", &drafted, json!({ "password": PASSWORD })).await
}

async fn released(hub: &TestHub) -> Value {
    let office = hub.sign_in("office@demo.example").await;
    let signed = signed(hub).await;
    let with_all = json!({ "includeWorkplaceOpinion": true });
    step(hub, &office, "releaseReport", &signed, with_all).await
}

#[tokio::test]
async fn a_report_goes_from_the_doctor_through_the_office_to_the_employer_and_the_measures() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let (doctor, office) =
            (hub.sign_in("doctor@demo.example").await, hub.sign_in("office@demo.example").await);
        let employer = hub.sign_in("employer@demo.example").await;
        let held = held(&hub).await;
        let begun = step(&hub, &doctor, "saveReport", &held, json!({ "interview": {} })).await;
        assert_eq!(begun["state"], "REPORT_DRAFT", "{kind:?}");

        let password = json!({ "password": PASSWORD });
        let early = try_step(&hub, &doctor, "signReport", &begun, password.clone()).await;
        let missing = wrong(&early);
        let scores = ("input.interview.medical.scores".to_owned(), "SCORES_MISSING".to_owned());
        assert!(missing.contains(&scores), "{missing:?}");

        let drafted = step(&hub, &doctor, "saveReport", &begun, report()).await;
        let signed = step(&hub, &doctor, "signReport", &drafted, password).await;
        assert_eq!(signed["state"], "REPORT_SIGNED", "{kind:?}");
        let early = hub.refused(Some(&employer), OPINION, json!({ "id": held["id"] })).await;
        assert_eq!(early, "NOT_FOUND", "{kind:?}");

        let original = hub.answered(Some(&office), ORIGINAL, json!({ "id": held["id"] })).await;
        assert!(original.to_string().contains("うつ病"), "{kind:?}");
        assert_eq!(original["officeReport"]["digest"].as_str().unwrap().len(), 64);

        let without = json!({ "includeWorkplaceOpinion": false });
        let released = step(&hub, &office, "releaseReport", &signed, without).await;
        assert_eq!(released["state"], "DELIVERED", "{kind:?}");
        let opinion = hub.answered(Some(&employer), OPINION, json!({ "id": held["id"] })).await;
        let read = opinion["employerOpinion"]["interview"].to_string();
        for word in MEDICAL {
            assert!(!read.contains(word), "{kind:?} {word}: {read}");
        }
        let interview = &opinion["employerOpinion"]["interview"];
        assert_eq!(interview["hours"]["overtimeHoursMax"], 20);
        assert_eq!(interview["workplaceOpinion"], Value::Null);

        let heard = step(&hub, &employer, "acknowledgeOpinion", &released, json!({})).await;
        assert_eq!(heard["state"], "OPINION_ACKNOWLEDGED", "{kind:?}");
        let decided = json!({ "heardWorkerOn": "2026-11-24", "decidedOn": "2026-11-24", "text": "残業を月20時間までとする", "reviewOn": "2026-12-24" });
        let measured = step(&hub, &employer, "recordMeasure", &heard, decided.clone()).await;
        let mended = step(&hub, &employer, "recordMeasure", &measured, decided).await;
        assert_eq!(mended["state"], "MEASURES_RECORDED", "{kind:?}");
        let closed = step(&hub, &employer, "closeRequest", &mended, json!({})).await;
        assert_eq!((&closed["state"], &closed["outcome"]), (&json!("CLOSED"), &json!("COMPLETED")));

        let seen = openings(&hub, &held).await;
        let expected = [("REPORT", "OFFICE"), ("OPINION", "EMPLOYER")];
        assert_eq!(seen, expected.map(|(what, role)| (what.to_owned(), role.to_owned())));
    }
}

#[tokio::test]
async fn what_the_doctor_wrote_about_the_workplace_is_read_only_where_the_office_includes_it() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let released = released(&hub).await;
    let employer = hub.sign_in("employer@demo.example").await;
    let opinion = hub.answered(Some(&employer), OPINION, json!({ "id": released["id"] })).await;
    let workplace = &opinion["employerOpinion"]["interview"]["workplaceOpinion"];
    assert_eq!(workplace, "上司の指示が重なる体制を見直す");
}

#[tokio::test]
async fn nobody_signs_without_the_password_or_before_looking_at_what_should_not_leave() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = hub.sign_in("doctor@demo.example").await;
        let held = held(&hub).await;
        let mut telling = report();
        telling["interview"]["opinion"]["remarks"] = json!("適応障害のため、残業を控える");
        let drafted = step(&hub, &doctor, "saveReport", &held, telling).await;

        let guessed = json!({ "password": "not the password" });
        let refused = try_step(&hub, &doctor, "signReport", &drafted, guessed).await;
        assert_eq!(wrong(&refused), [("input.password".to_owned(), "WRONG".to_owned())]);

        let password = json!({ "password": PASSWORD });
        let refused = try_step(&hub, &doctor, "signReport", &drafted, password).await;
        let passage = ("input.interview.opinion.remarks".to_owned(), "DIAGNOSIS".to_owned());
        assert_eq!(wrong(&refused), [passage], "{kind:?}");

        let looked_at = json!({ "password": PASSWORD, "confirmedPassages": ["適応障害"] });
        let signed = step(&hub, &doctor, "signReport", &drafted, looked_at).await;
        assert_eq!(signed["state"], "REPORT_SIGNED", "{kind:?}");
        let office = hub.sign_in("office@demo.example").await;
        let why = json!({ "message": "病名を除いてください" });
        let reopened = step(&hub, &office, "reopenReport", &signed, why).await;
        assert_eq!(reopened["state"], "REPORT_DRAFT", "{kind:?}");
        let unsigned = hub.refused(Some(&office), ORIGINAL, json!({ "id": held["id"] })).await;
        assert_eq!(unsigned, "NOT_FOUND", "{kind:?}");
    }
}

#[tokio::test]
async fn a_measure_is_decided_after_the_worker_was_heard() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let released = released(&hub).await;
    let employer = hub.sign_in("employer@demo.example").await;
    let heard = step(&hub, &employer, "acknowledgeOpinion", &released, json!({})).await;
    let early = json!({ "heardWorkerOn": "2026-11-25", "decidedOn": "2026-11-24", "text": "x" });
    let refused = try_step(&hub, &employer, "recordMeasure", &heard, early).await;
    let codes: Vec<String> = wrong(&refused).into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["IN_THE_FUTURE", "BEFORE_HEARING"]);
    let skipping = try_step(&hub, &employer, "closeRequest", &heard, json!({})).await;
    assert_eq!(code_of(&skipping), "CONFLICT");
}

#[tokio::test]
async fn an_employer_is_reminded_of_the_day_of_review_once() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let released = released(&hub).await;
        let employer = hub.sign_in("employer@demo.example").await;
        let heard = step(&hub, &employer, "acknowledgeOpinion", &released, json!({})).await;
        let decided = json!({ "heardWorkerOn": "2026-11-24", "decidedOn": "2026-11-24", "text": "残業を減らす", "reviewOn": "2026-11-26" });
        step(&hub, &employer, "recordMeasure", &heard, decided).await;
        let reminders = async || {
            remind_of_reviews(&hub.hub).await.unwrap();
            let letters = outbox_message::Entity::find()
                .filter(outbox_message::Column::Subject.contains("見直しの日"));
            letters.count(hub.hub.db.reader()).await.unwrap()
        };

        assert_eq!(reminders().await, 0, "{kind:?}");
        hub.clock.advance(Duration::days(2));
        assert_eq!(reminders().await, 1, "{kind:?}");
        assert_eq!(reminders().await, 1, "{kind:?}");
    }
}

#[tokio::test]
async fn the_forms_are_printed_for_who_may_read_them_and_for_nobody_else() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let released = released(&hub).await;
    let id = released["id"].as_str().unwrap();
    let path = format!("/requests/{id}/opinion.pdf");

    assert_eq!(hub.get(&path).await.status, 401);
    let employer = hub.page_cookie("employer@demo.example").await;
    let get = async |path: &str| {
        let request = Request::get(path).header("host", "hub.example").header("cookie", &employer);
        hub.send(request.body(Body::empty()).unwrap()).await
    };
    let printed = get(&path).await;
    // A machine without the letters of the forms says that it cannot print.
    assert!([200, 503].contains(&printed.status.as_u16()), "{}", printed.status);
    let original = get(&format!("/requests/{id}/report.pdf")).await;
    assert!([403, 503].contains(&original.status.as_u16()), "{}", original.status);
}

#[tokio::test]
async fn an_employer_who_works_on_paper_is_served_by_the_office() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let released = released(&hub).await;

        // The office hands over what the employer may read, and nothing else.
        let opinion = hub.answered(Some(&office), OPINION, json!({ "id": released["id"] })).await;
        let read = opinion["employerOpinion"]["interview"].to_string();
        for word in MEDICAL {
            assert!(!read.contains(word), "{kind:?} {word}: {read}");
        }
        let heard = step(&hub, &office, "acknowledgeOpinion", &released, json!({})).await;
        let decided = json!({ "heardWorkerOn": "2026-11-24", "decidedOn": "2026-11-24", "text": "残業を月20時間までとする" });
        let measured = step(&hub, &office, "recordMeasure", &heard, decided).await;
        let closed = step(&hub, &office, "closeRequest", &measured, json!({})).await;
        assert_eq!(closed["state"], "CLOSED", "{kind:?}");
        let seen = openings(&hub, &released).await;
        assert!(seen.contains(&("OPINION".to_owned(), "OFFICE".to_owned())), "{kind:?} {seen:?}");
    }
}

#[tokio::test]
async fn the_copy_of_an_application_is_for_whoever_wrote_it_and_for_the_office() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let filed = filed(&hub).await;
    let path = format!("/requests/{}/application.pdf", filed["id"].as_str().unwrap());
    assert_eq!(hub.get(&path).await.status, 401);
    for (who, expected) in [
        ("employer", [200, 503]),
        ("office", [200, 503]),
        ("worker", [404, 503]),
        ("doctor", [403, 503]),
    ] {
        let cookie = hub.page_cookie(&format!("{who}@demo.example")).await;
        let request = Request::get(&path).header("host", "hub.example").header("cookie", &cookie);
        let status = hub.send(request.body(Body::empty()).unwrap()).await.status.as_u16();
        // A machine without the letters of the forms says that it cannot print.
        assert!(expected.contains(&status), "{who}: {status}");
    }
}
