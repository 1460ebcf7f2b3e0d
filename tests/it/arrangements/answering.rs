//! Whoever is asked answers, or does not.

use api::routing::expire_offers;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Kind;

use super::{DOCTOR, Desk, SECOND, field_and_code, told};
use crate::requests::{clock, code_of};

const OWN: &str = "{ ownOffers { requestId requestVersion number serviceLabel people state workplace { name place }
    slot { startsAt } proposedSlot { startsAt } answerDueOn deadline office { code } } }";

#[tokio::test]
async fn whoever_accepts_has_the_request_and_everybody_hears_of_the_day() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let offered = desk.offered_to(&request, DOCTOR).await;

        let own = desk.hub.answered(Some(&desk.doctor), OWN, json!({})).await;
        let offer = &own["ownOffers"][0];
        assert_eq!(offer["requestId"], request["id"], "{kind:?}");
        assert_eq!(offer["requestVersion"], offered["version"]);
        assert_eq!((&offer["people"], &offer["deadline"]), (&json!(1), &json!("2026-12-24")));
        assert!(!offer["workplace"]["name"].as_str().unwrap().is_empty());
        let before = desk.seen(&desk.doctor, &request).await;
        assert_eq!(before["workerName"], Value::Null, "nobody is named before it is accepted");
        assert_eq!(before["contactPhone"], Value::Null);
        assert_eq!(before["events"], json!([]));
        let query = "query($id: String!) { request(id: $id) { id } }";
        let variables = json!({ "id": request["id"] });
        let refused = desk.hub.refused(Some(&desk.second), query, variables).await;
        assert_eq!(refused, "NOT_FOUND");

        let accepted = desk.step(&desk.doctor, "acceptOffer", &offered, json!({})).await;
        assert_eq!(accepted["state"], "SCHEDULED", "{kind:?}");
        assert_eq!(accepted["workerName"], "別府 太郎");
        assert_eq!(accepted["meeting"]["practitionerName"], DOCTOR);
        assert_eq!(accepted["meeting"]["sequence"], 0);
        assert!(!accepted["meeting"]["place"].as_str().unwrap().is_empty());
        assert_eq!(clock(&accepted, "DOCTOR_REPLY")["state"], "MET");

        let cases = "{ ownCases(first: 5) { edges { node { id state } } } }";
        let data = desk.hub.answered(Some(&desk.doctor), cases, json!({})).await;
        assert_eq!(data["ownCases"]["edges"][0]["node"]["id"], request["id"]);
        let own = desk.hub.answered(Some(&desk.doctor), OWN, json!({})).await;
        assert_eq!(own["ownOffers"], json!([]));
        for who in ["employer", "office"] {
            let letters = desk.letters_to(&format!("{who}@demo.example")).await;
            assert_eq!(told(&letters, "日時が決まりました"), 1, "{kind:?} {who}");
        }
    }
}

#[tokio::test]
async fn a_declined_offer_frees_its_time_and_the_next_accepts() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let candidate = desk.candidate(&request, DOCTOR).await;
        let offered = desk.offered_to(&request, DOCTOR).await;

        let silent =
            desk.try_step(&desk.doctor, "declineOffer", &offered, json!({ "message": "" })).await;
        assert_eq!(field_and_code(&silent), ("input.message", "REASON_MISSING"));
        let other = desk
            .try_step(&desk.second, "declineOffer", &offered, json!({ "message": "多忙" }))
            .await;
        assert_eq!(code_of(&other), "NOT_FOUND", "{kind:?}");
        let why = json!({ "message": "学会のため" });
        let declined = desk.step(&desk.doctor, "declineOffer", &offered, why).await;
        assert_eq!(declined["state"], "ACCEPTED", "{kind:?}");
        assert_eq!(declined["workerName"], Value::Null);

        let offers = desk.offers(&request).await;
        assert_eq!(
            (&offers[0]["state"], &offers[0]["answerReason"]),
            (&json!("DECLINED"), &json!("学会のため"))
        );
        let found = desk.candidates(&request).await;
        let excluded = found["excluded"].as_array().unwrap();
        assert!(
            excluded
                .iter()
                .any(|one| one["doctor"]["name"] == DOCTOR && one["reason"]["code"] == "DECLINED")
        );
        let another = desk.accepted("国東 次郎").await;
        let again = desk.candidate(&another, DOCTOR).await;
        assert_eq!(again["slot"]["id"], candidate["slot"]["id"], "the time is free again");

        let offered = desk.offered_to(&declined, SECOND).await;
        let accepted = desk.step(&desk.second, "acceptOffer", &offered, json!({})).await;
        assert_eq!(accepted["meeting"]["practitionerName"], SECOND);
        assert_eq!(told(&desk.letters_to("office@demo.example").await, "打診が辞退されました"), 1);
    }
}

#[tokio::test]
async fn an_offer_that_nobody_answers_ends_by_itself_and_only_once() {
    for kind in Kind::ALL {
        let mut desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let offered = desk.offered_to(&request, DOCTOR).await;
        assert_eq!(desk.offers(&request).await[0]["answerDueOn"], "2026-11-27");

        desk.hub.clock.advance(Duration::days(3));
        expire_offers(&desk.hub.hub).await.unwrap();
        desk.office = desk.hub.sign_in("office@demo.example").await;
        assert_eq!(desk.seen(&desk.office, &request).await["state"], "OFFERED", "on the last day");

        desk.hub.clock.advance(Duration::days(1));
        let there = desk.hub.in_another_process().await;
        let (here, there) = tokio::join!(expire_offers(&desk.hub.hub), expire_offers(&there));
        here.unwrap();
        there.unwrap();
        expire_offers(&desk.hub.hub).await.unwrap();

        desk.office = desk.hub.sign_in("office@demo.example").await;
        let ended = desk.seen(&desk.office, &request).await;
        assert_eq!(ended["state"], "ACCEPTED", "{kind:?}");
        assert_eq!(ended["version"].as_i64(), offered["version"].as_i64().map(|before| before + 1));
        assert_eq!(desk.offers(&request).await[0]["state"], "EXPIRED");
        let letters = desk.letters_to("office@demo.example").await;
        assert_eq!(told(&letters, "打診の回答期限が過ぎました"), 1, "{kind:?}");
        let doctor = desk.hub.sign_in("doctor@demo.example").await;
        let late = desk.try_step(&doctor, "acceptOffer", &ended, json!({})).await;
        assert_eq!(code_of(&late), "NOT_FOUND");
    }
}

