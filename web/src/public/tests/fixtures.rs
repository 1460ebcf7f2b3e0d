//! What the hub answers in these tests.

use serde_json::{Value, json};

/// `base` with the fields of `more` on top.
pub(super) fn with(mut base: Value, more: Value) -> Value {
    let fields = base.as_object_mut().expect("an object");
    let Value::Object(more) = more else { panic!("not an object") };
    fields.extend(more);
    base
}

pub(super) fn card(code: &str, name: &str) -> Value {
    json!({
        "code": code,
        "name": name,
        "kindLabel": "地域産業保健センター",
        "isPaid": false,
        "phone": null,
        "fax": null,
        "email": null,
        "website": null,
        "postalCode": null,
        "address": null,
        "nameCertainty": "CONFIRMED",
        "openings": [],
        "openingState": {"isOpen": null, "until": null},
        "nextOpening": null,
        "intake": [],
        "requiredDocuments": [],
    })
}

/// An office about which everything is known.
pub(super) fn known_office() -> Value {
    with(
        card("RO4401", "大分地域産業保健センター"),
        json!({
            "phone": "097-000-0000",
            "fax": "097-000-0001",
            "email": "office@example.jp",
            "website": "https://office.example.jp/",
            "postalCode": "8700035",
            "address": "大分県大分市中央町1-1-1",
            "openings": [{"words": "月曜日から金曜日 9時〜17時", "note": "予約が必要です"}],
            "openingState": {"isOpen": true, "until": "2026-11-20T08:00:00Z"},
            "intake": [
                line("健康診断結果についての医師の意見聴取", "OPEN", None),
                line("高ストレス者への医師の面接指導", "WAITLIST", Some("医師を調整しています")),
            ],
            "requiredDocuments": [
                {"serviceLabel": "健康診断結果についての医師の意見聴取", "name": "利用申込書", "note": null},
                {"serviceLabel": "健康診断結果についての医師の意見聴取", "name": "健康診断結果の写し", "note": "3か月以内のもの。"},
            ],
        }),
    )
}

pub(super) fn line(service: &str, state: &str, reason: Option<&str>) -> Value {
    json!({
        "serviceLabel": service,
        "extraName": null,
        "state": state,
        "reason": reason,
        "since": reason.map(|_| "2026-10-01"),
    })
}

pub(super) fn place(code: &str, part: Option<&str>, label: &str) -> Value {
    json!({"municipalityCode": code, "prefecture": "大分県", "part": part, "label": label})
}

/// The answer where nothing is known but the place.
pub(super) fn found_nobody() -> Value {
    json!({
        "viewer": null,
        "findCentres": {
            "place": place("44201", None, "大分県大分市"),
            "responsible": null,
            "why": null,
            "prefecturalCentre": null,
            "mentalHealth": [],
            "windows": [],
            "nearby": [],
            "candidates": [],
        },
    })
}

pub(super) fn found(more: Value) -> Value {
    let mut data = found_nobody();
    data["findCentres"] = with(data["findCentres"].take(), more);
    data
}

pub(super) fn candidates(count: usize) -> Value {
    let places = (0..count).map(|n| {
        let prefecture = if n % 2 == 0 { "東京都" } else { "神奈川県" };
        json!({
            "municipalityCode": format!("{:05}", 13000 + n),
            "prefecture": prefecture,
            "part": (n == 0).then_some("その他の地域"),
            "label": format!("{prefecture}中央区{n}"),
        })
    });
    let mut places: Vec<Value> = places.collect();
    places.sort_by_key(|place| place["prefecture"].to_string());
    found(json!({"place": null, "candidates": places}))
}
