//! The office chooses whom to ask.

use serde_json::{Value, json};
use tests::Kind;

use super::{DOCTOR, Desk, field_and_code};
use crate::requests::code_of;

const REGISTER: &str = "mutation($input: RegisterPractitionerInput!) {
    registerPractitioner(input: $input) { practitioner { id name } }
}";

/// Registers a doctor of the office who was trained in nothing.
async fn untrained(desk: &Desk, name: &str) -> Value {
    let input = json!({ "officeCode": "RO4401", "profession": "DOCTOR", "name": name,
        "services": ["HIGH_STRESS_INTERVIEW", "LONG_HOURS_INTERVIEW"], "venues": ["WINDOW"] });
    let data = desk.hub.answered(Some(&desk.office), REGISTER, json!({ "input": input })).await;
    data["registerPractitioner"]["practitioner"].clone()
}

fn excluded<'a>(found: &'a Value, name: &str) -> &'a str {
    let all = found["excluded"].as_array().expect("the excluded are a list");
    let one = all.iter().find(|one| one["doctor"]["name"] == name);
    one.and_then(|one| one["reason"]["code"].as_str()).unwrap_or_default()
}

#[tokio::test]
async fn the_office_reads_who_suits_best_and_why_the_others_do_not() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;

        let found = desk.candidates(&request).await;

        let candidates = found["candidates"].as_array().unwrap();
        assert!(2 <= candidates.len(), "{kind:?}: {found}");
        let cost = |one: &Value| one["cost"].as_i64().unwrap();
        assert!(candidates.is_sorted_by_key(cost));
        for (rank, one) in (1..).zip(candidates) {
            assert_eq!(one["rank"], rank);
            assert!(!one["reasons"].as_array().unwrap().is_empty());
            let parts = one["costParts"].as_array().unwrap();
            let sum: i64 = parts.iter().map(|part| part["points"].as_i64().unwrap()).sum();
            assert_eq!(sum, cost(one));
            assert!(one["slot"]["startsAt"].as_str().unwrap() < "2026-12-25");
        }
        let codes: Vec<&str> = found["excluded"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["reason"]["code"].as_str().unwrap())
            .collect();
        assert!(codes.contains(&"CONFLICT_OF_INTEREST"), "{kind:?}: {codes:?}");
        assert_eq!(excluded(&found, "磯風 しおり"), "NOT_OF_PROFESSION");
        assert_eq!(found["deadline"], "2026-12-24");
        assert_eq!(found["isOverdue"], false);
        assert_eq!(found["nothingFound"], Value::Null);
    }
}

#[tokio::test]
async fn the_first_candidate_is_asked_at_once_and_another_only_with_a_reason() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let found = desk.candidates(&request).await;
        let (first, second) = (&found["candidates"][0], &found["candidates"][1]);

        let silent = desk.try_offer(&request, second, None).await;
        assert_eq!(field_and_code(&silent), ("input.overrideReason", "OVERRIDE_REASON_MISSING"));
        let silent = desk.try_offer(&request, second, Some("　")).await;
        assert_eq!(code_of(&silent), "BAD_INPUT", "{kind:?}");

        let explained = desk.try_offer(&request, second, Some("本人が希望しているため")).await;
        assert_eq!(
            explained["data"]["offerToDoctor"]["request"]["state"], "OFFERED",
            "{explained}"
        );
        let offers = desk.offers(&request).await;
        assert_eq!(offers.len(), 1);
        assert_eq!(offers[0]["rank"], 2);
        assert_eq!(offers[0]["overrideReason"], "本人が希望しているため");
        assert_eq!(offers[0]["passedOver"], json!([{ "name": first["doctor"]["name"] }]));
        assert!(!offers[0]["reasons"].as_array().unwrap().is_empty());
        assert_eq!(offers[0]["answerDueOn"], "2026-11-27", "three business days");

        let other = desk.accepted("国東 次郎").await;
        let first = desk.candidates(&other).await["candidates"][0].clone();
        let at_once = desk.try_offer(&other, &first, None).await;
        assert_eq!(at_once["data"]["offerToDoctor"]["request"]["state"], "OFFERED", "{at_once}");
        assert_eq!(desk.offers(&other).await[0]["overrideReason"], Value::Null);
    }
}

