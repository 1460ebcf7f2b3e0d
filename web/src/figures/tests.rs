//! Answers that the tests of several pages stand on.

use serde_json::{Value, json};

pub(crate) fn choices() -> Value {
    json!({
        "surveyRegions": [
            {"code": "ALL", "label": "全国", "kind": "ALL"},
            {"code": "40", "label": "福岡県", "kind": "PREFECTURE"},
            {"code": "44", "label": "大分県", "kind": "PREFECTURE"},
            {"code": "INSPECTION:K44-01", "label": "大分労働基準監督署", "kind": "INSPECTION_OFFICE"},
            {"code": "INSPECTION:K44-02", "label": "中津労働基準監督署", "kind": "INSPECTION_OFFICE"},
        ],
        "sessions": [{"lastSeenAt": "2026-11-25T01:00:00Z"}],
        "surveyPeriods": [
            {"code": "2026-11", "label": "令和8年11月"},
            {"code": "2026-10", "label": "令和8年10月"},
            {"code": "2026-H1", "label": "令和8年度上半期"},
            {"code": "2026-09", "label": "令和8年9月"},
        ],
    })
}

pub(crate) fn edition() -> Value {
    json!({
        "number": 1, "state": "FROZEN", "prefecture": "大分県", "prefectureCode": "44",
        "period": "2026-10", "periodLabel": "令和8年10月", "frozenAt": "2026-11-20T01:00:00Z",
        "approvedAt": "2026-11-18T01:00:00Z", "approvedBy": "大分 花子", "acceptedBy": "労働 太郎",
        "rulesEdition": "2026-11-25", "hash": "0123456789abcdef0123", "replaces": null, "reason": null,
    })
}

pub(crate) fn draft() -> Value {
    let mut draft = edition();
    draft["number"] = Value::Null;
    draft["state"] = json!("OPEN");
    draft["hash"] = Value::Null;
    draft
}

pub(crate) fn figure(state: &str, value: &Value, text: &str) -> Value {
    json!({"state": state, "value": value, "text": text, "numerator": null, "denominator": null})
}

/// Three indicators: one as planned, one far from its plan, and one that is withheld.
pub(crate) fn indicators() -> Value {
    let line = |code: &str, name: &str, section: &str, figure: Value| {
        json!({
            "code": code, "name": name, "unit": "件", "section": section, "sectionLabel": format!("{section}の部"),
            "definition": "分子は実施した件数です。", "figure": figure,
            "previous": {"state": "COUNT", "text": "40", "value": 40.0, "numerator": null, "denominator": null},
            "yearBefore": null, "planned": 50.0, "achievement": 100.0, "needsCause": false, "cause": null,
            "evaluation": null,
        })
    };
    let mut far = line("B4_HELD", "面接指導の実施", "B", figure("COUNT", &json!(1_234.0), "1,234"));
    far["achievement"] = json!(79.9);
    far["needsCause"] = json!(true);
    let mut rate = line("D2_IN_TIME", "期限内の割合", "D", figure("COUNT", &json!(84.3), "84.3%"));
    rate["figure"]["numerator"] = json!(843.0);
    rate["figure"]["denominator"] = json!(1_000.0);
    rate["cause"] = json!({"class": "EXTERNAL", "classLabel": "外部の要因", "note": "大雨のため", "writtenBy": "大分 花子"});
    json!([
        line("B1_OPINIONS", "意見聴取", "B", figure("SUPPRESSED", &Value::Null, "秘匿")),
        far,
        rate,
    ])
}
