use serde_json::{Value, json};

use crate::fake::Fake;

fn reader(role: &str, code: &str) -> Value {
    json!({"viewer": {
        "name": "大分 花子", "role": role, "roleLabel": "役割の名",
        "organisation": {"code": code, "name": "所属の名", "prefecture": "大分県"},
    }})
}

fn entry() -> Value {
    json!({"centre": {
        "code": "C44-01", "kind": "REGIONAL_OFFICE", "kindLabel": "地域産業保健センター",
        "name": "大分地域産業保健センター", "prefecture": "大分県", "prefectureCode": "44",
        "parent": {"code": "P44"}, "postalCode": "8700001", "address": "大分県大分市",
        "phone": "097-000-0000", "fax": null, "email": null, "website": null,
        "languages": ["ja", "mn"], "note": null,
        "openings": [{"words": "月曜日〜金曜日 8:30〜17:15", "weekdays": "月火水木金", "weeks": null, "opens": "08:30", "closes": "17:15", "closedOnHolidays": true, "closedAtYearEnd": false, "note": "昼休みあり"}],
        "intake": [
            {
                "service": "SITE_VISIT", "serviceLabel": "個別訪問による産業保健指導",
                "extraName": null, "isBase": true, "state": "SUSPENDED", "stateLabel": "休止",
                "reason": "担当者の不在", "since": "2026-10-01",
            },
            {
                "service": "EXTRA", "serviceLabel": "夜間の相談", "extraName": "夜間の相談",
                "isBase": false, "state": "OPEN", "stateLabel": "受付中", "reason": null,
                "since": null,
            },
        ],
        "assuredOn": "2025-01-15", "assuredBy": "大分 太郎", "isStale": true, "version": 7,
    }})
}

fn hub() -> Fake {
    let base = |service: &str, label: &str| json!({"service": service, "serviceLabel": label, "state": "MISSING"});
    Fake::new().data("Own", reader("OFFICE", "C44-01")).data("Entry", entry()).data(
        "BaseServices",
        json!({"serviceCoverage": [{
            "centre": {"code": "C44-01"},
            "services": [
                base("CHECKUP_OPINION", "健康診断結果についての医師の意見聴取"),
                base("SITE_VISIT", "個別訪問による産業保健指導"),
            ],
        }]}),
    )
}

const ENTRY: &str = "/office/entry/C44-01";

fn at(page: &str) -> String {
    format!("{ENTRY}/{page}")
}

#[tokio::test]
async fn the_own_entry_opens_without_its_code() {
    assert_eq!(hub().get("/office/entry").await.goes_to(), ENTRY);
}

#[tokio::test]
async fn an_entry_can_be_changed_by_whoever_looks_after_it() {
    for (role, code) in [("OFFICE", "C44-01"), ("MENTAL", "P44"), ("COORDINATOR", "P44")] {
        let page = hub().data("Own", reader(role, code)).get(ENTRY).await.page(200);

        assert!(page.contains("変更<span class=\"vh\">：電話番号"), "{role}");
        assert!(page.contains("action=\"/office/entry/C44-01/assure\""), "{role}");
        assert!(page.contains("2025年1月15日（令和7年）（大分 太郎）"), "{role}");
        assert!(page.contains("日本語、mn"), "{role}");
    }
}

#[tokio::test]
async fn others_see_an_entry_but_change_nothing() {
    for (role, code) in [("OFFICE", "C44-02"), ("PLANNER", "B44"), ("DOCTOR", "C44-01")] {
        let own = || hub().data("Own", reader(role, code));

        let page = own().get(ENTRY).await.page(200);
        assert!(!page.contains("<form method=\"post\" action=\"/office"), "{role}");
        assert!(!page.contains("変更<span"), "{role}");
        assert_eq!(page.contains("変更の履歴を見る"), role == "PLANNER", "{role}");
        own().get(&at("edit")).await.page(403);
    }
}

#[tokio::test]
async fn an_entry_that_is_not_there_is_not_found() {
    hub().data("Entry", json!({"centre": null})).get(ENTRY).await.page(404);
}