#[tokio::test]
async fn nobody_gets_around_a_hard_rule() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let untrained = untrained(&desk, "試験 いちろう").await;
        let found = desk.candidates(&request).await;
        assert_eq!(excluded(&found, "試験 いちろう"), "NO_MENTAL_HEALTH_TRAINING", "{kind:?}");

        let slot = &found["candidates"][0]["slot"];
        let choice = json!({ "doctor": untrained, "slot": slot });
        let refused = desk.try_offer(&request, &choice, Some("急ぐため")).await;
        assert_eq!(field_and_code(&refused), ("input.doctorId", "NO_MENTAL_HEALTH_TRAINING"));

        let all = found["excluded"].as_array().unwrap();
        let kept_from = all.iter().find(|one| one["reason"]["code"] == "CONFLICT_OF_INTEREST");
        let choice = json!({ "doctor": kept_from.unwrap()["doctor"], "slot": slot });
        let refused = desk.try_offer(&request, &choice, Some("急ぐため")).await;
        assert_eq!(field_and_code(&refused), ("input.doctorId", "CONFLICT_OF_INTEREST"));

        let others = desk.candidates(&request).await["candidates"][1]["slot"].clone();
        let choice = json!({ "doctor": found["candidates"][0]["doctor"], "slot": others });
        let refused = desk.try_offer(&request, &choice, None).await;
        assert_eq!(field_and_code(&refused), ("input.slotId", "SLOT_UNKNOWN"));
        assert!(desk.offers(&request).await.is_empty());
    }
}

#[tokio::test]
async fn another_free_time_of_the_first_candidate_will_do_too() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let first = desk.candidates(&request).await["candidates"][0].clone();
        let free = desk.free_slots_of(&request, &first["doctor"]).await;
        let in_time: Vec<&Value> =
            free.iter().filter(|slot| slot["isAfterDeadline"] == false).collect();
        let late = free.iter().find(|slot| slot["isAfterDeadline"] == true).unwrap();

        let choice = json!({ "doctor": first["doctor"], "slot": late });
        let refused = desk.try_offer(&request, &choice, None).await;
        assert_eq!(field_and_code(&refused), ("input.slotId", "ONLY_AFTER_DEADLINE"), "{kind:?}");
        let another = in_time.iter().find(|slot| slot["id"] != first["slot"]["id"]).unwrap();
        let choice = json!({ "doctor": first["doctor"], "slot": another });
        let offered = desk.try_offer(&request, &choice, None).await;
        assert_eq!(offered["data"]["offerToDoctor"]["request"]["state"], "OFFERED", "{offered}");
    }
}

#[tokio::test]
async fn where_nobody_is_found_the_cause_is_said_with_which_the_request_can_wait() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted_as("別府 太郎", json!({ "language": "eo" })).await;

        let found = desk.candidates(&request).await;

        assert_eq!(found["candidates"], json!([]), "{kind:?}");
        assert_eq!(found["nothingFound"]["cause"], "NO_DOCTOR");
        assert_eq!(excluded(&found, DOCTOR), "LANGUAGE_NOT_AS_WISHED");
    }
}

#[tokio::test]
async fn choosing_among_many_takes_as_many_statements_as_among_few() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        // Whoever has no time at all is looked at once more, whether it is one or many.
        untrained(&desk, "試験 いちろう").await;
        let (few, statements) = desk.hub.statements_of(desk.candidates(&request)).await;
        for number in 1..=12 {
            untrained(&desk, &format!("試験 {number}ろう")).await;
        }
        let (many, more) = desk.hub.statements_of(desk.candidates(&request)).await;

        let people = |found: &Value| found["excluded"].as_array().unwrap().len();
        assert_eq!(people(&many), people(&few) + 12);
        assert_eq!(statements, more, "{kind:?}");
        assert!(more <= 14, "{kind:?} took {more}");
    }
}
