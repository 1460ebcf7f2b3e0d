//! Nothing that an employer, a planner or a stranger can ask leads to anybody's health.
//!
//! The walk begins at the root fields that each of them may ask, as the table of strangers has
//! them, and follows the published schema wherever it leads.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tests::{Kind, TestHub};

use crate::strangers::questions;

/// Parts of the names of fields that would hold something about somebody's health.
const TELLING_FIELDS: [&str; 13] = [
    "diagnos",
    "score",
    "finding",
    "complaint",
    "medical",
    "fatigue",
    "symptom",
    "sealedresult",
    "sealedcontent",
    "reinterview",
    "otherstate",
    "passphrase",
    "referral",
];

/// Types that are for the practitioner, the office or the worker alone.
const TELLING_TYPES: [&str; 10] = [
    "DoctorCase",
    "OriginalReport",
    "InterviewReport",
    "MedicalPart",
    "StressScores",
    "GuidanceRecord",
    "ReInterview",
    "OpenSealedResultPayload",
    "SealedFor",
    "FollowUp",
];

const INTROSPECTION: &str = "{ __schema { types { name fields(includeDeprecated: true) { name
    type { name ofType { name ofType { name ofType { name ofType { name } } } } } } } } }";

/// The fields of each type, with the types that they lead to.
type Types = BTreeMap<String, Vec<(String, String)>>;

fn types_of(introspected: &Value) -> Types {
    let types = introspected["__schema"]["types"].as_array().unwrap();
    let named = |of: &Value| {
        let mut of = of;
        while of["name"].is_null() {
            of = &of["ofType"];
            assert!(!of.is_null(), "a type lies deeper than was asked");
        }
        of["name"].as_str().unwrap().to_owned()
    };
    let fields = |of: &Value| {
        let fields = of["fields"].as_array().cloned().unwrap_or_default();
        let field =
            |field: &Value| (field["name"].as_str().unwrap().to_owned(), named(&field["type"]));
        fields.iter().map(field).collect()
    };
    types.iter().map(|of| (named(of), fields(of))).collect()
}

/// Everything telling that can be reached from these root fields, by the way that leads there.
fn telling(types: &Types, may_ask: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next: Vec<(String, String)> = ["Query", "Mutation"]
        .into_iter()
        .flat_map(|root| types.get(root).into_iter().flatten())
        .filter(|(field, _)| may_ask(field))
        .cloned()
        .collect();
    while let Some((way, leads_to)) = next.pop() {
        let last = way.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_root = !way.contains('.');
        // What a worker says of how they are treated is called a complaint too; what is in it is
        // looked at like everything else.
        let is_of_treatment = last == "complaint" && leads_to == "Complaint";
        let tells = TELLING_FIELDS.iter().any(|part| last.contains(part));
        let tells = tells && !is_root && !is_of_treatment;
        if tells || TELLING_TYPES.contains(&leads_to.as_str()) {
            found.push(format!("{way}: {leads_to}"));
        }
        if seen.insert(leads_to.clone()) {
            let fields = types.get(&leads_to).into_iter().flatten();
            next.extend(fields.map(|(field, to)| (format!("{way}.{field}"), to.clone())));
        }
    }
    found
}

#[tokio::test]
async fn no_way_leads_an_employer_a_planner_or_a_stranger_to_anybodys_health() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let types = types_of(&hub.answered(None, INTROSPECTION, json!({})).await);
    for role in [None, Some("employer"), Some("planner"), Some("coordinator"), Some("admin")] {
        let may_ask = |field: &str| {
            let line = questions::all().find(|(known, ..)| *known == field);
            line.is_none_or(|(_, may, _)| may.lets(role))
        };
        assert_eq!(telling(&types, may_ask), Vec::<String>::new(), "{role:?}");
    }
}

#[tokio::test]
async fn the_same_walk_finds_what_a_doctor_an_office_and_a_worker_may_read() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let types = types_of(&hub.answered(None, INTROSPECTION, json!({})).await);
    let found_by = |root: &str| telling(&types, |field| field == root);

    let of_doctor = found_by("doctorCase");
    assert!(of_doctor.iter().any(|way| way.ends_with(": MedicalPart")), "{of_doctor:?}");
    assert!(of_doctor.iter().any(|way| way.contains(".scores: ")), "{of_doctor:?}");
    assert!(!found_by("officeReport").is_empty());
    assert!(!found_by("openSealedResult").is_empty());
    assert!(!found_by("sealedFor").is_empty());
}

#[test]
fn a_telling_field_is_found_however_deep_it_lies_and_whatever_its_type_is_called() {
    let field = |name: &str, to: &str| (name.to_owned(), to.to_owned());
    let types = Types::from([
        ("Query".to_owned(), vec![field("request", "Request"), field("other", "Other")]),
        ("Request".to_owned(), vec![field("self", "Request"), field("paper", "Paper")]),
        ("Paper".to_owned(), vec![field("diagnosisText", "String")]),
        ("Other".to_owned(), vec![field("name", "String")]),
    ]);
    let found = telling(&types, |root| root == "request");
    assert_eq!(found, ["request.paper.diagnosisText: String"]);
    assert_eq!(telling(&types, |root| root == "other"), Vec::<String>::new());
}