#[tokio::test]
async fn saying_that_an_entry_is_right_needs_the_version_that_was_seen() {
    let assured = json!({"assureCentre": {"centre": {"version": 8}}});
    let shown = hub().data("AssureCentre", assured).post(&at("assure"), &[("version", "7")]).await;
    assert_eq!(shown.goes_to(), "/office/entry/C44-01?done=assured");

    let stale = hub().refuses("AssureCentre", "CONFLICT", &[]);
    stale.post(&at("assure"), &[("version", "6")]).await.page(409);
}

#[tokio::test]
async fn the_form_of_an_entry_holds_what_is_stored() {
    let page = hub().get(&at("edit")).await.page(200);

    assert!(page.contains("name=\"version\" value=\"7\""));
    assert!(page.contains("value=\"097-000-0000\""));
    assert!(page.contains("value=\"mn\" checked"), "a language without a name is kept");
}

#[tokio::test]
async fn a_changed_entry_is_told_on_its_page() {
    let saved = json!({"updateCentre": {"centre": {"version": 8}}});

    let shown = hub().data("UpdateCentre", saved).post(&at("edit"), &[("name", "名")]).await;

    assert_eq!(shown.goes_to(), "/office/entry/C44-01?done=saved");
}

#[tokio::test]
async fn what_is_wrong_in_an_entry_is_told_at_its_field_and_nothing_is_lost() {
    let wrong = [("input.postalCode", "郵便番号は7桁の数字で入力してください")];
    let hub = hub().refuses("UpdateCentre", "BAD_INPUT", &wrong);

    let form =
        [("version", "7"), ("postal_code", "８７０"), ("languages", "en"), ("languages", "ko")];
    let page = hub.post(&at("edit"), &form).await.page(422);

    assert!(page.contains("href=\"#postal_code\">郵便番号は7桁"));
    assert!(page.contains("value=\"８７０\""));
    assert!(page.contains("value=\"en\" checked") && page.contains("value=\"ko\" checked"));
}

#[tokio::test]
async fn where_somebody_was_faster_both_are_shown_and_what_was_typed_stays() {
    let hub = hub().refuses("UpdateCentre", "CONFLICT", &[]);

    let form = [("version", "6"), ("name", "大分地域産業保健センター"), ("phone", "097-111-1111")];
    let page = hub.post(&at("edit"), &form).await.page(409);

    assert!(
        page.contains("<td class=\"\">097-000-0000</td><td class=\"\">097-111-1111</td>"),
        "{page}"
    );
    assert!(page.contains("value=\"097-111-1111\""));
    assert!(page.contains("name=\"version\" value=\"7\""), "the next try is for what is now");
}

#[tokio::test]
async fn each_service_of_the_base_can_be_declared() {
    let page = hub().get(&at("intake?done=saved")).await.page(200);

    for key in ["CHECKUP_OPINION", "SITE_VISIT", "EXTRA-2", "NEW"] {
        assert!(page.contains(&format!("name=\"key\" value=\"{key}\"")), "{key}");
    }
    assert!(page.contains("未登録"));
    assert!(page.contains("value=\"担当者の不在\""));
    assert!(page.contains("受付状況を変更しました"));
}

#[tokio::test]
async fn a_service_at_rest_needs_a_reason() {
    let hub =
        hub().refuses("SetIntake", "BAD_INPUT", &[("input.reason", "理由を入力してください")]);
    let form = [
        ("version", "7"),
        ("key", "CHECKUP_OPINION"),
        ("service", "CHECKUP_OPINION"),
        ("state-CHECKUP_OPINION", "WAITLIST"),
    ];

    let page = hub.post(&at("intake"), &form).await.page(422);

    assert!(page.contains("href=\"#reason-CHECKUP_OPINION\">理由を入力してください"));
    assert!(page.contains("value=\"WAITLIST\" checked"));
}

#[tokio::test]
async fn a_state_must_be_chosen_and_a_new_service_named() {
    let form = [("version", "7"), ("key", "NEW"), ("service", "EXTRA"), ("reason-NEW", "準備中")];

    let page = hub().post(&at("intake"), &form).await.page(422);

    assert!(page.contains("href=\"#extra_name\">サービスの名称を入力してください"));
    assert!(page.contains("href=\"#state-NEW\">受付の状態を選択してください"));
    assert!(page.contains("value=\"準備中\""));
}

