//! The directory changes, is remembered, and is seen by everybody.

use api::directory::Directory;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

const UPDATE: &str = "mutation($input: UpdateCentreInput!) { updateCentre(input: $input) { centre { version name phone address postalCode } } }";
const CENTRE: &str = "query($code: String!) { centre(code: $code) { version name phone address assuredOn assuredBy openings { words } openingState { isOpen } nextOpening intake { service state reason since isExtra isBase extraName } } }";

async fn centre(hub: &TestHub, code: &str) -> Value {
    let mut data = hub.answered(None, CENTRE, json!({ "code": code })).await;
    data["centre"].take()
}

#[tokio::test]
async fn each_field_that_changes_is_remembered_with_who_changed_it() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let before = centre(&hub, "RO4401").await;
        let input = json!({ "input": {
            "code": "RO4401", "version": before["version"],
            "phone": "097-000-1111", "address": "大分市試験町1", "name": before["name"],
        } });

        let changed = hub.answered(Some(&office), UPDATE, input).await;

        assert_eq!(changed["updateCentre"]["centre"]["phone"], "097-000-1111", "{kind:?}");
        assert_eq!(centre(&hub, "RO4401").await["address"], "大分市試験町1");
        let query = r#"{ directoryChanges(code: "RO4401") { edges { node { field before after changedByName } } } }"#;
        let history = hub.answered(Some(&office), query, json!({})).await;
        let mut fields: Vec<_> = history["directoryChanges"]["edges"]
            .as_array()
            .unwrap()
            .iter()
            .map(|edge| {
                (
                    edge["node"]["field"].clone(),
                    edge["node"]["before"].clone(),
                    edge["node"]["after"].clone(),
                )
            })
            .collect();
        fields.sort_by_key(|(field, ..)| field.to_string());
        assert_eq!(
            fields,
            [
                (json!("address"), before["address"].clone(), json!("大分市試験町1")),
                (json!("phone"), before["phone"].clone(), json!("097-000-1111")),
            ]
        );
    }
}

#[tokio::test]
async fn a_stale_version_is_a_conflict_and_changes_nothing() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let before = centre(&hub, "RO4401").await;
        let input = |phone: &str| json!({ "input": { "code": "RO4401", "version": before["version"], "phone": phone } });

        hub.answered(Some(&office), UPDATE, input("097-000-1111")).await;
        let code = hub.refused(Some(&office), UPDATE, input("097-000-2222")).await;

        assert_eq!(code, "CONFLICT");
        assert_eq!(centre(&hub, "RO4401").await["phone"], "097-000-1111", "{kind:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_right_is_told_field_by_field() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let office = hub.sign_in("office@demo.example").await;
    let version = centre(&hub, "RO4401").await["version"].clone();
    let input = json!({ "input": {
        "code": "RO4401", "version": version, "name": " ", "postalCode": "87-0",
        "phone": "0120", "email": "nowhere", "website": "javascript:alert(1)",
    } });

    let answer = hub.post(Some(&office), UPDATE, input).await;

    let extensions = &answer["errors"][0]["extensions"];
    assert_eq!(extensions["code"], "BAD_INPUT");
    let mut paths: Vec<&str> = extensions["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["path"].as_str().unwrap())
        .collect();
    paths.sort_unstable();
    let expected =
        ["input.email", "input.name", "input.phone", "input.postalCode", "input.website"];
    assert_eq!(paths, expected);
    assert_eq!(centre(&hub, "RO4401").await["version"], version);
}

#[tokio::test]
async fn intake_that_stops_needs_a_reason_and_is_shown_with_its_day() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let set =
            "mutation($input: SetIntakeInput!) { setIntake(input: $input) { centre { version } } }";
        let version = centre(&hub, "RO4401").await["version"].clone();
        let input = |reason: Value| {
            json!({ "input": {
            "code": "RO4401", "version": version, "service": "CHECKUP_OPINION",
            "state": "SUSPENDED", "reason": reason,
        } })
        };

        assert_eq!(hub.refused(Some(&office), set, input(Value::Null)).await, "BAD_INPUT");
        hub.answered(Some(&office), set, input(json!("担当医師が不在のため"))).await;

        let after = centre(&hub, "RO4401").await;
        let intake = after["intake"].as_array().unwrap();
        let service = intake.iter().find(|row| row["service"] == "CHECKUP_OPINION").unwrap();
        assert_eq!(service["state"], "SUSPENDED", "{kind:?}");
        assert_eq!(service["reason"], "担当医師が不在のため");
        assert_eq!(service["since"], "2026-11-24");

        let question = r#"{ checkEligibility(input: { service: CHECKUP_OPINION, workplaceHeadcount: 10, companyHeadcount: 10, accidentInsurance: true, centreCode: "RO4401" }) { decision } }"#;
        let answer = hub.answered(None, question, json!({})).await;
        assert_eq!(answer["checkEligibility"]["decision"], "GUIDE_ELSEWHERE");
    }
}

#[tokio::test]
async fn an_extra_service_is_marked_and_does_not_fill_a_gap_in_the_base() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let office = hub.sign_in("office@demo.example").await;
    let version = centre(&hub, "RO4401").await["version"].clone();
    let set =
        "mutation($input: SetIntakeInput!) { setIntake(input: $input) { centre { version } } }";
    let input = json!({ "input": {
        "code": "RO4401", "version": version, "service": "EXTRA", "extraName": "個別訪問に似た上乗せ", "state": "OPEN",
    } });
    let coverage = r#"{ serviceCoverage(prefecture: "44") { centre { code } services { service state } extras } }"#;
    let base = async || {
        let data = hub.answered(None, coverage, json!({})).await;
        let offices = data["serviceCoverage"].as_array().unwrap().clone();
        offices.into_iter().find(|office| office["centre"]["code"] == "RO4401").unwrap()
    };
    let before = base().await;

    hub.answered(Some(&office), set, input).await;

    let after = base().await;
    assert_eq!(after["services"], before["services"]);
    assert_eq!(after["extras"], json!(["個別訪問に似た上乗せ"]));
}

