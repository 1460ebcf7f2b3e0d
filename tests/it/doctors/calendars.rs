use api::doctors::generate_slots::{Kept, keep_ahead};
use api::doctors::slots::{self, Hold};
use schema::ids::{RequestId, SlotId};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

use super::{DOCTOR, OFFICE, field_and_code, own_calendar, slots_in, text};

const SET: &str = "mutation($input: SetAvailabilityInput!) {
    setAvailability(input: $input) { practitioner { version availability { weekdays weeks from until slotMinutes venueLabel untilDay office { code } } } }
}";
const ADD: &str = "mutation($input: AddAbsenceInput!) {
    addAbsence(input: $input) { takenSlots { id state } practitioner { absences { id firstOn lastOn } } }
}";
const END: &str = "mutation($id: ID!) {
    endAbsence(input: { id: $id }) { practitioner { absences { id firstOn lastOn } } }
}";

/// Tuesdays from nine to noon, in the office of the known accounts.
fn tuesdays() -> Value {
    json!({ "weekdays": "火", "from": "09:00", "until": "12:00", "slotMinutes": 60,
        "venue": "WINDOW", "officeCode": "RO4401" })
}

fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

fn hours(calendar: &Value, patterns: &Value) -> Value {
    let own = &calendar["practitioner"];
    json!({ "input": { "practitionerId": own["id"], "version": own["version"], "patterns": patterns } })
}

#[tokio::test]
async fn a_doctor_sets_their_hours_and_their_free_slots_follow() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = hub.sign_in(DOCTOR).await;
        let before = own_calendar(&hub, &doctor).await;
        let booked = slots_in(&before, "BOOKED");
        assert_eq!(booked.len(), 2, "{kind:?}");

        let wanted = hours(&before, &json!([tuesdays()]));
        let data = hub.answered(Some(&doctor), SET, wanted.clone()).await;
        let kept = &data["setAvailability"]["practitioner"]["availability"][0];
        assert_eq!((text(&kept["from"]), text(&kept["until"])), ("09:00", "12:00"));
        assert_eq!(hub.refused(Some(&doctor), SET, wanted).await, "CONFLICT");

        let after = own_calendar(&hub, &doctor).await;
        assert_eq!(slots_in(&after, "BOOKED"), booked, "what is booked stays");
        let free = slots_in(&after, "FREE");
        // Today is a Tuesday, and it is ten o'clock: nine and ten are over.
        assert_eq!(free[0]["startsAt"], "2026-11-24T11:00:00+09:00");
        assert_eq!(free[1]["startsAt"], "2026-12-01T09:00:00+09:00");
        let last = text(&free.last().unwrap()["startsAt"]);
        assert!(last.starts_with("2027-05-"), "six months ahead: {last}");
        let at_the_year_end = free.iter().any(|slot| text(&slot["startsAt"]).contains("12-29"));
        assert!(!at_the_year_end);
    }
}

#[tokio::test]
async fn hours_that_cannot_be_are_named_field_by_field() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = hub.sign_in(DOCTOR).await;
        let calendar = own_calendar(&hub, &doctor).await;
        let one = tuesdays;
        for (patterns, path, code) in [
            (json!([with(one(), "weekdays", json!("祝"))]), "0.weekdays", "WEEKDAYS_MALFORMED"),
            (json!([with(one(), "weekdays", json!("土"))]), "0.weekdays", "WEEKEND"),
            (json!([with(one(), "weeks", json!("6"))]), "0.weeks", "WEEKS_MALFORMED"),
            (json!([with(one(), "from", json!("9時"))]), "0.from", "TIME_MALFORMED"),
            (json!([with(one(), "until", json!("08:00"))]), "0.until", "END_BEFORE_START"),
            (json!([with(one(), "slotMinutes", json!(0))]), "0.slotMinutes", "OUT_OF_RANGE"),
            (json!([with(one(), "slotMinutes", json!(240))]), "0.slotMinutes", "TOO_LONG"),
            (json!([with(one(), "officeCode", json!("RO4402"))]), "0.officeCode", "UNFIT"),
            (
                json!([with(one(), "untilDay", json!("2026-11-24"))]),
                "0.untilDay",
                "END_BEFORE_START",
            ),
            (json!([with(one(), "since", json!("2029-01-01"))]), "0.since", "TOO_FAR"),
            (json!([one(), with(one(), "from", json!("11:00"))]), "1.from", "OVERLAP"),
        ] {
            let answer = hub.post(Some(&doctor), SET, hours(&calendar, &patterns)).await;
            let expected = (format!("input.patterns.{path}"), code.to_owned());
            assert_eq!(field_and_code(&answer), expected);
        }
        let same = own_calendar(&hub, &doctor).await;
        assert_eq!(same, calendar, "{kind:?}: what was refused changes nothing");
    }
}

