//! Lists are answered in as many statements as they have kinds of rows, however long they are.

use serde_json::{Value, json};
use tests::{Kind, TestHub};

/// The questions that lists are asked by, with everything that hangs on their rows.
const LISTS: [(&str, &str, &str, usize); 6] = [
    (
        "admin",
        "accounts",
        "query($n: Int) { accounts(first: $n) { edges { node { email name roles { roleLabel } } } } }",
        2,
    ),
    (
        "admin",
        "auditEntries",
        "query($n: Int) { auditEntries(first: $n) { edges { node { actor action } } } }",
        1,
    ),
    (
        "coordinator",
        "workplaces",
        "query($n: Int) { workplaces(first: $n) { edges { node { name employerName headcount sizeClass place { label } responsible { name inspectionOffice { name } } } } } }",
        1,
    ),
    (
        "coordinator",
        "practitioners",
        "query($n: Int) { practitioners(first: $n) { edges { node { name offices { name } trainings { givenBy } availability { weekdays office { name } } absences { firstOn } conflicts { workplaceName } capabilities { isAllowed } } } } }",
        6,
    ),
    (
        "coordinator",
        "centres",
        "query($n: Int) { centres(first: $n) { edges { node { name parent { name } children { name } intake { state } requiredDocuments { name } areas { label } } } } }",
        0,
    ),
    (
        "admin",
        "directoryChanges",
        r#"query($n: Int) { directoryChanges(code: "RO4401", first: $n) { edges { node { field } } } }"#,
        1,
    ),
];

/// Finding out who asks takes one statement, and remembering that they were here another.
const WHO_ASKS: usize = 1;

#[tokio::test]
async fn a_long_list_takes_as_many_statements_as_a_short_one() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        change_an_entry_five_times(&hub).await;
        for (role, field, query, allowed) in LISTS {
            let token = hub.sign_in(&format!("{role}@demo.example")).await;
            let ask = async |rows: usize| {
                let asked = hub.answered(Some(&token), query, json!({ "n": rows }));
                let (data, statements) = hub.statements_of(asked).await;
                (rows_of(&data[field]), statements)
            };
            let (short, few) = ask(2).await;
            let (long, many) = ask(60).await;

            assert!(short <= 2, "{field}");
            assert!(short < long, "{field}");
            assert_eq!(few, many, "{kind:?} {field}: {short} rows and {long} rows");
            assert!(many <= allowed + WHO_ASKS, "{kind:?} {field} took {many}");
        }
    }
}

#[tokio::test]
async fn finding_a_centre_asks_nothing_of_the_database() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let query = r#"{ findCentres(place: { text: "大分市" }) { responsible { name intake { state } } nearby { distanceKm } } }"#;

        let (_, statements) = hub.statements_of(hub.answered(None, query, json!({}))).await;

        assert_eq!(statements, 0, "{kind:?}");
    }
}

async fn change_an_entry_five_times(hub: &TestHub) {
    let token = hub.sign_in("office@demo.example").await;
    let version = "{ centre(code: \"RO4401\") { version } }";
    let update =
        "mutation($input: UpdateCentreInput!) { updateCentre(input: $input) { centre { code } } }";
    for number in 1..=5 {
        let held = hub.answered(None, version, json!({})).await;
        let input = json!({ "code": "RO4401", "version": held["centre"]["version"],
            "address": format!("大分市試験町{number}") });
        hub.answered(Some(&token), update, json!({ "input": input })).await;
    }
}

fn rows_of(connection: &Value) -> usize {
    connection["edges"].as_array().expect("a list has edges").len()
}