#[tokio::test]
async fn hours_decide_whether_it_is_open_now_and_when_next() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let set = "mutation($input: SetOpeningsInput!) { setOpenings(input: $input) { centre { openings { words } } } }";
        let version = centre(&hub, "RO4401").await["version"].clone();
        let input = json!({ "input": { "code": "RO4401", "version": version, "openings": [{
            "weekdays": "月火水木金", "opens": "08:30", "closes": "17:15", "closedOnHolidays": true,
        }] } });

        hub.answered(Some(&office), set, input).await;

        // Tuesday, ten in the morning.
        let open = centre(&hub, "RO4401").await;
        assert_eq!(open["openingState"]["isOpen"], true, "{kind:?}");
        assert_eq!(open["nextOpening"], "2026-11-25T08:30:00+09:00");
        hub.clock.advance(chrono::Duration::hours(8));
        assert_eq!(centre(&hub, "RO4401").await["openingState"]["isOpen"], false);
    }
}

#[tokio::test]
async fn another_process_sees_a_change_when_it_looks() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let elsewhere = Directory::load(&hub.hub.db).await.unwrap();
        let office = hub.sign_in("office@demo.example").await;
        let version = centre(&hub, "RO4401").await["version"].clone();
        let input = json!({ "input": { "code": "RO4401", "version": version, "address": "大分市試験町2" } });
        hub.answered(Some(&office), UPDATE, input).await;

        let address = |directory: &Directory| {
            let directory = directory.current();
            let index = directory.index_of_code("RO4401").unwrap();
            directory.entry(index).organisation.address.clone()
        };
        assert_ne!(address(&elsewhere).as_deref(), Some("大分市試験町2"), "{kind:?}");
        elsewhere.refresh(&hub.hub.db).await.unwrap();
        assert_eq!(address(&elsewhere).as_deref(), Some("大分市試験町2"), "{kind:?}");
    }
}

#[tokio::test]
async fn readers_do_not_wait_for_a_writer() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let writing = hub.hub.db.begin().await.unwrap();
    writing.execute_unprepared("UPDATE organisation SET version = version + 1").await.unwrap();

    let reading = schema::directory::organisation::Entity::find().all(hub.hub.db.reader());
    let read = tokio::time::timeout(std::time::Duration::from_secs(5), reading).await;

    assert!(read.expect("the reader is answered while the writer writes").is_ok());
    writing.rollback().await.unwrap();
}

#[tokio::test]
async fn a_prefecture_changes_its_figures_from_today_on_and_no_earlier() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        let change = "mutation($input: ChangeSettingInput!) { changeSetting(input: $input) { setting { value isOwn } } }";
        let input = |prefecture: &str, from: &str| {
            json!({ "input": {
            "prefecture": prefecture, "key": "WORKPLACE_USES_MAX", "value": 2, "validFrom": from,
            "source": "大分産業保健総合支援センター通知 2026-11-20",
        } })
        };
        let ask = async || {
            let question = r#"{ checkEligibility(input: { service: SITE_VISIT, workplaceHeadcount: 10, companyHeadcount: 10, accidentInsurance: true, workplaceUses: 2, centreCode: "RO4401" }) { decision } }"#;
            hub.answered(None, question, json!({})).await["checkEligibility"]["decision"].clone()
        };

        assert_eq!(
            hub.refused(Some(&coordinator), change, input("44", "2026-11-23")).await,
            "BAD_INPUT"
        );
        assert_eq!(
            hub.refused(Some(&coordinator), change, input("40", "2026-11-24")).await,
            "FORBIDDEN"
        );
        assert_eq!(ask().await, "ACCEPT_A", "{kind:?}");
        hub.answered(Some(&coordinator), change, input("44", "2026-11-25")).await;
        assert_eq!(ask().await, "ACCEPT_A", "it does not hold yet");
        hub.clock.advance(chrono::Duration::days(1));
        assert_eq!(ask().await, "GUIDE_ELSEWHERE", "{kind:?}");
    }
}

#[tokio::test]
async fn the_open_data_stands_at_its_addresses() {
    let hub = TestHub::start(Kind::Sqlite).await;
    for (file, begins) in [
        ("organisations.csv", "\u{feff}code,kind,name"),
        ("services.csv", "\u{feff}centre_code,service"),
        ("jurisdictions.csv", "\u{feff}municipality_code,part"),
    ] {
        let answer = hub.get(&format!("/open-data/{file}")).await;
        assert_eq!(answer.status, 200, "{file}");
        assert!(answer.body.starts_with(begins), "{file}: {}", &answer.body[..60]);
        assert!(answer.headers["content-disposition"].to_str().unwrap().contains(file));
    }
    let list = hub.get("/open-data/hsds/services?page=1&per_page=5").await;
    let list: Value = serde_json::from_str(&list.body).unwrap();
    assert_eq!(list["contents"].as_array().unwrap().len(), 5);
    let id = list["contents"][0]["id"].as_str().unwrap();
    let one = hub.get(&format!("/open-data/hsds/services/{id}")).await;
    assert_eq!(one.status, 200);
    assert_eq!(hub.get("/open-data/hsds/services/nothing").await.status, 404);
    assert_eq!(hub.get("/open-data/hsds/").await.status, 200);
}
