//! The meeting is moved, missed, given up, and held at last.

use api::meetings::remind;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use tests::Kind;

use super::{DOCTOR, Desk, field_and_code, told};
use crate::requests::{clock, code_of};

fn moment(value: &Value) -> DateTime<Utc> {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{value}"))
}

#[tokio::test]
async fn a_meeting_is_moved_within_the_deadline_and_beyond_it_only_with_a_reason() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.scheduled("別府 太郎").await;
        let free = desk.free_slots(&desk.doctor, &request).await;
        let in_time = free.iter().find(|slot| slot["isAfterDeadline"] == false).unwrap();
        let late = free.iter().find(|slot| slot["isAfterDeadline"] == true).unwrap();

        let silent = json!({ "slotId": in_time["id"], "message": "" });
        let refused = desk.try_step(&desk.doctor, "rescheduleMeeting", &request, silent).await;
        assert_eq!(field_and_code(&refused), ("input.message", "REASON_MISSING"));
        let to = json!({ "slotId": in_time["id"], "message": "本人の希望" });
        let moved = desk.step(&desk.doctor, "rescheduleMeeting", &request, to).await;
        assert_eq!(moved["state"], "SCHEDULED", "{kind:?}");
        assert_eq!(moment(&moved["meeting"]["startsAt"]), moment(&in_time["startsAt"]));
        assert_eq!(moved["meeting"]["sequence"], 1);
        let free_now = desk.free_slots(&desk.office, &moved).await;
        let first = &request["meeting"]["startsAt"];
        assert!(free_now.iter().any(|slot| moment(&slot["startsAt"]) == moment(first)));
        assert!(!free_now.iter().any(|slot| slot["id"] == in_time["id"]));

        let unexplained = json!({ "slotId": late["id"], "message": "本人の希望" });
        let refused = desk.try_step(&desk.office, "rescheduleMeeting", &moved, unexplained).await;
        assert_eq!(field_and_code(&refused), ("input.lateReason", "LATE_REASON_MISSING"));
        let explained =
            json!({ "slotId": late["id"], "message": "本人の希望", "lateReason": "入院のため" });
        let moved = desk.step(&desk.office, "rescheduleMeeting", &moved, explained).await;
        assert_eq!(moved["meeting"]["sequence"], 2, "{kind:?}");
        let seen = desk.seen(&desk.office, &request).await;
        let last = seen["events"].as_array().unwrap().last().unwrap();
        assert_eq!(last["cause"], "AFTER_DEADLINE");
        assert!(last["why"].as_str().unwrap().contains("入院のため"));
        let letters = desk.letters_to("employer@demo.example").await;
        assert_eq!(told(&letters, "日時が変わりました"), 2);
    }
}

#[tokio::test]
async fn after_an_absence_another_meeting_is_planned() {
    for kind in Kind::ALL {
        let mut desk = Desk::opens(kind).await;
        let request = desk.scheduled("別府 太郎").await;
        let early = desk.try_step(&desk.doctor, "reportNoShow", &request, json!({})).await;
        assert_eq!(code_of(&early), "CONFLICT", "{kind:?}");

        desk.hub.clock.move_to(moment(&request["meeting"]["startsAt"]) + Duration::minutes(20));
        desk.doctor = desk.hub.sign_in("doctor@demo.example").await;
        let missed = desk.step(&desk.doctor, "reportNoShow", &request, json!({})).await;
        assert_eq!(missed["state"], "ASSIGNED", "{kind:?}");
        assert_eq!(missed["meeting"]["state"], "NO_SHOW");

        let free = desk.free_slots(&desk.doctor, &missed).await;
        let to = json!({ "slotId": free[0]["id"], "lateReason": "欠席のため" });
        let again = desk.step(&desk.doctor, "scheduleMeeting", &missed, to).await;
        assert_eq!(again["state"], "SCHEDULED", "{kind:?}");
        assert_eq!(again["meeting"]["state"], "PLANNED");
        assert_eq!(again["meeting"]["sequence"], 2, "calendars count on");
    }
}

