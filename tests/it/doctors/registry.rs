use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{OFFICE, field_and_code, practitioners, text};

const REGISTER: &str = "mutation($input: RegisterPractitionerInput!) {
    registerPractitioner(input: $input) { practitioner { id version name hasAccount languages } }
}";
const EDIT: &str = "mutation($input: EditPractitionerInput!) {
    editPractitioner(input: $input) { practitioner { version name sex casesPerMonthMax clinicAddress } }
}";
const RECORD: &str = "mutation($input: RecordTrainingInput!) {
    recordTraining(input: $input) { practitioner {
        trainings { kind trainedOn validUntil }
        capabilities { service isAllowed reason }
    } }
}";
const DECLARE: &str = "mutation($input: DeclareConflictInput!) {
    declareConflict(input: $input) { practitioner { conflicts { id workplaceName employerName ground } } }
}";
const WITHDRAW: &str = "mutation($id: ID!) {
    withdrawConflict(input: { id: $id }) { practitioner { conflicts { id } } }
}";

/// A doctor at the window who does everything.
fn new_doctor() -> Value {
    json!({
        "officeCode": "RO4401", "profession": "DOCTOR", "name": "試験 太郎",
        "services": ["CHECKUP_OPINION", "HIGH_STRESS_INTERVIEW"], "venues": ["WINDOW"],
    })
}

fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

#[tokio::test]
async fn an_office_sees_who_is_registered_with_it_and_a_coordinator_the_whole_prefecture() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in(OFFICE).await;
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        let admin = hub.sign_in("admin@demo.example").await;

        let of_office = practitioners(&hub, &office, "").await;
        assert!(6 <= of_office.len(), "{kind:?}");
        for one in &of_office {
            let offices = one["offices"].as_array().unwrap();
            assert!(offices.iter().any(|office| office["code"] == "RO4401"), "{one}");
        }
        let of_prefecture = practitioners(&hub, &coordinator, "").await;
        assert!(of_office.len() < of_prefecture.len());
        assert!(of_prefecture.len() < practitioners(&hub, &admin, "").await.len());
        let narrowed = practitioners(&hub, &coordinator, r#", office: "RO4401""#).await;
        assert_eq!(narrowed.len(), of_office.len());
        let nurses = practitioners(&hub, &office, ", profession: NURSE").await;
        assert!(!nurses.is_empty() && nurses.iter().all(|one| one["profession"] == "NURSE"));

        let elsewhere = of_prefecture.iter().find(|one| !of_office.contains(one)).unwrap();
        let query = "query($id: ID!) { practitioner(id: $id) { name } }";
        let id = json!({ "id": elsewhere["id"] });
        assert_eq!(hub.refused(Some(&office), query, id.clone()).await, "NOT_FOUND");
        hub.answered(Some(&coordinator), query, id).await;
    }
}

#[tokio::test]
async fn a_doctor_is_registered_and_interviews_people_under_high_stress_once_trained() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in(OFFICE).await;
        let before = practitioners(&hub, &office, "").await.len();

        let data = hub.answered(Some(&office), REGISTER, json!({ "input": new_doctor() })).await;
        let registered = &data["registerPractitioner"]["practitioner"];
        assert_eq!(registered["version"], 1);
        assert_eq!(registered["languages"], json!(["ja"]));
        assert_eq!(registered["hasAccount"], false);

        let all = practitioners(&hub, &office, "").await;
        assert_eq!(all.len(), before + 1);
        let new = all.iter().find(|one| one["id"] == registered["id"]).unwrap();
        let reason = |one: &Value, service: &str| {
            let capabilities = one["capabilities"].as_array().unwrap();
            capabilities.iter().find(|it| it["service"] == service).unwrap()["reason"].clone()
        };
        assert_eq!(reason(new, "CHECKUP_OPINION"), Value::Null);
        assert_eq!(reason(new, "HIGH_STRESS_INTERVIEW"), "NO_MENTAL_HEALTH_TRAINING");
        assert_eq!(reason(new, "SITE_VISIT"), "NOT_REGISTERED");

        let training = json!({ "practitionerId": registered["id"], "kind": "MENTAL_HEALTH",
            "trainedOn": "2026-11-24", "validUntil": "2031-11-23", "givenBy": "大分産業保健総合支援センター" });
        let input = json!({ "input": training });
        let data = hub.answered(Some(&office), RECORD, input.clone()).await;
        let trained = &data["recordTraining"]["practitioner"];
        assert_eq!(reason(trained, "HIGH_STRESS_INTERVIEW"), Value::Null);
        assert_eq!(hub.refused(Some(&office), RECORD, input).await, "CONFLICT");
    }
}

