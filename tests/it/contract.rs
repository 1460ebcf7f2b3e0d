//! What outside clients send keeps being answered as they were promised.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tests::{Answer, Kind, TestHub};

const OPERATIONS: &str = include_str!("../contract/stands.graphql");
const PASSWORD: &str = "sanpo-demo-password";

async fn send(hub: &TestHub, operation: &str, variables: Value, token: Option<&str>) -> Value {
    let body = json!({ "query": OPERATIONS, "operationName": operation, "variables": variables });
    let mut request = Request::post("/graphql").header("content-type", "application/json");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let answer: Answer = hub.send(request.body(Body::from(body.to_string())).unwrap()).await;
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body))
}

#[test]
fn the_published_schema_is_the_one_that_is_served() {
    let published = include_str!("../../schema/hub.graphql");
    assert!(
        published == api::graphql::sdl(),
        "if this was meant: `cargo run -- schema > target/hub.graphql && mv target/hub.graphql schema/hub.graphql`, and read the difference as a client would"
    );
}

#[tokio::test]
async fn signing_in_and_asking_who_one_is() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let answer = send(
            &hub,
            "SignIn",
            json!({ "email": "office@demo.example", "password": PASSWORD }),
            None,
        )
        .await;
        let signed_in = &answer["data"]["signIn"];
        assert_eq!(signed_in["viewer"]["role"], "OFFICE", "{answer}");
        assert_eq!(signed_in["viewer"]["organisation"]["code"], "RO4401");
        assert!(signed_in["expiresAt"].is_string());

        let token = signed_in["accessToken"].as_str();
        let viewer = send(&hub, "Viewer", json!({}), token).await;
        assert_eq!(viewer["data"]["viewer"], signed_in["viewer"]);
        let nobody = send(&hub, "Viewer", json!({}), None).await;
        assert_eq!(nobody, json!({ "data": { "viewer": null } }));
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_are_answered_alike() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let wrong = json!({ "email": "office@demo.example", "password": "not the password" });
        let unknown = json!({ "email": "nobody@demo.example", "password": "not the password" });

        let wrong = send(&hub, "SignIn", wrong, None).await;
        let unknown = send(&hub, "SignIn", unknown, None).await;

        assert_eq!(wrong["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        assert_eq!(wrong["errors"][0]["message"], unknown["errors"][0]["message"]);
        assert_eq!(wrong["errors"][0]["extensions"], unknown["errors"][0]["extensions"]);
    }
}

#[tokio::test]
async fn a_place_is_found_by_postal_code_by_code_by_text_and_by_position() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for place in [
            json!({ "postalCode": "870-0035" }),
            json!({ "postalCode": "８７０００３５" }),
            json!({ "municipalityCode": "44201" }),
            json!({ "text": "大分県大分市中央町1丁目2-3" }),
            json!({ "text": "大分市" }),
            json!({ "text": "おおいたし" }),
            json!({ "position": { "latitude": 33.2382, "longitude": 131.6126 } }),
        ] {
            let answer = send(&hub, "FindCentres", json!({ "place": place }), None).await;
            let found = &answer["data"]["findCentres"];
            assert_eq!(found["place"]["municipalityCode"], "44201", "{place}: {answer}");
            assert_eq!(found["responsible"]["kind"], "REGIONAL_OFFICE");
            assert_eq!(found["responsible"]["name"], "大分県中部地域産業保健センター");
            assert_eq!(found["responsible"]["inspectionOffice"]["name"], "大分労働基準監督署");
            assert_eq!(found["prefecturalCentre"]["name"], "大分産業保健総合支援センター");
            assert_eq!(found["candidates"], json!([]));
            let nearby = found["nearby"].as_array().unwrap();
            assert_eq!(nearby.len(), 5);
            assert!(nearby.is_sorted_by_key(|near| near["distanceKm"].as_f64().unwrap()));
        }
    }
}

#[tokio::test]
async fn an_ambiguous_place_is_a_choice_and_each_choice_leads_on() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for typed in ["府中市", "石狩市", "横浜市", "中央区"] {
            let place = json!({ "place": { "text": typed } });
            let answer = send(&hub, "FindCentres", place, None).await;
            let found = &answer["data"]["findCentres"];
            assert_eq!(found["responsible"], Value::Null, "{typed}");
            assert!(!found["nearby"].as_array().unwrap().is_empty(), "{typed}");
            let candidates = found["candidates"].as_array().unwrap();
            assert!(1 < candidates.len(), "{typed}: {answer}");
            for candidate in candidates {
                let place = json!({ "place": {
                    "municipalityCode": candidate["municipalityCode"],
                    "part": candidate["part"],
                } });
                let chosen = send(&hub, "FindCentres", place, None).await;
                let office = &chosen["data"]["findCentres"]["responsible"]["code"];
                assert!(office.is_string(), "{candidate}: {chosen}");
            }
        }
    }
}

#[tokio::test]
async fn what_names_no_place_is_bad_input_that_says_what_to_try() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for (place, field, code) in [
            (json!({ "postalCode": "870-003" }), "place.postalCode", "POSTAL_CODE_MALFORMED"),
            (json!({ "postalCode": "0000000" }), "place.postalCode", "POSTAL_CODE_UNKNOWN"),
            (
                json!({ "municipalityCode": "99999" }),
                "place.municipalityCode",
                "MUNICIPALITY_UNKNOWN",
            ),
            (json!({ "municipalityCode": "01235", "part": "火星" }), "place.part", "PART_UNKNOWN"),
            (json!({ "text": "アトランティス" }), "place.text", "PLACE_UNKNOWN"),
            (json!({ "text": " " }), "place.text", "PLACE_MISSING"),
            (
                json!({ "position": { "latitude": 0.0, "longitude": 0.0 } }),
                "place.position",
                "POSITION_OUTSIDE",
            ),
            (json!({}), "place", "ONE_OF"),
            (json!({ "text": "大分市", "postalCode": "8700035" }), "place", "ONE_OF"),
        ] {
            let answer = send(&hub, "FindCentres", json!({ "place": place }), None).await;
            let extensions = &answer["errors"][0]["extensions"];
            assert_eq!(extensions["code"], "BAD_INPUT", "{place}: {answer}");
            assert_eq!(extensions["fields"][0]["path"], field, "{place}");
            assert_eq!(extensions["fields"][0]["code"], code, "{place}");
            assert!(!extensions["fields"][0]["message"].as_str().unwrap().is_empty());
        }
    }
}

#[tokio::test]
async fn eligibility_is_decided_with_reasons_and_alternatives() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let ask = async |workplace: i32, company: i32, doctor: &str| {
            let input = json!({
                "service": "HIGH_STRESS_INTERVIEW", "workplaceHeadcount": workplace,
                "companyHeadcount": company, "accidentInsurance": true, "companyDoctor": doctor,
                "place": { "municipalityCode": "44201" },
            });
            let answer = send(&hub, "CheckEligibility", json!({ "input": input }), None).await;
            answer["data"]["checkEligibility"].clone()
        };

        assert_eq!(ask(28, 28, "NONE").await["decision"], "ACCEPT_A");
        assert_eq!(ask(28, 80, "NONE").await["decision"], "ACCEPT_B");
        assert_eq!(ask(28, 80, "HEAD_OFFICE").await["decision"], "CONDITIONAL");
        let large = ask(50, 50, "NONE").await;
        assert_eq!(large["decision"], "GUIDE_ELSEWHERE");
        assert_eq!(large["reasons"][0]["code"], "WORKPLACE_TOO_LARGE");
        assert_eq!(large["alternatives"][0]["code"], "OWN_DOCTOR");
    }
}
