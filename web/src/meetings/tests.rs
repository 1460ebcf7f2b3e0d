use serde_json::{Value, json};

use crate::fake::Fake;

fn hub(role: &str, steps: &[&str]) -> Fake {
    let own = json!({"viewer": {
        "name": "大分 花子", "role": role, "roleLabel": "役割の名",
        "organisation": {"code": "C44-01", "name": "大分地域産業保健センター", "prefecture": "大分県"},
    }});
    let head = json!({"request": {
        "id": "R1", "number": "1234-5678-9012", "version": 7, "service": "HIGH_STRESS_INTERVIEW",
        "serviceLabel": "高ストレス者への医師の面接指導", "stateLabel": "日時が決定", "steps": steps,
        "documents": [], "workplace": {"name": "大分工場", "place": "大分県大分市"}, "wayIn": "EMPLOYER",
        "people": 1, "contactName": "総務 一郎", "contactPhone": null, "contactEmail": null,
    }});
    Fake::new().data("Own", own).data("RequestHead", head).data("FreeForMeeting", free())
}

fn free() -> Value {
    let slot = |id: &str, day: &str, is_late: bool| {
        json!({
            "id": id, "startsAt": format!("{day}T13:00:00+09:00"), "venueLabel": "窓口",
            "isAfterDeadline": is_late,
        })
    };
    let slots = [slot("S1", "2026-12-08", false), slot("S2", "2027-01-08", true)];
    json!({"freeSlots": {"deadline": "2026-12-24", "slots": slots}})
}

#[tokio::test]
async fn a_meeting_is_moved_by_the_office_and_by_the_practitioner() {
    let moved = json!({"rescheduleMeeting": {"request": {"version": 8}}});
    for (role, at) in [("OFFICE", "/office/requests/R1"), ("NURSE", "/cases/R1")] {
        let hub = || hub(role, &["RESCHEDULE"]);
        let page = hub().get(&format!("{at}/move")).await.page(200);
        assert!(page.contains("（期限を過ぎます）") && page.contains("変更の理由"), "{role}");

        let form = [("version", "7"), ("slot", "S1"), ("message", "工場の都合")];
        let shown =
            hub().data("RescheduleMeeting", moved.clone()).post(&format!("{at}/move"), &form).await;
        assert_eq!(shown.goes_to(), format!("{at}?done=arranged"));
    }
}

#[tokio::test]
async fn a_time_that_was_taken_meanwhile_keeps_the_words() {
    let hub = hub("OFFICE", &["RESCHEDULE"]).refuses("RescheduleMeeting", "CONFLICT", &[]);
    let form = [("version", "7"), ("slot", "S1"), ("message", "工場の都合")];

    let page = hub.post("/office/requests/R1/move", &form).await.page(409);

    assert!(page.contains("工場の都合") && page.contains("value=\"S1\" checked"));
}

#[tokio::test]
async fn after_nobody_came_a_new_time_is_chosen() {
    let hub = || hub("OFFICE", &["SCHEDULE"]);
    let page = hub().get("/office/requests/R1/move").await.page(200);
    assert!(page.contains("日時の決定") && !page.contains("変更の理由"));
    let page = hub().post("/office/requests/R1/move", &[("version", "7")]).await.page(422);
    assert!(page.contains("href=\"#slot\">日時を選択"));
}

#[tokio::test]
async fn the_place_is_said_and_an_address_only_where_one_meets_online() {
    let planned = |venue: &str| json!({"request": {"meeting": {"venue": venue, "place": "会議室", "onlineUrl": null}}});
    let hub = || hub("OFFICE", &[]);
    let page = hub()
        .data("PlannedMeeting", planned("ONLINE"))
        .get("/office/requests/R1/place")
        .await
        .page(200);
    assert!(page.contains("value=\"会議室\"") && page.contains("オンラインの接続先"));

    let wrong = [("input.place", "場所を入力してください")];
    let refusing = hub().data("PlannedMeeting", planned("WINDOW")).refuses(
        "SetMeetingPlace",
        "BAD_INPUT",
        &wrong,
    );
    let page = refusing.post("/office/requests/R1/place", &[("version", "7")]).await.page(422);
    assert!(page.contains("href=\"#place\">場所を入力") && !page.contains("オンラインの接続先"));
}

#[tokio::test]
async fn the_practitioner_says_what_became_of_it() {
    let hub = || hub("DOCTOR", &["HOLD", "NO_SHOW", "GIVE_UP"]);
    hub().get("/cases/R1/held").await.page(200);
    let page = hub().post("/cases/R1/held", &[("minutes", "少し")]).await.page(422);
    assert!(page.contains("href=\"#minutes\">"));
    let held = json!({"holdMeeting": {"request": {"version": 8}}});
    let shown =
        hub().data("HoldMeeting", held).post("/cases/R1/held", &[("minutes", "３０分")]).await;
    assert_eq!(shown.goes_to(), "/cases/R1?done=held");

    let missed = json!({"reportNoShow": {"request": {"version": 8}}});
    let shown =
        hub().data("ReportNoShow", missed).post("/cases/R1/no-show", &[("version", "7")]).await;
    assert_eq!(shown.goes_to(), "/cases/R1?done=no-show");

    let given_up = json!({"giveUpCase": {"request": {"version": 8}}});
    hub().get("/cases/R1/give-up").await.page(200);
    let shown =
        hub().data("GiveUpCase", given_up).post("/cases/R1/give-up", &[("message", "急病")]).await;
    assert_eq!(shown.goes_to(), "/cases?done=given-up");
}
