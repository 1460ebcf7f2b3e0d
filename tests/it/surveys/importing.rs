//! Activities from a file: all of it, or nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::SHIFT_JIS;
use schema::surveys::fact;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

const IMPORT: &str = "mutation($input: ImportActivitiesInput!) { importActivities(input: $input) {
    rows isDryRun wasKnown problems { row column code } moreProblems } }";
const HEADER: &str = "day,service,recipient,channel,people,minutes,workplace_headcount,is_paid\n";

fn input(bytes: &[u8], dry_run: bool) -> Value {
    json!({ "input": { "file": STANDARD.encode(bytes), "dryRun": dry_run } })
}

async fn import(hub: &TestHub, token: &str, bytes: &[u8], dry_run: bool) -> Value {
    let mut data = hub.answered(Some(token), IMPORT, input(bytes, dry_run)).await;
    data["importActivities"].take()
}

async fn count(hub: &TestHub) -> u64 {
    fact::Entity::find().count(hub.hub.db.reader()).await.unwrap()
}

#[tokio::test]
async fn a_file_is_taken_in_once_in_either_encoding() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let before = count(&hub).await;
        let text = format!(
            "{HEADER}2026-11-02,個別訪問による産業保健指導,事業者,訪問,3,60,49,0\n\
             2026/11/4,INFORMATION,EMPLOYER,電話,1,,,\n"
        );
        let (shift_jis, ..) = SHIFT_JIS.encode(&text);

        let tried = import(&hub, &office, text.as_bytes(), true).await;
        assert_eq!(tried["rows"], 2, "{kind:?} {tried}");
        assert_eq!(count(&hub).await, before, "{kind:?}: a trial run leaves nothing");
        let first = import(&hub, &office, text.as_bytes(), false).await;
        assert_eq!(first["wasKnown"], false, "{kind:?}");
        assert_eq!(count(&hub).await, before + 2, "{kind:?}");
        let again = import(&hub, &office, text.as_bytes(), false).await;
        assert_eq!(again["wasKnown"], true, "{kind:?}");
        assert_eq!(count(&hub).await, before + 2, "{kind:?}");
        let other = import(&hub, &office, &shift_jis, false).await;
        assert_eq!(other["problems"], json!([]), "{kind:?}");
        assert_eq!(count(&hub).await, before + 4, "{kind:?}");
    }
}

#[tokio::test]
async fn one_wrong_row_keeps_the_whole_file_out_and_is_told_by_row_and_column() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let before = count(&hub).await;
        let text = format!(
            "{HEADER}2026-11-02,SITE_VISIT,EMPLOYER,VISIT,3,60,49,0\n\
             2026-11-26,SITE_VISIT,EMPLOYER,VISIT,3,60,-1,0\n\
             2026-11-02,SITE_VISIT,NOBODY,VISIT,3,60,49,0\n\
             2026-11-02,STAFF_TRAINING,STAFF,EVENT,3,60,,0\n"
        );

        let refused = import(&hub, &office, text.as_bytes(), false).await;

        let expected = json!([
            { "row": 3, "column": "day", "code": "IN_THE_FUTURE" },
            { "row": 3, "column": "workplace_headcount", "code": "NOT_A_COUNT" },
            { "row": 4, "column": "recipient", "code": "UNKNOWN_WORD" },
            { "row": 5, "column": "service", "code": "SERVICE_NOT_OFFERED" },
        ]);
        assert_eq!(refused["problems"], expected, "{kind:?}");
        assert_eq!(count(&hub).await, before, "{kind:?}");
    }
}

#[tokio::test]
async fn a_file_of_mixed_encodings_or_of_none_is_refused() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let office = hub.sign_in("office@demo.example").await;
    let mut mixed = format!("{HEADER}2026-11-02,SITE_VISIT,事業者,").into_bytes();
    let (shift_jis, ..) = SHIFT_JIS.encode("訪問,3,60,49,0\n");
    mixed.extend_from_slice(&shift_jis);
    for bytes in [mixed.as_slice(), b"", b"day;service\n", HEADER.as_bytes()] {
        assert_eq!(hub.refused(Some(&office), IMPORT, input(bytes, false)).await, "BAD_INPUT");
    }
}
