use serde_json::{Value, json};

use crate::fake::Fake;

fn hub() -> Fake {
    let own = json!({"viewer": {
        "name": "湯煙 まこと", "role": "DOCTOR", "roleLabel": "登録産業医",
        "organisation": {"code": "C44-01", "name": "大分地域産業保健センター", "prefecture": "大分県"},
    }});
    Fake::new().data("Own", own).data("OwnCalendar", calendar())
}

fn calendar() -> Value {
    let pattern = json!({
        "weekdays": "月水", "weeks": "1,3", "from": "13:00", "until": "16:30", "slotMinutes": 30,
        "venue": "WINDOW", "office": {"code": "C44-01"}, "since": "2026-04-01", "untilDay": null,
    });
    json!({"ownCalendar": {
        "practitioner": {
            "id": "P1", "version": 3,
            "offices": [{"code": "C44-01", "name": "大分地域産業保健センター"}],
            "availability": [pattern],
            "absences": [{"id": "A1", "firstOn": "2026-12-28", "lastOn": "2027-01-04"}],
        },
        "slots": [{
            "startsAt": "2026-12-01T13:00:00+09:00", "endsAt": "2026-12-01T13:30:00+09:00",
            "venueLabel": "窓口", "state": "BOOKED", "stateLabel": "予約済み",
            "office": {"name": "大分地域産業保健センター"},
        }],
    }})
}

#[tokio::test]
async fn the_own_times_are_shown_with_what_became_of_them() {
    let page = hub().get("/calendar").await.page(200);

    assert!(page.contains("2026年12月1日（火） 13時00分〜13時30分") && page.contains("予約済み"));
    assert!(page.contains("第1,3週 月水") && page.contains("2026年12月28日"));
}

#[tokio::test]
async fn every_weeks_times_are_changed_as_a_whole() {
    let page = hub().get("/calendar/weekly").await.page(200);
    assert!(page.contains("name=\"patterns.0.weekdays\" value=\"月水\""), "{page}");
    assert!(page.contains("id=\"patterns.2.weekdays\""), "there is room for more");

    let wrong = [("input.patterns.0.from", "時刻は「13:00」のように入力してください")];
    let refusing = hub().refuses("SetAvailability", "BAD_INPUT", &wrong);
    let form = [
        ("version", "3"),
        ("rows", "1"),
        ("patterns.0.weekdays", "月"),
        ("patterns.0.from", "昼"),
        ("patterns.0.until", "15:00"),
        ("patterns.0.slotMinutes", "３０分"),
        ("patterns.0.venue", "WINDOW"),
        ("patterns.0.officeCode", "C44-01"),
    ];
    let page = refusing.post("/calendar/weekly", &form).await.page(422);
    assert!(page.contains("href=\"#patterns.0.from\">時刻は"), "{page}");
    assert!(page.contains("value=\"昼\""));

    let saved = json!({"setAvailability": {"practitioner": {"version": 4}}});
    let shown = hub().data("SetAvailability", saved).post("/calendar/weekly", &form).await;
    assert_eq!(shown.goes_to(), "/calendar?done=weekly");
}

#[tokio::test]
async fn an_absence_says_whether_something_has_to_be_moved() {
    hub().get("/calendar/absences").await.page(200);
    let page = hub().post("/calendar/absences", &[("first_year", "2026")]).await.page(422);
    assert!(page.contains("href=\"#first\">最初の日"));

    let form = [
        ("first_year", "令和8"),
        ("first_month", "12"),
        ("first_day", "28"),
        ("last_year", "令和9"),
        ("last_month", "1"),
        ("last_day", "4"),
    ];
    let taken = json!([{"startsAt": "2026-12-28T13:00:00+09:00"}]);
    for (slots, told) in [(json!([]), "away"), (taken, "taken")] {
        let added = json!({"addAbsence": {"practitioner": {"version": 4}, "takenSlots": slots}});
        let shown = hub().data("AddAbsence", added).post("/calendar/absences", &form).await;
        assert_eq!(shown.goes_to(), format!("/calendar?done={told}"));
    }
}