#[tokio::test]
async fn an_absence_withdraws_free_slots_keeps_those_taken_and_ends() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = hub.sign_in(DOCTOR).await;
        keep_ahead(&hub.hub).await.unwrap();
        let before = own_calendar(&hub, &doctor).await;
        let booked = slots_in(&before, "BOOKED");
        let day = text(&booked[0]["startsAt"])[..10].to_owned();
        let on_the_day = |slots: Vec<&Value>| {
            slots.iter().filter(|slot| text(&slot["startsAt"]).starts_with(&day)).count()
        };
        assert!(0 < on_the_day(slots_in(&before, "FREE")));

        let away = json!({ "input": { "practitionerId": before["practitioner"]["id"],
            "firstOn": day, "lastOn": day } });
        let data = hub.answered(Some(&doctor), ADD, away).await;
        let taken = data["addAbsence"]["takenSlots"].as_array().unwrap();
        assert_eq!(taken.len(), on_the_day(booked.clone()));
        let meanwhile = own_calendar(&hub, &doctor).await;
        assert_eq!(on_the_day(slots_in(&meanwhile, "FREE")), 0);
        assert_eq!(slots_in(&meanwhile, "BOOKED"), booked);

        let id = &data["addAbsence"]["practitioner"]["absences"][0]["id"];
        hub.answered(Some(&doctor), END, json!({ "id": id })).await;
        let after = own_calendar(&hub, &doctor).await;
        assert_eq!(after["slots"], before["slots"], "{kind:?}: all is as it was");
        assert_eq!(hub.refused(Some(&doctor), END, json!({ "id": id })).await, "NOT_FOUND");
    }
}

#[tokio::test]
async fn an_absence_that_has_begun_ends_yesterday_and_one_that_is_over_stays() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = hub.sign_in(DOCTOR).await;
        let own = own_calendar(&hub, &doctor).await["practitioner"]["id"].clone();
        let days = |first: &str, last: &str| json!({ "input": { "practitionerId": own, "firstOn": first, "lastOn": last } });
        let data = hub.answered(Some(&doctor), ADD, days("2026-11-20", "2026-11-27")).await;
        let id = json!({ "id": data["addAbsence"]["practitioner"]["absences"][0]["id"] });
        let data = hub.answered(Some(&doctor), END, id.clone()).await;
        assert_eq!(data["endAbsence"]["practitioner"]["absences"], json!([]));
        assert_eq!(hub.refused(Some(&doctor), END, id).await, "CONFLICT");

        for (first, last, code) in [
            ("2026-12-02", "2026-12-01", "END_BEFORE_START"),
            ("2026-11-20", "2026-11-23", "IN_THE_PAST"),
            ("2026-12-01", "2029-12-01", "TOO_FAR"),
        ] {
            let answer = hub.post(Some(&doctor), ADD, days(first, last)).await;
            assert_eq!(field_and_code(&answer), ("input.lastOn".to_owned(), code.to_owned()));
        }
    }
}

