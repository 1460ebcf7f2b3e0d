//! Single entries, and the lists that lead to them.

use serde_json::{Value, json};

use super::fixtures::{card, known_office, line, with};
use crate::fake::Fake;

fn entry(base: Value, more: Value) -> Value {
    let whole = json!({
        "kind": "REGIONAL_OFFICE",
        "prefecture": "大分県",
        "prefectureCode": "44",
        "parent": {"code": "PC44", "name": "大分産業保健総合支援センター"},
        "children": [],
        "inspectionOffice": {"code": "IO4401", "name": "大分労働基準監督署"},
        "channels": [],
        "languages": [],
        "validFrom": "2014-04-01",
        "validUntil": null,
        "assuredOn": null,
        "assuredBy": null,
        "isStale": true,
        "source": null,
        "note": null,
        "areas": [],
    });
    json!({"viewer": null, "centre": with(with(base, whole), more)})
}

#[tokio::test]
async fn an_entry_is_shown_in_full() {
    let channel = json!({
        "kindLabel": "FAX", "value": "097-000-0001", "isDayAndNight": true, "note": "折り返し連絡します",
    });
    let said_already = json!({
        "kindLabel": "電話", "value": "097-000-0000", "isDayAndNight": false, "note": null,
    });
    let area = |code: &str, part: Value, label: &str| json!({"municipalityCode": code, "part": part, "label": label});
    let more = json!({
        "channels": [said_already, channel],
        "languages": ["ja", "vi", "xx"],
        "children": [{"code": "XX1", "name": "出張窓口"}],
        "assuredOn": "2026-11-01",
        "assuredBy": "大分地域産業保健センター",
        "isStale": false,
        "source": "センターの案内",
        "note": "建物の2階です",
        "areas": [
            area("44201", Value::Null, "大分県大分市"),
            area("44211", json!("その他の地域"), "大分県宇佐市（その他の地域）"),
        ],
    });
    let hub = Fake::new().data("CentrePage", entry(known_office(), more));

    let page = hub.get("/centres/RO4401").await.page(200);

    for words in [
        "<h1>大分地域産業保健センター</h1>",
        "24時間受付",
        "折り返し連絡します",
        "日本語、ベトナム語、xx",
        "2026年11月1日（令和8年）（大分地域産業保健センター）",
        "センターの案内",
        "建物の2階です",
        "2014年4月1日（平成26年）から",
        "href=\"/find?code=44201\"",
        "href=\"/centres/PC44\"",
        "href=\"/centres/IO4401\"",
        "href=\"/centres/XX1\"",
        "data-copy=\"/centres/RO4401\"",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("確認されていません"));
    assert!(!page.contains("電話：097-000-0000"));
}

#[tokio::test]
async fn an_entry_that_was_assured_long_ago_says_so() {
    let more = json!({"assuredOn": "2024-11-01"});
    let hub = Fake::new().data("CentrePage", entry(card("RO1", "どこかの窓口"), more));

    let page = hub.get("/centres/RO1").await.page(200);

    assert!(page.contains("2024年11月1日（令和6年）"));
    assert!(page.contains("1年以上確認されていません"));
}

#[tokio::test]
async fn an_entry_that_nobody_has_assured_says_so() {
    let hub = Fake::new().data("CentrePage", entry(card("RO1", "どこかの窓口"), json!({})));

    let page = hub.get("/centres/RO1").await.page(200);

    assert!(page.contains("確認日の記録がありません"));
    assert!(page.contains("確認されていません</span> 利用の前に"));
    assert!(!page.contains("1年以上"));
}

#[tokio::test]
async fn an_address_on_the_web_is_a_link_only_where_it_is_safe() {
    let base = with(card("RO1", "どこかの窓口"), json!({"website": "javascript:alert(1)"}));
    let hub = Fake::new().data("CentrePage", entry(base, json!({})));

    let page = hub.get("/centres/RO1").await.page(200);

    assert!(!page.contains("href=\"javascript:"));
}

#[tokio::test]
async fn an_entry_that_is_not_there_is_not_found() {
    let hub = Fake::new().data("CentrePage", json!({"viewer": null, "centre": null}));

    hub.get("/centres/NONE").await.page(404);
}

#[tokio::test]
async fn the_prefectures_are_listed_once_and_in_order() {
    let node =
        |code: &str, name: &str| json!({"node": {"prefecture": name, "prefectureCode": code}});
    let edges = [node("44", "大分県"), node("01", "北海道"), node("44", "大分県")];
    let hub = Fake::new().data("Prefectures", json!({"viewer": null, "centres": {"edges": edges}}));

    let page = hub.get("/prefectures").await.page(200);

    assert_eq!(page.matches("/prefectures/44").count(), 1);
    assert!(page.find("北海道") < page.find("大分県"));
}

fn listed(edges: &[Value], next: bool) -> Value {
    let info = json!({"hasNextPage": next, "endCursor": "abc"});
    json!({"viewer": null, "centres": {"edges": edges, "pageInfo": info, "totalCount": 1}})
}

fn listed_entry(code: &str, kind: &str, intake: &Value) -> Value {
    json!({"node": {
        "code": code,
        "kind": kind,
        "name": format!("{code}地域産業保健センター"),
        "prefecture": "東京都",
        "phone": null,
        "isPaid": kind == "PRIVATE_PROVIDER",
        "nameCertainty": "DERIVED",
        "intake": intake,
    }})
}

#[tokio::test]
async fn a_prefecture_lists_its_organisations_kind_by_kind() {
    let intake =
        json!([line("a", "OPEN", None), line("b", "OPEN", None), line("c", "SUSPENDED", None)]);
    let edges = [
        listed_entry("RO1301", "REGIONAL_OFFICE", &intake),
        listed_entry("PC13", "PREFECTURAL_CENTRE", &json!([])),
        listed_entry("PP13", "PRIVATE_PROVIDER", &json!([])),
    ];
    let hub = Fake::new().data("Prefecture", listed(&edges, false));

    let page = hub.get("/prefectures/13").await.page(200);

    assert!(page.contains("東京都の機関"));
    assert!(page.find("href=\"/centres/PC13\"") < page.find("href=\"/centres/RO1301\""));
    assert!(page.contains("受付中 2件・休止 1件"));
    assert!(page.contains("名称は推定"));
    assert!(page.contains("有料"));
    assert!(!page.contains("次の一覧へ"));
}

#[tokio::test]
async fn a_hundred_offices_still_make_a_lean_page() {
    let all = ["OPEN", "WAITLIST", "SUSPENDED"].map(|state| line("サービス", state, None));
    let edges: Vec<Value> = (0..100)
        .map(|n| listed_entry(&format!("RO13{n:02}"), "REGIONAL_OFFICE", &json!(all)))
        .collect();
    let hub = Fake::new().data("Prefecture", listed(&edges, true));

    let page = hub.get("/prefectures/13").await.page(200);

    assert!(page.contains("href=\"/prefectures/13?after=abc\""));
}

#[tokio::test]
async fn a_prefecture_that_does_not_exist_is_not_found() {
    Fake::new().data("Prefecture", listed(&[], false)).get("/prefectures/99").await.page(404);
}
