//! Who may ask what, for every field of the API: nobody gets an answer that is not theirs,
//! and no field can be added without standing here.

pub(crate) mod questions;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::{Kind, ROLES, TestHub};

/// Who may ask.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum May {
    /// Also who has not signed in.
    Everybody,
    /// Everybody who has signed in.
    SignedIn,
    /// The roles named here, as they stand in the addresses of the demonstration.
    Only(&'static [&'static str]),
}

impl May {
    /// Whether this role may ask; None is somebody who has not signed in.
    pub(crate) fn lets(self, role: Option<&str>) -> bool {
        match (self, role) {
            (Self::Everybody, _) | (Self::SignedIn, Some(_)) => true,
            (Self::SignedIn | Self::Only(_), None) => false,
            (Self::Only(roles), Some(role)) => roles.contains(&role),
        }
    }
}

/// Every field of `Subscription`. They all come in at one door, which lets nobody in who has
/// not signed in; that each gives only what is its asker's is proved in `live`.
const SUBSCRIPTIONS: &[&str] = &["notices"];

#[tokio::test]
async fn each_role_is_answered_what_is_theirs_and_refused_everything_else() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for role in ROLES {
            let email = format!("{role}@demo.example");
            let mut token = hub.sign_in(&email).await;
            for (field, may, question) in questions::all() {
                let answer = hub.post(Some(&token), question, json!({})).await;
                let code = code_of(&answer);
                if may.lets(Some(role)) {
                    assert_ne!(code, "FORBIDDEN", "{role} may ask {field}: {answer}");
                } else {
                    assert_eq!(code, "FORBIDDEN", "{role} must not ask {field}: {answer}");
                    assert!(answer["data"].is_null(), "{role} was given data of {field}");
                }
                if field.starts_with("signOut") {
                    token = hub.sign_in(&email).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn who_has_not_signed_in_is_answered_what_is_public_and_nothing_else() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        for (field, may, question) in questions::all() {
            let answer = hub.post(None, question, json!({})).await;
            if *may == May::Everybody {
                let is_about_signing_in =
                    ["signIn", "finishSignIn", "refreshSession", "requestStatus"].contains(field);
                assert_eq!(code_of(&answer).is_empty(), !is_about_signing_in, "{field}: {answer}");
            } else {
                assert_eq!(code_of(&answer), "UNAUTHENTICATED", "{field}");
                assert!(answer["data"].is_null(), "{field}");
            }
        }
    }
}

#[tokio::test]
async fn every_field_of_the_api_stands_in_the_table() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let query = "{ __schema { queryType { fields { name } } mutationType { fields { name } } } }";
    let data = hub.answered(None, query, json!({})).await;

    let schema = &data["__schema"];
    let served: BTreeSet<&str> = ["queryType", "mutationType"]
        .into_iter()
        .flat_map(|root| schema[root]["fields"].as_array().unwrap())
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    let asked: BTreeSet<&str> = questions::all().map(|(field, ..)| *field).collect();
    assert_eq!(served, asked);
}

#[tokio::test]
async fn nothing_can_be_listened_to_by_who_has_not_signed_in() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let query = "{ __schema { subscriptionType { fields { name } } } }";
    let data = hub.answered(None, query, json!({})).await;
    let fields = data["__schema"]["subscriptionType"]["fields"].as_array().unwrap();
    let served: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(served, SUBSCRIPTIONS);

    for field in SUBSCRIPTIONS {
        let subscription = format!("subscription {{ {field} {{ __typename }} }}");
        let refused = hub.subscribe(None, &subscription).await;
        assert_eq!(refused.status, 401, "{field}");
        assert!(refused.rest().await.contains("UNAUTHENTICATED"), "{field}");
    }
}

#[tokio::test]
async fn an_office_changes_its_own_entry_and_no_other() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let office = hub.sign_in("office@demo.example").await;
        let assure = "mutation($input: AssureCentreInput!) { assureCentre(input: $input) { centre { assuredOn version } } }";
        let input = |code: &str, version| json!({ "input": { "code": code, "version": version } });

        let own = version_of(&hub, "RO4401").await;
        let assured = hub.answered(Some(&office), assure, input("RO4401", own)).await;
        assert_eq!(assured["assureCentre"]["centre"]["assuredOn"], "2026-11-24");
        assert_eq!(hub.refused(Some(&office), assure, input("RO4401", own)).await, "CONFLICT");

        let other = version_of(&hub, "RO4402").await;
        assert_eq!(hub.refused(Some(&office), assure, input("RO4402", other)).await, "FORBIDDEN");
        let coordinator = hub.sign_in("coordinator@demo.example").await;
        let elsewhere = version_of(&hub, "RO4001").await;
        let refused = hub.refused(Some(&coordinator), assure, input("RO4001", elsewhere)).await;
        assert_eq!(refused, "FORBIDDEN");
        hub.answered(Some(&coordinator), assure, input("RO4402", other)).await;
    }
}

#[tokio::test]
async fn an_employer_sees_their_own_workplace_and_an_office_those_of_its_area() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let list = "{ workplaces(first: 100) { edges { node { name responsible { code } } } } }";
        let seen_by = async |email: &str| {
            let token = hub.sign_in(email).await;
            let data = hub.answered(Some(&token), list, json!({})).await;
            data["workplaces"]["edges"].as_array().unwrap().clone()
        };

        assert_eq!(seen_by("employer@demo.example").await.len(), 1);
        let of_office = seen_by("office@demo.example").await;
        assert!(1 < of_office.len(), "{kind:?}");
        for edge in &of_office {
            assert_eq!(edge["node"]["responsible"]["code"], "RO4401", "{kind:?}");
        }
        assert!(of_office.len() < seen_by("coordinator@demo.example").await.len());
    }
}

fn code_of(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

async fn version_of(hub: &TestHub, code: &str) -> i64 {
    let query = "query($code: String!) { centre(code: $code) { version } }";
    let data = hub.answered(None, query, json!({ "code": code })).await;
    data["centre"]["version"].as_i64().unwrap()
}
