//! Pages of handovers against a hub that answers from a list.

use serde_json::{Value, json};

use crate::fake::Fake;

fn reader(role: &str) -> Value {
    json!({"viewer": {
        "name": "大分 花子", "role": role, "roleLabel": "役割の名",
        "organisation": {"code": "MH44", "name": "所属の名", "prefecture": "大分県"},
    }})
}

fn handover(state: &str) -> Value {
    json!({"handover": {
        "id": "h1", "version": 3, "state": state, "stateLabel": "状況の名",
        "from": {"name": "大分メンタルヘルス対策支援センター", "phone": null},
        "to": {"name": "大分地域産業保健センター", "phone": "097-000-0000"},
        "serviceLabel": "個別訪問による産業保健指導", "workplaceName": "架空ベーカリー",
        "placeLabel": "大分市", "contactName": "別府 太郎", "contactPhone": "097-111-1111",
        "contactEmail": null, "note": "見てほしい", "ownPart": null, "ownPartDoneOn": null,
        "sentAt": "2026-11-24T01:00:00Z", "dueOn": "2026-11-27", "isOverdue": true,
        "settledAt": null, "reason": null, "request": null,
    }})
}

fn hub(role: &str, state: &str) -> Fake {
    Fake::new().data("Own", reader(role)).data("OneHandover", handover(state))
}

#[tokio::test]
async fn each_side_sees_what_it_can_do_and_the_prefecture_nothing_to_press() {
    let office = hub("OFFICE", "SENT").get("/handovers/h1").await.html;
    assert!(office.contains("引き受ける") && office.contains("差し戻す理由"));
    assert!(office.contains("回答の期限切れ"));

    let centre = hub("MENTAL", "SENT").get("/handovers/h1").await.html;
    assert!(centre.contains("取り消す理由") && !centre.contains("引き受ける"));

    let prefecture = hub("COORDINATOR", "SENT").get("/handovers/h1").await.html;
    assert!(!prefecture.contains("action=\"/handovers/h1"));
}

#[tokio::test]
async fn what_was_typed_stays_where_somebody_else_was_faster() {
    let office = hub("OFFICE", "SENT").refuses("ReturnHandover", "CONFLICT", &[]);
    let form = [("version", "2"), ("reason", "従業員が50人以上のため")];
    let shown = office.post("/handovers/h1/return", &form).await;

    assert_eq!(shown.status, 409);
    assert!(shown.html.contains("ほかの方が先に更新した"));
    assert!(shown.html.contains("従業員が50人以上のため"));
}

#[tokio::test]
async fn where_no_office_is_confirmed_one_nearby_is_chosen() {
    let near =
        json!({"centre": {"code": "RO4401", "name": "近くのセンター", "kind": "REGIONAL_OFFICE"}});
    let place = json!({"findCentres": {
        "place": {"municipalityCode": "44201", "part": null, "label": "大分市"},
        "candidates": [], "responsible": null, "nearby": [near],
    }});
    let centre = hub("MENTAL", "SENT").data("PlaceTyped", place).refuses(
        "HandOver",
        "BAD_INPUT",
        &[("input.centreCode", "引継ぎ先のセンターを選択してください")],
    );
    let form = [
        ("service", "SITE_VISIT"),
        ("workplace", "架空ベーカリー"),
        ("place", "大分市"),
        ("contact_name", "別府 太郎"),
        ("contact_phone", "0971111111"),
        ("agreed", "yes"),
    ];
    let shown = centre.post("/handovers/new", &form).await;

    assert_eq!(shown.status, 422);
    assert!(shown.html.contains("近くのセンター"));
    assert!(shown.html.contains("引継ぎ先のセンターを選択してください"));
    assert!(shown.html.contains("架空ベーカリー"));
}

#[tokio::test]
async fn an_employer_finds_no_such_page() {
    for address in ["/handovers", "/handovers/new", "/handovers/h1"] {
        assert_eq!(hub("EMPLOYER", "SENT").get(address).await.status, 403, "{address}");
    }
}
