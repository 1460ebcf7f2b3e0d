use serde_json::{Value, json};

use crate::fake::Fake;

pub(crate) fn reader(role: &str, organisation: &Value) -> Fake {
    Fake::new()
        .data("Own", json!({"viewer": {
            "name": "大分 花子", "role": role, "roleLabel": "役割の名", "organisation": organisation,
        }}))
        .data("OwnPrefecture", json!({"centre": {"prefecture": "大分県", "prefectureCode": "44"}}))
        .data("Prefectures", json!({"centres": {"edges": [
            {"node": {"prefecture": "大分県", "prefectureCode": "44"}},
            {"node": {"prefecture": "北海道", "prefectureCode": "01"}},
        ]}}))
        .data("Coverage", coverage())
}

pub(crate) fn own() -> Value {
    json!({"code": "P44", "name": "大分産業保健総合支援センター", "prefecture": "大分県"})
}

fn coverage() -> Value {
    let office = |code: &str, first: &str, intake: &Value| {
        json!({
            "centre": {"code": code, "name": format!("{code}センター"), "intake": intake, "isStale": first == "MISSING"},
            "services": [
                {"service": "CHECKUP_OPINION", "serviceLabel": "医師の意見聴取", "state": first},
                {"service": "SITE_VISIT", "serviceLabel": "個別訪問", "state": "OFFERED"},
            ],
            "extras": ["夜間の相談"],
        })
    };
    json!({"serviceCoverage": [
        office("C44-01", "OFFERED", &json!([{"state": "OPEN"}])),
        office("C44-02", "SUSPENDED", &json!([{"state": "SUSPENDED"}, {"state": "WAITLIST"}])),
        office("C44-03", "MISSING", &json!([])),
    ]})
}

fn coordinator() -> Fake {
    let setting = |key: &str, label: &str, value: Value, is_own: bool| {
        json!({
            "key": key, "label": label, "value": value, "source": "見本の通知（令和8年4月1日）",
            "validFrom": "2026-04-01", "isOwn": is_own,
        })
    };
    reader("COORDINATOR", &own()).data("Settings", json!({"settings": [
        setting("WORKPLACE_HEADCOUNT_MAX_EXCLUSIVE", "利用できる事業場の規模（人未満）", json!(50), false),
        setting("WORKER_USES_MAX", "1人の労働者が年度内に利用できる回数", Value::Null, true),
    ]}))
}

const CHANGE: &str = "/prefecture/settings/WORKPLACE_USES_MAX";

#[tokio::test]
async fn offices_stand_against_the_base_in_words() {
    let page = coordinator().get("/prefecture/coverage").await.page(200);

    assert!(page.contains("大分県の地域産業保健センター3か所のうち、1か所が"));
    for words in
        ["提供中", "休止中", "未登録", "夜間の相談", "順番待ち1件、休止1件", "すべて受付中"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("href=\"/office/entry/C44-02\""));
    assert!(page.contains("1／3"));
}

#[tokio::test]
async fn the_page_of_a_large_prefecture_stays_light() {
    let mut offices = coverage();
    let one = offices["serviceCoverage"][2].clone();
    let missing = json!({"service": "SITE_VISIT", "serviceLabel": "個別訪問", "state": "MISSING"});
    let mut one = one;
    one["services"] = json!(vec![missing; 7]);
    offices["serviceCoverage"] = json!(vec![one; 20]);

    coordinator().data("Coverage", offices).get("/prefecture/coverage").await.page(200);
}

#[tokio::test]
async fn other_roles_have_no_business_here() {
    for page in ["/prefecture/coverage", "/prefecture/settings", CHANGE] {
        reader("OFFICE", &own()).get(page).await.page(403);
    }
}

#[tokio::test]
async fn whoever_belongs_to_no_prefecture_chooses_one() {
    let page = reader("ADMIN", &Value::Null).get("/prefecture/coverage").await.page(200);
    let hokkaido = page.find("北海道").unwrap();
    assert!(hokkaido < page.find("大分県").unwrap(), "in the order of their numbers");
    assert!(page.contains("href=\"/prefecture/coverage?prefecture=44\""));

    let hub = reader("ADMIN", &Value::Null);
    let page = hub.get("/prefecture/coverage?prefecture=44").await.page(200);
    assert!(page.contains("大分県の地域産業保健センター"));
}

#[tokio::test]
async fn figures_are_shown_with_their_source_and_whose_they_are() {
    let page = coordinator().get("/prefecture/settings?done=changed").await.page(200);

    for words in
        ["50人", "上限なし", "全国の基準", "大分県の基準", "見本の通知", "2026年4月1日（令和8年）"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("基準を登録しました"));
}

#[tokio::test]
async fn a_figure_is_changed_from_a_day_on_and_typed_in_any_width() {
    let hub = coordinator().data(
        "ChangeSetting",
        json!({"changeSetting": {"setting": {"key": "WORKPLACE_USES_MAX"}}}),
    );
    let form = [
        ("value", "３"),
        ("valid_from_year", "令和９"),
        ("valid_from_month", "4"),
        ("valid_from_day", "1"),
        ("source", "通知"),
    ];

    assert_eq!(hub.post(CHANGE, &form).await.goes_to(), "/prefecture/settings?done=changed");
}

#[tokio::test]
async fn what_is_missing_in_a_figure_is_told_at_its_fields() {
    coordinator().get(CHANGE).await.page(200);

    let page = coordinator().post(CHANGE, &[("value", "三"), ("valid_from_year", "2027")]).await;
    let page = page.page(422);

    for field in ["value", "valid_from", "source"] {
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.contains("value=\"三\"") && page.contains("value=\"2027\""));
}

#[tokio::test]
async fn what_the_rules_refuse_is_told_in_their_words() {
    let wrong = [("input.validFrom", "適用開始日は今日以降の日付にしてください")];
    let hub = coordinator().refuses("ChangeSetting", "BAD_INPUT", &wrong);
    let form = [
        ("unlimited", "yes"),
        ("valid_from_year", "2020"),
        ("valid_from_month", "4"),
        ("valid_from_day", "1"),
        ("source", "通知"),
    ];

    let page = hub.post(CHANGE, &form).await.page(422);

    assert!(page.contains("href=\"#valid_from\">適用開始日は今日以降"));
    assert!(page.contains("name=\"unlimited\" value=\"yes\" checked"));
}

#[tokio::test]
async fn a_figure_that_nobody_knows_is_not_found() {
    coordinator().get("/prefecture/settings/SOMETHING").await.page(404);
}
