//! Looking for who helps.

use serde_json::json;

use super::fixtures::{candidates, card, found, found_nobody, known_office, with};
use crate::fake::Fake;

fn why(certainty: &str) -> serde_json::Value {
    json!({
        "inspectionOffice": {"code": "IO4401", "name": "大分労働基準監督署"},
        "certainty": certainty,
        "validFrom": "2026-08-04",
        "source": "厚生労働省組織規則別表第四",
    })
}

#[tokio::test]
async fn the_office_in_charge_is_shown_with_all_that_is_known() {
    let paid = with(card("PP1", "有料の機関"), json!({"isPaid": true}));
    let hub = Fake::new().data(
        "Find",
        found(json!({
            "responsible": known_office(),
            "why": why("CONFIRMED"),
            "prefecturalCentre": card("PC44", "大分産業保健総合支援センター"),
            "mentalHealth": [
                {"kind": "PREFECTURAL_CENTRE", "code": "PC44", "name": "大分産業保健総合支援センター"},
            ],
            "windows": [card("WI1", "労働相談の窓口")],
            "nearby": [{"distanceKm": 12.3, "centre": paid}],
        })),
    );

    let page = hub.get("/find?q=870-0035").await.page(200);

    for words in [
        "<title>大分県大分市の相談窓口｜産保ハブ</title>",
        "href=\"tel:0970000000\"",
        "〒870-0035 大分県大分市中央町1-1-1",
        "受付時間内（17時まで）",
        "月曜日から金曜日 9時〜17時",
        "2026年8月4日（令和8年）から、",
        "大分労働基準監督署",
        "厚生労働省組織規則別表第四",
        "医師を調整しています",
        "2026年10月1日から",
        "健康診断結果の写し",
        "href=\"/eligibility?code=44201\"",
        "data-copy=\"/find?code=44201\"",
        "が行っています",
        "12.3km",
        "有料",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("推定"));
}

#[tokio::test]
async fn what_is_not_known_is_said_and_never_guessed() {
    let office =
        with(card("RO4402", "別府地域産業保健センター"), json!({"nameCertainty": "DERIVED"}));
    let hub =
        Fake::new().data("Find", found(json!({"responsible": office, "why": why("UNCONFIRMED")})));

    let page = hub.get("/find?code=44202&part=").await.page(200);

    for words in [
        "電話番号は登録されていません",
        "開所時間は登録されていません",
        "受付状況は登録されていません",
        "必要書類は登録されていません。窓口に確認してください。",
        "この名称は、労働基準監督署の管轄から推定したものです",
        "担当する地域は確認できていません",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_place_that_nobody_serves_leads_to_somebody_all_the_same() {
    let page = Fake::new().data("Find", found_nobody()).get("/find?code=44201").await.page(200);

    assert!(page.contains("この場所を担当する地域産業保健センターは登録されていません"));
    assert!(page.contains("href=\"/eligibility?code=44201\""));
}

#[tokio::test]
async fn the_next_opening_is_told_while_it_is_closed() {
    let office = with(
        card("RO4401", "大分地域産業保健センター"),
        json!({
            "openingState": {"isOpen": false, "until": null},
            "nextOpening": "2026-11-23T23:30:00Z",
        }),
    );
    let hub = Fake::new().data("Find", found(json!({"responsible": office})));

    let page = hub.get("/find?lat=33.2&lon=131.6").await.page(200);

    assert!(page.contains("受付時間外"));
    assert!(page.contains("2026年11月24日 8時30分"));
}

#[tokio::test]
async fn several_places_are_a_list_to_choose_from() {
    let page = Fake::new().data("Find", candidates(3)).get("/find?q=中央区").await.page(200);

    assert!(page.contains("場所を選んでください"));
    let part = "/find?code=13000&amp;part=%E3%81%9D%E3%81%AE%E4%BB%96%E3%81%AE%E5%9C%B0%E5%9F%9F";
    assert!(page.contains(part), "{page}");
    assert!(!page.contains("<h2>東京都</h2>"));
}

#[tokio::test]
async fn many_places_are_grouped_by_prefecture() {
    let page = Fake::new().data("Find", candidates(100)).get("/find?q=中央").await.page(200);

    assert_eq!(page.matches("<h2>東京都</h2>").count(), 1);
    assert_eq!(page.matches("<h2>神奈川県</h2>").count(), 1);
}

#[tokio::test]
async fn what_cannot_be_found_keeps_what_was_typed_and_says_what_to_try() {
    let words = "この郵便番号は見つかりません";
    let hub = Fake::new().refuses("Find", "BAD_INPUT", &[("place.text", words)]);

    let page = hub.get("/find?q=000-0000").await.page(422);

    assert!(page.contains("value=\"000-0000\""));
    assert!(page.contains("href=\"#q\""));
    assert_eq!(page.matches(words).count(), 2);
    assert!(page.contains("見つからないとき"));
}

#[tokio::test]
async fn a_position_that_is_none_is_answered_at_the_field() {
    let hub = Fake::new().refuses("Find", "BAD_INPUT", &[("place.position", "この位置は外です")]);

    let page = hub.get("/find?lat=abc&lon=").await.page(422);

    assert!(page.contains("id=\"q-error\""));
}

#[tokio::test]
async fn without_a_question_there_is_only_the_field() {
    let page = Fake::new().get("/find").await.page(200);

    assert!(page.contains("name=\"q\""));
    assert!(!page.contains("error-summary"));
}

#[tokio::test]
async fn an_office_without_money_takes_nothing_in_whatever_else_it_says() {
    let mut office = known_office();
    office["intake"][0]["stop"] = json!("BUDGET_EXHAUSTED");
    office["intake"][0]["stopLabel"] = json!("予算の上限に達したため受付終了");
    let hub =
        Fake::new().data("Find", found(json!({"responsible": office, "why": why("CONFIRMED")})));

    let page = hub.get("/find?q=870-0035").await.page(200);

    assert!(page.contains("予算の上限に達したため受付終了"));
    assert!(!page.contains("</svg>受付中"), "{page}");
}