#[tokio::test]
async fn a_saved_intake_is_told_on_the_same_page_and_a_stale_one_is_kept() {
    let form = [
        ("version", "7"),
        ("key", "SITE_VISIT"),
        ("service", "SITE_VISIT"),
        ("state-SITE_VISIT", "OPEN"),
    ];
    let saved = hub().data("SetIntake", json!({"setIntake": {"centre": {"version": 8}}}));
    let stale = hub().refuses("SetIntake", "CONFLICT", &[]);

    assert_eq!(saved.post(&at("intake"), &form).await.goes_to(), at("intake?done=saved"));
    assert!(stale.post(&at("intake"), &form).await.page(422).contains("value=\"OPEN\" checked"));
}

#[tokio::test]
async fn the_hours_are_asked_for_in_lines() {
    let page = hub().get(&at("openings")).await.page(200);

    for stored in ["月火水木金", "08:30", "17:15", "昼休みあり"] {
        assert!(page.contains(&format!("value=\"{stored}\"")), "{stored} need not be typed again");
    }
    assert_eq!(page.matches("行目</legend>").count(), 5);
}

#[tokio::test]
async fn a_line_that_is_begun_is_completed_and_none_at_all_is_no_answer() {
    let page = hub().post(&at("openings"), &[("weekdays-2", "月")]).await.page(422);
    assert!(page.contains("href=\"#opens-2\">2行目の開始時刻を入力してください"));
    assert!(!page.contains("#opens-1\""));

    let page = hub().post(&at("openings"), &[]).await.page(422);
    assert!(page.contains("href=\"#weekdays-1\">1行目の曜日を入力してください"));
}

#[tokio::test]
async fn what_is_wrong_in_a_line_is_told_at_the_line_that_was_typed() {
    let wrong = [("input.openings.0.closes", "終了時刻は開始時刻より後にしてください")];
    let hub = hub().refuses("SetOpenings", "BAD_INPUT", &wrong);
    let form = [
        ("version", "7"),
        ("weekdays-3", "月火"),
        ("opens-3", "１７：１５"),
        ("closes-3", "8:30"),
        ("holidays-3", "yes"),
    ];

    let page = hub.post(&at("openings"), &form).await.page(422);

    assert!(page.contains("href=\"#closes-3\">終了時刻は"), "{page}");
    assert!(page.contains("value=\"１７：１５\""));
    assert!(page.contains("name=\"holidays-3\" value=\"yes\" checked"));
}

#[tokio::test]
async fn saved_hours_are_told_on_the_entry() {
    let hub = hub().data("SetOpenings", json!({"setOpenings": {"centre": {"version": 8}}}));
    let form = [("weekdays-1", "月"), ("opens-1", "8:30"), ("closes-1", "17:15")];

    let shown = hub.post(&at("openings"), &form).await;

    assert_eq!(shown.goes_to(), "/office/entry/C44-01?done=openings");
}

#[tokio::test]
async fn the_history_tells_who_changed_what_and_leads_on() {
    let change = |field: &str, after: &str| {
        json!({"node": {
            "field": field, "before": null, "after": after,
            "changedAt": "2026-11-19T23:30:00Z", "changedByName": "大分 太郎",
        }})
    };
    let changes = json!({
        "centre": {"name": "大分地域産業保健センター"},
        "directoryChanges": {
            "edges": [
                change("phone", "097-000-0000"),
                change("SITE_VISIT", "受付中"),
                change("assuredOn", "2026-11-20"),
                change("languages", "ja en"),
                change("somethingNew", "x"),
            ],
            "pageInfo": {"hasNextPage": true, "endCursor": "abc"},
        },
    });

    let page = hub().data("History", changes).get(&at("history?after=xyz")).await.page(200);

    assert!(page.contains("電話番号") && page.contains("個別訪問による産業保健指導"));
    assert!(page.contains("2026年11月20日（令和8年）") && page.contains("日本語、英語"));
    assert!(page.contains("somethingNew"));
    assert!(page.contains("2026年11月20日 8時30分"));
    assert!(page.contains("href=\"/office/entry/C44-01/history?after=abc\""));
    hub().refuses("History", "FORBIDDEN", &[]).get(&at("history")).await.page(403);
}