#[tokio::test]
async fn what_cannot_be_registered_is_named_field_by_field() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in(OFFICE).await;
        let new = new_doctor;
        for (input, path, code) in [
            (with(new(), "name", json!(" ")), "input.name", "LENGTH"),
            (with(new(), "profession", json!("NURSE")), "input.services", "NOT_OF_PROFESSION"),
            (with(new(), "profession", json!("CLERK")), "input.profession", "UNFIT"),
            (with(new(), "services", json!([])), "input.services", "MISSING"),
            (
                with(new(), "services", json!(["INFORMATION"])),
                "input.services",
                "NOT_OF_PROFESSION",
            ),
            (with(new(), "venues", json!([])), "input.venues", "MISSING"),
            (with(new(), "venues", json!(["OWN_CLINIC"])), "input.clinicAddress", "MISSING"),
            (with(new(), "casesPerMonthMax", json!(0)), "input.casesPerMonthMax", "OUT_OF_RANGE"),
            (with(new(), "languages", json!(["日本語"])), "input.languages", "MALFORMED"),
            (with(new(), "officeCode", json!("PC44")), "input.officeCode", "UNKNOWN"),
            (
                with(new(), "accountEmail", json!("nurse@demo.example")),
                "input.accountEmail",
                "UNFIT",
            ),
            (
                with(new(), "accountEmail", json!("doctor@demo.example")),
                "input.accountEmail",
                "TAKEN",
            ),
        ] {
            let answer = hub.post(Some(&office), REGISTER, json!({ "input": input })).await;
            assert_eq!(field_and_code(&answer), (path.to_owned(), code.to_owned()));
        }
        let elsewhere = json!({ "input": with(new(), "officeCode", json!("RO4402")) });
        assert_eq!(hub.refused(Some(&office), REGISTER, elsewhere.clone()).await, "FORBIDDEN");
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        hub.answered(Some(&coordinator), REGISTER, elsewhere).await;
    }
}

#[tokio::test]
async fn an_entry_is_changed_in_the_version_that_was_seen_and_null_takes_a_value_away() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in(OFFICE).await;
        let all = practitioners(&hub, &office, "").await;
        let doctor = all.iter().find(|one| one["name"] == "湯煙 まこと").unwrap();
        assert_eq!(doctor["sex"], "MALE");
        let input = json!({ "input": { "id": doctor["id"], "version": doctor["version"],
            "sex": null, "casesPerMonthMax": 3 } });

        let data = hub.answered(Some(&office), EDIT, input.clone()).await;
        let edited = &data["editPractitioner"]["practitioner"];
        assert_eq!(edited["sex"], Value::Null);
        assert_eq!(edited["casesPerMonthMax"], 3);
        assert_eq!(edited["name"], "湯煙 まこと");
        assert!(edited["clinicAddress"].is_string());
        assert_eq!(hub.refused(Some(&office), EDIT, input).await, "CONFLICT");

        let version = &edited["version"];
        let without_venues =
            json!({ "input": { "id": doctor["id"], "version": version, "venues": ["ONLINE"] } });
        let answer = hub.post(Some(&office), EDIT, without_venues).await;
        assert_eq!(field_and_code(&answer).1, "IN_USE");
    }
}

#[tokio::test]
async fn a_training_lies_in_the_past_and_ends_after_it_began() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in(OFFICE).await;
        let all = practitioners(&hub, &office, "").await;
        let training = json!({ "practitionerId": all[0]["id"], "kind": "GENERAL",
            "trainedOn": "2026-11-24", "givenBy": "試験" });
        for (input, path, code) in [
            (
                with(training.clone(), "trainedOn", json!("2026-11-25")),
                "trainedOn",
                "IN_THE_FUTURE",
            ),
            (
                with(training.clone(), "validUntil", json!("2026-11-23")),
                "validUntil",
                "END_BEFORE_START",
            ),
            (with(training.clone(), "givenBy", json!("")), "givenBy", "LENGTH"),
        ] {
            let answer = hub.post(Some(&office), RECORD, json!({ "input": input })).await;
            assert_eq!(field_and_code(&answer), (format!("input.{path}"), code.to_owned()));
        }
    }
}

#[tokio::test]
async fn a_practitioner_is_kept_from_a_workplace_or_from_a_whole_employer() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in(OFFICE).await;
        let list = "{ workplaces(first: 1) { edges { node { id name employerName } } } }";
        let data = hub.answered(Some(&office), list, json!({})).await;
        let workplace = data["workplaces"]["edges"][0]["node"].clone();
        let all = practitioners(&hub, &office, "").await;
        let doctor = all.iter().find(|one| one["name"] == "湯煙 まこと").unwrap();
        let one = json!({ "practitionerId": doctor["id"], "workplaceId": workplace["id"],
            "ground": "FAMILY" });

        let input = json!({ "input": one });
        hub.answered(Some(&office), DECLARE, input.clone()).await;
        assert_eq!(hub.refused(Some(&office), DECLARE, input).await, "CONFLICT");
        let whole = json!({ "input": with(one.clone(), "wholeCompany", json!(true)) });
        let data = hub.answered(Some(&office), DECLARE, whole).await;
        let conflicts = data["declareConflict"]["practitioner"]["conflicts"].as_array().unwrap();
        assert_eq!(conflicts.len(), 2);
        assert_eq!(conflicts[0]["workplaceName"], workplace["name"]);
        assert_eq!(conflicts[0]["employerName"], Value::Null);
        assert_eq!(conflicts[1]["employerName"], workplace["employerName"]);

        let id = json!({ "id": text(&conflicts[0]["id"]) });
        let data = hub.answered(Some(&office), WITHDRAW, id.clone()).await;
        let left = data["withdrawConflict"]["practitioner"]["conflicts"].as_array().unwrap().len();
        assert_eq!(left, 1);
        assert_eq!(hub.refused(Some(&office), WITHDRAW, id).await, "NOT_FOUND");
        let unknown = json!({ "input": with(one, "workplaceId", json!("none")) });
        let answer = hub.post(Some(&office), DECLARE, unknown).await;
        assert_eq!(field_and_code(&answer).0, "input.workplaceId");
    }
}
