use serde_json::{Value, json};

use crate::fake::Fake;

fn today(role: &str, organisation: &Value, workplace: &Value, tasks: &Value) -> Fake {
    Fake::new().data(
        "Today",
        json!({
            "viewer": {
                "name": "大分 花子", "role": role, "roleLabel": "役割の名",
                "organisation": organisation, "workplace": workplace,
            },
            "unreadNotices": 3,
            "tasks": tasks,
        }),
    )
}

fn own() -> Value {
    json!({"code": "C44-01", "name": "大分地域産業保健センター", "prefecture": "大分県"})
}

fn task(code: &str, subject: &Value, due: &Value) -> Value {
    json!({
        "code": code, "title": format!("{code}の題"), "detail": "くわしく", "subject": subject,
        "count": 2, "dueOn": due,
    })
}

#[tokio::test]
async fn a_stranger_is_led_to_sign_in() {
    let hub = Fake::new().data("Today", json!({"viewer": null, "tasks": [], "unreadNotices": 0}));
    assert_eq!(hub.get("/home").await.goes_to(), "/sign-in?next=%2Fhome");

    let hub = Fake::new().refuses("Today", "UNAUTHENTICATED", &[]);
    assert_eq!(hub.get("/home").await.goes_to(), "/sign-in?next=%2Fhome");
}

#[tokio::test]
async fn an_employer_sees_their_workplace_their_office_and_the_dates_with_their_era() {
    let tasks = json!([
        task("STRESS_CHECK_DUTY", &Value::Null, &json!("2028-04-01")),
        task("KNOW_YOUR_CENTRE", &json!("C44-01"), &Value::Null),
    ]);
    let workplace = json!({
        "name": "見本製作所 大分工場", "employerName": "見本製作所", "place": {"label": "大分県大分市"},
        "headcount": 32, "companyHeadcount": null, "sizeClassLabel": "30〜49人",
        "responsible": {
            "code": "C44-01", "name": "大分地域産業保健センター", "phone": "097-000-0000",
            "openings": [{"words": "月曜日〜金曜日 8:30〜17:15"}],
            "openingState": {"isOpen": true, "until": "2026-11-20T17:15:00+09:00"},
            "intake": [
                {"serviceLabel": "個別訪問による産業保健指導", "state": "SUSPENDED", "stateLabel": "休止", "reason": "担当者の不在"},
                {"serviceLabel": "産業保健に関する情報提供", "state": "OPEN", "stateLabel": "受付中", "reason": null},
            ],
        },
    });
    let hub = today(
        "EMPLOYER",
        &Value::Null,
        &json!({"name": "見本製作所 大分工場", "municipalityCode": "44201"}),
        &tasks,
    )
    .data("OwnWorkplace", json!({"workplaces": {"edges": [{"node": workplace}]}}));

    let page = hub.get("/home?done=role").await.page(200);

    assert!(page.contains("期限：2028年4月1日（令和10年）"));
    assert!(page.contains("href=\"/centres/C44-01\""));
    assert!(page.contains("href=\"tel:0970000000\""));
    assert!(page.contains("受付時間内（17時15分まで）"));
    assert!(page.contains("30〜49人") && page.contains("休止"));
    assert!(page.contains("読んでいないお知らせが3件あります"));
    assert!(page.contains("役割を切り替えました"));
    assert!(!page.contains(">STRESS_CHECK_DUTYの題</a>"), "the hub has no page for it yet");
}

#[tokio::test]
async fn an_office_sees_what_it_tells_the_public() {
    let office = json!({
        "code": "C44-01", "name": "大分地域産業保健センター", "prefectureCode": "44",
        "phone": null, "assuredOn": null, "assuredBy": null, "isStale": true, "openings": [],
        "intake": [{
            "serviceLabel": "産業保健に関する情報提供", "isBase": true, "state": "WAITLIST",
            "stateLabel": "順番待ち", "reason": "申込みの集中", "since": "2026-10-01",
        }],
    });
    let tasks = json!([task("ASSURE_ENTRY", &json!("C44-01"), &Value::Null)]);
    let hub =
        today("OFFICE", &own(), &Value::Null, &tasks).data("OwnOffice", json!({"centre": office}));

    let page = hub.get("/home").await.page(200);

    assert!(page.contains("href=\"/office/entry/C44-01\">ASSURE_ENTRYの題"));
    assert!(page.contains("順番待ち") && page.contains("2026年10月1日（令和8年）から"));
    assert!(page.contains("確認が必要です"));
}

#[tokio::test]
async fn a_coordinator_sees_how_many_offices_take_in_requests() {
    let office = |intake: &str, state: &str| json!({"centre": {"intake": [{"state": intake}]}, "services": [{"state": state}]});
    let offices = json!([
        office("OPEN", "OFFERED"),
        office("OPEN", "MISSING"),
        office("SUSPENDED", "SUSPENDED")
    ]);
    let hub = today("COORDINATOR", &own(), &Value::Null, &json!([]))
        .data("OwnPrefecture", json!({"centre": {"prefecture": "大分県", "prefectureCode": "44"}}))
        .data("OwnRegion", json!({"serviceCoverage": offices}));

    let page = hub.get("/home").await.page(200);

    assert!(page.contains("大分県の地域産業保健センター"));
    assert!(page.contains(">2<small>か所／3か所</small>"), "{page}");
    assert!(page.contains("href=\"/prefecture/coverage\""));
    assert!(page.contains("いま、することはありません"));
}

#[tokio::test]
async fn an_administrator_sees_the_hub_at_a_glance() {
    let entry = json!({"at": "2026-11-20T00:00:00Z", "actor": "", "action": "SIGN_IN", "outcome": "refused"});
    let hub = today("ADMIN", &Value::Null, &Value::Null, &json!([])).data(
        "WholeHub",
        json!({
            "accounts": {"totalCount": 11},
            "auditEntries": {"edges": [{"node": entry}]},
        }),
    );

    let page = hub.get("/home").await.page(200);

    assert!(page.contains("11件のアカウント"));
    assert!(page.contains("サインインしていない人") && page.contains("拒否"));
}

#[tokio::test]
async fn a_worker_sees_the_office_that_helps_their_workplace() {
    let office = json!({
        "code": "C44-01", "name": "大分地域産業保健センター", "prefectureCode": "44",
        "phone": "097-000-0000", "assuredOn": null, "assuredBy": null, "isStale": false,
        "openings": [{"words": "月曜日 9:00〜12:00"}], "intake": [],
    });
    let tasks = json!([
        task("KNOW_YOUR_CENTRE", &json!("C44-01"), &Value::Null),
        task("FIND_HELP", &Value::Null, &Value::Null),
    ]);
    let workplace = json!({"name": "大分工場", "municipalityCode": "44201"});
    let hub = today("WORKER", &Value::Null, &workplace, &tasks)
        .data("OwnOffice", json!({"centre": office}));

    let page = hub.get("/home").await.page(200);

    assert!(page.contains("事業場を担当するセンター") && page.contains("月曜日 9:00〜12:00"));
    assert!(page.contains("href=\"/find?code=44201\""));
    assert!(!page.contains("/office/entry"));
}

#[tokio::test]
async fn a_worker_and_a_doctor_without_an_office_see_their_tasks_alone() {
    for role in ["WORKER", "DOCTOR"] {
        let tasks = json!([task("FIND_HELP", &Value::Null, &Value::Null)]);

        let page = today(role, &Value::Null, &Value::Null, &tasks).get("/home").await.page(200);

        assert!(page.contains("FIND_HELPの題"), "{role}");
    }
}