#[tokio::test]
async fn nobody_keeps_the_calendar_of_another_but_their_office() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = hub.sign_in(DOCTOR).await;
        let second = hub.sign_in("doctor2@demo.example").await;
        let calendar = own_calendar(&hub, &doctor).await;
        let id = calendar["practitioner"]["id"].clone();
        let away = json!({ "input": { "practitionerId": id, "firstOn": "2026-12-01", "lastOn": "2026-12-01" } });

        let wanted = hours(&calendar, &json!([tuesdays()]));
        assert_eq!(hub.refused(Some(&second), SET, wanted.clone()).await, "NOT_FOUND");
        assert_eq!(hub.refused(Some(&second), ADD, away.clone()).await, "NOT_FOUND");
        let office = hub.sign_in(OFFICE).await;
        let data = hub.answered(Some(&office), ADD, away).await;
        let absence = data["addAbsence"]["practitioner"]["absences"][0]["id"].clone();
        let id = json!({ "id": absence });
        assert_eq!(hub.refused(Some(&second), END, id.clone()).await, "NOT_FOUND");
        hub.answered(Some(&office), END, id).await;
        hub.answered(Some(&office), SET, wanted).await;
    }
}

#[tokio::test]
async fn making_slots_twice_changes_nothing_the_second_time() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = hub.sign_in(DOCTOR).await;

        let first = keep_ahead(&hub.hub).await.unwrap();
        let calendar = own_calendar(&hub, &doctor).await;
        let second = keep_ahead(&hub.hub).await.unwrap();

        assert!(1000 < first.made, "{kind:?}: {first:?}");
        assert_eq!(first, Kept { made: first.made, ..Kept::default() });
        assert_eq!(second, Kept::default());
        assert_eq!(own_calendar(&hub, &doctor).await, calendar);
    }
}

#[tokio::test]
async fn new_hours_leave_a_slot_that_is_held_alone_and_offer_nothing_beside_it() {
    for kind in Kind::ALL {
        let hub = TestHub::start(kind).await;
        let doctor = hub.sign_in(DOCTOR).await;
        let calendar = own_calendar(&hub, &doctor).await;
        hub.answered(Some(&doctor), SET, hours(&calendar, &json!([tuesdays()]))).await;
        let calendar = own_calendar(&hub, &doctor).await;
        // At the window on 1 December at nine, for an hour.
        let held = slots_in(&calendar, "FREE")[1].clone();
        let slot = SlotId::parse(text(&held["id"])).unwrap();
        let tx = hub.hub.db.begin().await.unwrap();
        assert_eq!(slots::hold(&tx, slot, RequestId::fresh()).await.unwrap(), Hold::Held);
        tx.commit().await.unwrap();

        let half_past = with(with(tuesdays(), "from", json!("09:30")), "slotMinutes", json!(30));
        hub.answered(Some(&doctor), SET, hours(&calendar, &json!([half_past]))).await;

        let after = own_calendar(&hub, &doctor).await;
        let on_the_day: Vec<(&str, &str)> = after["slots"]
            .as_array()
            .unwrap()
            .iter()
            .map(|slot| (text(&slot["startsAt"]), text(&slot["state"])))
            .filter(|(starts_at, state)| starts_at.starts_with("2026-12-01") && *state != "BOOKED")
            .collect();
        assert_eq!(on_the_day[0], ("2026-12-01T09:00:00+09:00", "HELD"), "{kind:?}");
        assert_eq!(on_the_day[1], ("2026-12-01T10:00:00+09:00", "FREE"));
    }
}

#[tokio::test]
async fn a_calendar_is_asked_for_in_days_that_follow_each_other() {
    let hub = TestHub::start(Kind::Sqlite).await;
    let doctor = hub.sign_in(DOCTOR).await;
    for (from, until, code) in
        [("2026-12-02", "2026-12-01", "END_BEFORE_START"), ("2026-12-01", "2028-12-01", "TOO_FAR")]
    {
        let query =
            format!("{{ ownCalendar(from: \"{from}\", until: \"{until}\") {{ slots {{ id }} }} }}");
        let answer = hub.post(Some(&doctor), &query, json!({})).await;
        assert_eq!(field_and_code(&answer), ("until".to_owned(), code.to_owned()));
    }
}
