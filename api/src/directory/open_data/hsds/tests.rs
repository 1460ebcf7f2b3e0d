use super::super::hsds_parts::examples;
use super::*;

/// What the schema of HSDS 3.0 requires of each object, by the name of its field.
const REQUIRED: [(&[&str], &[&str]); 13] = [
    (&["organization"], &["id", "name", "description"]),
    (&["phones"], &["id", "number"]),
    (&["schedules", "languages", "service_at_locations", "attributes", "cost_options"], &["id"]),
    (&["locations", "location"], &["id", "location_type"]),
    (
        &["addresses"],
        &["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"],
    ),
    (&["taxonomy_term"], &["id", "name", "description"]),
    (&["organization_identifiers"], &["id", "identifier_type", "identifier"]),
    (&["required_documents"], &["id"]),
    (&["service_areas"], &["id"]),
    (
        &["metadata"],
        &[
            "id",
            "last_action_date",
            "last_action_type",
            "field_name",
            "previous_value",
            "replacement_value",
            "updated_by",
        ],
    ),
    (&["attributes"], &["link_id", "link_entity", "taxonomy_term_id"]),
    (&["service_at_locations"], &["service_id", "location_id"]),
    (&["cost_options"], &["service_id"]),
];

/// Goes through everything below, and counts what it has looked at.
fn check(name: &str, value: &Value, looked_at: &mut Vec<String>) {
    match value {
        Value::Null => panic!("{name} is null"),
        Value::Array(items) => items.iter().for_each(|item| check(name, item, looked_at)),
        Value::Object(fields) => {
            looked_at.push(name.to_owned());
            for (_, required) in REQUIRED.iter().filter(|(names, _)| names.contains(&name)) {
                for field in *required {
                    assert!(fields.contains_key(*field), "{name} has no {field}: {value}");
                }
            }
            let id = fields["id"].as_str().unwrap_or_default();
            assert!(uuid::Uuid::try_parse(id).is_ok(), "the id of {name} is no UUID: {id}");
            fields.iter().for_each(|(name, value)| check(name, value, looked_at));
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_object_of_a_service_has_what_the_schema_requires() {
    let value = service(&examples::service(), &examples::centre());
    for field in ["id", "name", "status"] {
        assert!(value[field].is_string(), "{field}");
    }

    let mut looked_at = Vec::new();
    check("service", &value, &mut looked_at);

    for (names, _) in REQUIRED {
        for name in names {
            assert!(looked_at.iter().any(|seen| seen == name), "no {name} was looked at");
        }
    }
}

#[test]
fn an_organisation_of_which_little_is_known_has_what_the_schema_requires() {
    let known = OpenOrganisation {
        parent: None,
        postal_code: None,
        address: None,
        position: None,
        channels: Vec::new(),
        assured_on: None,
        ..examples::centre()
    };
    let value = organization(&known);
    check("organization", &value, &mut Vec::new());
    assert_eq!(value["locations"], json!([]));
    assert_eq!(value["metadata"], json!([]));
}

#[test]
fn hours_are_rules_of_weeks_or_of_months() {
    let value = service(&examples::service(), &examples::centre());
    let hours = &value["schedules"];
    assert_eq!((&hours[0]["freq"], &hours[0]["byday"]), (&json!("WEEKLY"), &json!("MO,FR")));
    assert_eq!((&hours[1]["freq"], &hours[1]["byday"]), (&json!("MONTHLY"), &json!("1TU,3TU")));
    assert_eq!(hours[0]["opens_at"], "09:00+09:00");
    assert_eq!(hours[0]["timezone"], 9);
}

#[test]
fn a_suspended_service_is_temporarily_closed_and_says_why() {
    let suspended = service_alone(&examples::service(), &examples::centre());
    assert_eq!(suspended["status"], "temporarily closed");
    assert_eq!(suspended["alert"], "休止（医師が不在のため）");

    let open = OpenService { intake: IntakeState::Open, reason: None, ..examples::service() };
    let open = service_alone(&open, &examples::centre());
    assert_eq!(open["status"], "active");
    assert!(open.get("alert").is_none());
}

#[test]
fn a_free_service_costs_nothing_and_a_paid_one_an_amount_that_is_not_known() {
    let free = service(&examples::service(), &examples::centre());
    assert_eq!(free["cost_options"][0]["amount"], 0);

    let paid = OpenOrganisation { is_paid: true, ..examples::centre() };
    let paid = service(&examples::service(), &paid);
    assert!(paid["cost_options"][0].get("amount").is_none());
    assert_eq!(paid["fees_description"], "有料");
}

#[test]
fn the_same_rows_have_the_same_ids_every_time() {
    let (offered, centre) = (examples::service(), examples::centre());
    assert_eq!(service(&offered, &centre), service(&offered, &centre));
    assert_eq!(service(&offered, &centre)["id"], offered.id.to_string());
}

#[test]
fn a_list_is_given_page_by_page() {
    let items = [1, 2, 3, 4, 5];
    let shown = |number| page(&items, number, 2, |item| json!(item));

    let first = shown(1);
    assert_eq!(first["contents"], json!([1, 2]));
    assert_eq!((&first["total_items"], &first["total_pages"]), (&json!(5), &json!(3)));
    assert_eq!((&first["first_page"], &first["last_page"]), (&json!(true), &json!(false)));
    let last = shown(3);
    assert_eq!((&last["contents"], &last["size"]), (&json!([5]), &json!(1)));
    assert_eq!((&last["first_page"], &last["last_page"]), (&json!(false), &json!(true)));
    assert_eq!(shown(9)["empty"], true);
    assert_eq!(page::<u8>(&[], 1, 2, |item| json!(item))["last_page"], true);
}

#[test]
fn a_service_is_found_together_with_its_organisation() {
    let (services, organisations) = ([examples::service()], [examples::centre()]);
    assert_eq!(with_organisations(&services, &organisations).len(), 1);
    assert_eq!(with_organisations(&services, &[]).len(), 0);
    let id = organisations[0].id.to_string();
    assert_eq!(found(&organisations, &id), Some(&organisations[0]));
    assert_eq!(found(&organisations, "x"), None);
}
