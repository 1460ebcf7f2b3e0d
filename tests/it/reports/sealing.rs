//! A result that is sealed for a doctor opens for that doctor, with the passphrase, and in no
//! other way.

use rules::requests::State;
use schema::notifications::notice;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{colleague, filed, given_to, openings, with_the_doctor, wrong};
use crate::requests::code_of;

const PASSPHRASE: &str = "紫の傘が静かに歌う朝の市場にて";
const RESULT: &str = "A 55点 B 97点 C 31点 眠れない日が続いている";

const MAKE: &str =
    "mutation($input: MakeSealingKeyInput!) { makeSealingKey(input: $input) { key { id } } }";
const SEAL: &str = "mutation($input: SealResultInput!) { sealResult(input: $input) {
    sealedFor { doctorName sealedAt mustSealAgain } } }";
const OPEN: &str =
    "mutation($input: OpenSealedResultInput!) { openSealedResult(input: $input) { content } }";

async fn make_key(hub: &TestHub) {
    let doctor = hub.sign_in("doctor@demo.example").await;
    let input = json!({ "input": { "passphrase": PASSPHRASE } });
    hub.answered(Some(&doctor), MAKE, input).await;
}

async fn seal(hub: &TestHub, request: &Value) -> Value {
    let worker = hub.sign_in("worker@demo.example").await;
    let input =
        json!({ "requestId": request["id"], "version": request["version"], "content": RESULT });
    hub.post(Some(&worker), SEAL, json!({ "input": input })).await
}

async fn open(hub: &TestHub, request: &Value, passphrase: &str) -> Value {
    let doctor = hub.sign_in("doctor@demo.example").await;
    let input = json!({ "requestId": request["id"], "passphrase": passphrase });
    hub.post(Some(&doctor), OPEN, json!({ "input": input })).await
}

/// A request of which the result is sealed for the known doctor.
async fn sealed(hub: &TestHub) -> Value {
    make_key(hub).await;
    let filed = filed(hub).await;
    let request = with_the_doctor(hub, &filed, State::Assigned).await;
    let answer = seal(hub, &request).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    request
}

#[tokio::test]
async fn a_worker_seals_for_the_doctor_who_opens_it_and_the_worker_hears_of_it() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let filed = filed(&hub).await;
        assert_eq!(code_of(&seal(&hub, &filed).await), "CONFLICT", "no doctor yet, {kind:?}");
        let request = with_the_doctor(&hub, &filed, State::Assigned).await;
        assert_eq!(code_of(&seal(&hub, &request).await), "CONFLICT", "no key yet, {kind:?}");
        make_key(&hub).await;
        let answer = seal(&hub, &request).await;
        assert_eq!(answer["data"]["sealResult"]["sealedFor"]["mustSealAgain"], false, "{answer}");

        let guess = open(&hub, &request, "not the passphrase").await;
        let field = ("input.passphrase".to_owned(), "WRONG_PASSPHRASE".to_owned());
        assert_eq!(wrong(&guess), [field], "{kind:?}");
        let opened = open(&hub, &request, PASSPHRASE).await;
        assert_eq!(opened["data"]["openSealedResult"]["content"], RESULT, "{opened}");

        let seen = openings(&hub, &request).await;
        assert_eq!(seen, [("SEALED_RESULT".to_owned(), "DOCTOR".to_owned())], "{kind:?}");
        let notices = notice::Entity::find().all(hub.hub.db.reader()).await.unwrap();
        assert!(notices.iter().any(|notice| notice.title.contains("開かれました")), "{kind:?}");
    }
}

#[tokio::test]
async fn whoever_has_the_database_reads_nothing_of_a_result() {
    let hub = TestHub::start(Kind::Sqlite).await;
    sealed(&hub).await;
    hub.hub.db.writer().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
    let url = &hub.hub.config.database_url;
    let path = url.trim_start_matches("sqlite://").split('?').next().unwrap();
    let file = std::fs::read(path).unwrap();
    for text in ["眠れない", "97点", PASSPHRASE] {
        let is_there = file.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!is_there, "{text}");
    }
}

#[tokio::test]
async fn another_doctor_opens_nothing_and_the_result_is_to_be_sealed_again_for_them() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = sealed(&hub).await;
        given_to(&hub, &request, colleague(&hub).await, State::Assigned).await;

        assert_eq!(code_of(&open(&hub, &request, PASSPHRASE).await), "NOT_FOUND", "{kind:?}");
        let worker = hub.sign_in("worker@demo.example").await;
        let query = "query($id: ID!) { sealedFor(requestId: $id) { canBeSealed mustSealAgain } }";
        let data = hub.answered(Some(&worker), query, json!({ "id": request["id"] })).await;
        let stands = json!({ "canBeSealed": false, "mustSealAgain": true });
        assert_eq!(data["sealedFor"], stands, "{kind:?}");
    }
}

#[tokio::test]
async fn nothing_is_shown_of_which_it_cannot_be_written_down_who_saw_it() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let request = sealed(&hub).await;
        let db = hub.hub.db.writer();
        let away = "ALTER TABLE request_opening RENAME TO request_opening_elsewhere";
        db.execute_unprepared(away).await.unwrap();

        let answer = open(&hub, &request, PASSPHRASE).await;

        assert_eq!(code_of(&answer), "INTERNAL", "{kind:?}");
        assert!(!answer.to_string().contains("眠れない"), "{kind:?}");
    }
}

#[tokio::test]
async fn guessing_a_passphrase_becomes_slower_and_then_even_the_right_one_waits() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let request = sealed(&hub).await;
    for _ in 0..5 {
        open(&hub, &request, "not the passphrase").await;
    }
    assert_eq!(code_of(&open(&hub, &request, PASSPHRASE).await), "BAD_INPUT");
    hub.clock.advance(chrono::Duration::minutes(2));
    let opened = open(&hub, &request, PASSPHRASE).await;
    assert_eq!(opened["data"]["openSealedResult"]["content"], RESULT, "{opened}");
}

#[tokio::test]
async fn a_key_is_replaced_only_on_purpose_and_a_new_passphrase_opens_what_was_sealed() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let request = sealed(&hub).await;
    let doctor = hub.sign_in("doctor@demo.example").await;
    let again = json!({ "input": { "passphrase": PASSPHRASE } });
    assert_eq!(hub.refused(Some(&doctor), MAKE, again).await, "CONFLICT");

    let change = "mutation($input: ChangeSealingPassphraseInput!) {
        changeSealingPassphrase(input: $input) { key { id } } }";
    let wished = "青い灯台が遠くで笑う夜の坂道にて";
    let input = json!({ "currentPassphrase": PASSPHRASE, "newPassphrase": wished });
    hub.answered(Some(&doctor), change, json!({ "input": input })).await;
    assert_eq!(code_of(&open(&hub, &request, PASSPHRASE).await), "BAD_INPUT");
    let opened = open(&hub, &request, wished).await;
    assert_eq!(opened["data"]["openSealedResult"]["content"], RESULT, "{opened}");
}
