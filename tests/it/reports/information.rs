//! What the employer tells the doctor, typed once by the employer or twice by the office.

use rules::requests::State;
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{WORKER, filed, openings, with_the_doctor, wrong};
use crate::requests::{code_of, with};

const SAVE: &str = "mutation($input: SaveInformationInput!) { saveInformation(input: $input) {
    information { version missing set { workingHours } } } }";

fn set() -> Value {
    json!({ "name": WORKER, "sex": "FEMALE", "age": 41, "workplace": "竹籠", "section": "製造",
        "post": "なし", "workingHours": 200, "overtimeHours": 45, "workingDays": 22,
        "nightShifts": 4, "nightHours": 28, "duties": "組立", "checkupResultsAttached": true,
        "wasBusySeason": false, "toldWorkerOn": "2026-11-20" })
}

async fn save(hub: &TestHub, token: &str, request: &Value, version: i32, more: Value) -> Value {
    let input = with(json!({ "requestId": request["id"], "version": version }), more);
    hub.post(Some(token), SAVE, json!({ "input": input })).await
}

#[tokio::test]
async fn an_employer_saves_what_is_known_and_hears_what_the_doctor_still_needs() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = filed(&hub).await;
        let employer = hub.sign_in("employer@demo.example").await;

        let begun = json!({ "first": { "name": WORKER, "workingHours": 200 } });
        let saved = save(&hub, &employer, &request, 0, begun.clone()).await;
        let information = &saved["data"]["saveInformation"]["information"];
        assert_eq!(information["version"], 1, "{saved}");
        assert!(information["missing"].as_array().unwrap().contains(&json!("DUTIES")));

        let stale = save(&hub, &employer, &request, 0, begun).await;
        assert_eq!(code_of(&stale), "CONFLICT", "{kind:?}");
        let whole = save(&hub, &employer, &request, 1, json!({ "first": set() })).await;
        let information = &whole["data"]["saveInformation"]["information"];
        assert_eq!(information["missing"], json!([]), "{whole}");
    }
}

#[tokio::test]
async fn an_office_types_it_twice_and_a_difference_is_named() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let request = filed(&hub).await;
    let office = hub.sign_in("office@demo.example").await;

    let once = save(&hub, &office, &request, 0, json!({ "first": set() })).await;
    assert_eq!(wrong(&once), [("input.again".to_owned(), "AGAIN_MISSING".to_owned())]);
    let slip = with(set(), json!({ "overtimeHours": 54 }));
    let twice = json!({ "first": set(), "again": slip });
    let different = save(&hub, &office, &request, 0, twice).await;
    let field = ("input.again.overtimeHours".to_owned(), "DIFFERS".to_owned());
    assert_eq!(wrong(&different), [field]);
    let alike = json!({ "first": set(), "again": set() });
    let saved = save(&hub, &office, &request, 0, alike).await;
    assert_eq!(saved["data"]["saveInformation"]["information"]["version"], 1, "{saved}");
}

#[tokio::test]
async fn the_doctor_of_the_case_reads_it_and_the_worker_sees_that() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = filed(&hub).await;
        let employer = hub.sign_in("employer@demo.example").await;
        save(&hub, &employer, &request, 0, json!({ "first": set() })).await;
        let doctor = hub.sign_in("doctor@demo.example").await;
        let case = "query($id: ID!) { doctorCase(id: $id) { request { workerName }
            information { set { workingHours toldWorkerOn } } } }";
        let id = json!({ "id": request["id"] });

        assert_eq!(hub.refused(Some(&doctor), case, id.clone()).await, "NOT_FOUND", "{kind:?}");
        with_the_doctor(&hub, &request, State::Scheduled).await;
        let data = hub.answered(Some(&doctor), case, id).await;
        let told = &data["doctorCase"]["information"]["set"];
        assert_eq!(told, &json!({ "workingHours": 200, "toldWorkerOn": "2026-11-20" }));
        let seen = openings(&hub, &request).await;
        assert_eq!(seen, [("INFORMATION".to_owned(), "DOCTOR".to_owned())], "{kind:?}");
    }
}