#[tokio::test]
async fn who_gives_up_is_replaced_and_not_asked_again() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.scheduled("別府 太郎").await;
        let taken = request["meeting"]["startsAt"].clone();

        let why = json!({ "message": "急病のため" });
        let given_up = desk.step(&desk.doctor, "giveUpCase", &request, why).await;
        assert_eq!(given_up["state"], "ACCEPTED", "{kind:?}");
        assert_eq!(given_up["workerName"], Value::Null, "it is theirs no longer");

        let seen = desk.seen(&desk.office, &request).await;
        assert_eq!(seen["meeting"]["state"], "CANCELLED");
        let found = desk.candidates(&given_up).await;
        let excluded = found["excluded"].as_array().unwrap();
        assert!(
            excluded
                .iter()
                .any(|one| one["doctor"]["name"] == DOCTOR && one["reason"]["code"] == "DECLINED")
        );
        let another = desk.accepted("国東 次郎").await;
        let again = desk.candidate(&another, DOCTOR).await;
        assert_eq!(moment(&again["slot"]["startsAt"]), moment(&taken), "the time is free again");
        let letters = desk.letters_to("employer@demo.example").await;
        assert_eq!(told(&letters, "日時を調整しなおします"), 1);
    }
}

#[tokio::test]
async fn a_meeting_is_held_when_its_time_has_come() {
    for kind in Kind::ALL {
        let mut desk = Desk::opens(kind).await;
        let request = desk.scheduled("別府 太郎").await;
        let minutes = json!({ "minutes": 40 });
        let early = desk.try_step(&desk.doctor, "holdMeeting", &request, minutes.clone()).await;
        assert_eq!(code_of(&early), "CONFLICT", "{kind:?}");

        desk.hub.clock.move_to(moment(&request["meeting"]["startsAt"]));
        desk.doctor = desk.hub.sign_in("doctor@demo.example").await;
        desk.office = desk.hub.sign_in("office@demo.example").await;
        let none = json!({ "minutes": 0 });
        let refused = desk.try_step(&desk.doctor, "holdMeeting", &request, none).await;
        assert_eq!(field_and_code(&refused), ("input.minutes", "OUT_OF_RANGE"));
        let office = desk.try_step(&desk.office, "holdMeeting", &request, minutes.clone()).await;
        assert_eq!(code_of(&office), "FORBIDDEN", "{kind:?}");
        let held = desk.step(&desk.doctor, "holdMeeting", &request, minutes).await;
        assert_eq!(held["state"], "HELD", "{kind:?}");
        assert_eq!(held["meeting"]["state"], "HELD");
        assert_eq!(clock(&held, "INTERVIEW")["state"], "MET");
    }
}

#[tokio::test]
async fn the_office_says_where_and_the_doctor_that_it_is_in_person() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.accepted_as("別府 太郎", json!({ "venue": "WINDOW" })).await;
        let offered = desk.offered_to(&request, DOCTOR).await;
        let request = desk.step(&desk.doctor, "acceptOffer", &offered, json!({})).await;

        let online = json!({ "onlineUrl": "https://meet.example.jp/1" });
        let refused = desk.try_step(&desk.office, "setMeetingPlace", &request, online).await;
        assert_eq!(field_and_code(&refused), ("input.onlineUrl", "NOT_ONLINE"));
        let room = json!({ "place": "2階 相談室" });
        let placed = desk.step(&desk.office, "setMeetingPlace", &request, room).await;
        assert_eq!(placed["meeting"]["place"], "2階 相談室", "{kind:?}");
        assert_eq!(placed["meeting"]["sequence"], 1);
        let in_person = desk.step(&desk.doctor, "requireFaceToFace", &placed, json!({})).await;
        assert_eq!(in_person["meeting"]["isFaceToFace"], true);
        assert_eq!(in_person["state"], "SCHEDULED");
    }
}

#[tokio::test]
async fn everybody_who_is_to_be_there_is_reminded_once() {
    for kind in Kind::ALL {
        let desk = Desk::opens(kind).await;
        let request = desk.scheduled("別府 太郎").await;
        let starts_at = moment(&request["meeting"]["startsAt"]);
        let reminders = async |who: &str| {
            let letters = desk.letters_to(&format!("{who}@demo.example")).await;
            told(&letters, "予定の日が近づいています")
        };

        desk.hub.clock.move_to(starts_at - Duration::days(5));
        remind(&desk.hub.hub).await.unwrap();
        assert_eq!(reminders("employer").await, 0, "{kind:?}");
        desk.hub.clock.move_to(starts_at - Duration::days(2));
        let there = desk.hub.in_another_process().await;
        let (here, there) = tokio::join!(remind(&desk.hub.hub), remind(&there));
        here.unwrap();
        there.unwrap();
        remind(&desk.hub.hub).await.unwrap();

        assert_eq!((reminders("employer").await, reminders("doctor").await), (1, 1), "{kind:?}");
        assert_eq!(reminders("office").await, 0);
    }
}