#[tokio::test]
async fn an_offer_is_to_be_answered_before_its_day_and_cannot_be_accepted_on_it() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let mut choice = desk.candidate(&request, DOCTOR).await;
        choice["slot"] = desk.free_slots_of(&request, &choice["doctor"]).await[0].clone();
        let starts_at = choice["slot"]["startsAt"].as_str().unwrap();

        let answer = desk.try_offer(&request, &choice, Some("急ぐため")).await;
        let offered = &answer["data"]["offerToDoctor"]["request"];
        let due_on = desk.offers(&request).await[0]["answerDueOn"].clone();
        assert!(due_on.as_str().unwrap() < &starts_at[..10], "{kind:?}: {due_on} {starts_at}");

        desk.hub.clock.move_to(starts_at.parse().unwrap());
        let doctor = desk.hub.sign_in("doctor@demo.example").await;
        let late = desk.try_step(&doctor, "acceptOffer", offered, json!({})).await;
        assert_eq!(code_of(&late), "CONFLICT", "{kind:?}");
    }
}

#[tokio::test]
async fn another_time_is_proposed_held_and_taken() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let candidate = desk.candidate(&request, DOCTOR).await;
        let offered = desk.offered_to(&request, DOCTOR).await;
        let free = desk.free_slots(&desk.doctor, &request).await;
        let wanted = free.iter().find(|slot| slot["isAfterDeadline"] == false).unwrap();
        let late = free.iter().find(|slot| slot["isAfterDeadline"] == true).unwrap();

        let too_late = json!({ "slotId": late["id"] });
        let refused = desk.try_step(&desk.doctor, "counterOffer", &offered, too_late).await;
        assert_eq!(field_and_code(&refused), ("input.slotId", "ONLY_AFTER_DEADLINE"));
        let other = json!({ "slotId": wanted["id"], "message": "午後は診療のため" });
        let countered = desk.step(&desk.doctor, "counterOffer", &offered, other).await;
        assert_eq!(countered["state"], "OFFERED", "{kind:?}");
        let offers = desk.offers(&request).await;
        assert_eq!(offers[0]["state"], "COUNTERED");
        assert_eq!(offers[0]["proposedSlot"]["startsAt"], wanted["startsAt"]);
        let free_now = desk.free_slots(&desk.doctor, &request).await;
        assert!(free_now.iter().any(|slot| slot["id"] == candidate["slot"]["id"]));
        assert!(!free_now.iter().any(|slot| slot["id"] == wanted["id"]));

        let impatient = desk.try_step(&desk.doctor, "acceptOffer", &countered, json!({})).await;
        assert_eq!(code_of(&impatient), "CONFLICT", "{kind:?}");
        let taken = desk.step(&desk.office, "acceptCounter", &countered, json!({})).await;
        assert_eq!(taken["state"], "SCHEDULED", "{kind:?}");
        let at = |moment: &Value| {
            moment.as_str().unwrap().parse::<chrono::DateTime<chrono::FixedOffset>>().unwrap()
        };
        assert_eq!(at(&taken["meeting"]["startsAt"]), at(&wanted["startsAt"]));
    }
}

#[tokio::test]
async fn the_office_takes_an_offer_back_with_a_reason_and_may_ask_the_same_one_again() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let offered = desk.offered_to(&request, DOCTOR).await;

        let nothing = desk.try_step(&desk.office, "acceptCounter", &offered, json!({})).await;
        assert_eq!(code_of(&nothing), "CONFLICT", "{kind:?}");
        let why = json!({ "message": "本人の都合が変わったため" });
        let recalled = desk.step(&desk.office, "recallOffer", &offered, why).await;
        assert_eq!(recalled["state"], "ACCEPTED", "{kind:?}");
        let late = desk.try_step(&desk.doctor, "acceptOffer", &recalled, json!({})).await;
        assert_eq!(code_of(&late), "NOT_FOUND", "{kind:?}");

        let again = desk.offered_to(&recalled, DOCTOR).await;
        assert_eq!(again["state"], "OFFERED");
        let states: Vec<Value> =
            desk.offers(&request).await.iter().map(|offer| offer["state"].clone()).collect();
        assert_eq!(states, [json!("OPEN"), json!("RECALLED")]);
    }
}

#[tokio::test]
async fn a_request_that_is_withdrawn_gives_its_time_back() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted("別府 太郎").await;
        let candidate = desk.candidate(&request, DOCTOR).await;
        let offered = desk.offered_to(&request, DOCTOR).await;
        let accepted = desk.step(&desk.doctor, "acceptOffer", &offered, json!({})).await;

        desk.step(&desk.employer, "withdrawRequest", &accepted, json!({})).await;

        let another = desk.accepted("国東 次郎").await;
        let again = desk.candidate(&another, DOCTOR).await;
        assert_eq!(again["slot"]["id"], candidate["slot"]["id"], "{kind:?}");
    }
}
