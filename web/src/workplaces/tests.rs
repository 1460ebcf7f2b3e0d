use serde_json::{Value, json};

use crate::fake::Fake;

fn hub(role: &str) -> Fake {
    Fake::new().data(
        "Own",
        json!({"viewer": {
            "name": "大分 花子", "role": role, "roleLabel": "役割の名",
            "organisation": {"code": "C44-01", "name": "所属の名", "prefecture": "大分県"},
        }}),
    )
}

fn list(has_next: bool) -> Value {
    let workplace = |responsible: Value, headcount: Value| {
        json!({"node": {
            "id": "W1", "name": "大分工場", "employerName": "見本製作所",
            "place": {"label": "大分県大分市"}, "headcount": headcount, "sizeClassLabel": null, "responsible": responsible,
        }})
    };
    json!({"workplaces": {
        "edges": [
            workplace(json!({"code": "C44-01", "name": "大分地域産業保健センター"}), json!(32)),
            workplace(Value::Null, Value::Null),
        ],
        "pageInfo": {"hasNextPage": has_next, "endCursor": "abc"},
        "totalCount": 120,
    }})
}

#[tokio::test]
async fn workplaces_are_listed_with_their_size_and_their_office() {
    let page = hub("OFFICE").data("Workplaces", list(true)).get("/workplaces").await.page(200);

    assert!(page.contains("担当地域の事業場"));
    assert!(page.contains("32人") && page.contains("未登録") && page.contains("未確認"));
    assert!(page.contains("href=\"/centres/C44-01\""));
    assert!(page.contains("href=\"/workplaces/W1\">大分工場"));
    assert!(page.contains("href=\"/workplaces?after=abc\""));
    assert!(page.contains("全120件のうち2件"));
}

#[tokio::test]
async fn the_last_page_leads_back_to_the_first() {
    let hub = hub("COORDINATOR").data("Workplaces", list(false));

    let page = hub.get("/workplaces?after=xyz").await.page(200);

    assert!(!page.contains("次の一覧へ") && page.contains("最初から表示する"));
}

#[tokio::test]
async fn whoever_may_see_no_workplaces_is_told_so() {
    hub("DOCTOR").refuses("Workplaces", "FORBIDDEN", &[]).get("/workplaces").await.page(403);
}

fn timeline() -> Value {
    let step = |id: Value| {
        json!({"node": {
            "at": "2026-11-20T01:00:00Z", "label": "受付（個別訪問による産業保健指導）", "requestId": id,
            "number": "1234-5678-9012", "stateLabel": "受付済み", "takerLabel": "産保ハブ",
            "office": {"name": "大分地域産業保健センター"},
        }})
    };
    let counted = json!({"node": {
        "at": "2026-11-19T15:00:00Z", "label": "人数を記録（事業場 32人、会社全体 32人）",
        "requestId": null, "number": null, "stateLabel": null, "takerLabel": null, "office": null,
    }});
    json!({
        "workplace": {
            "name": "大分工場", "employerName": "見本製作所", "place": {"label": "大分県大分市"},
            "industry": "食料品製造業", "headcount": 32, "companyHeadcount": null,
            "sizeClassLabel": "30〜49人", "responsible": null,
        },
        "workplaceTimeline": {
            "edges": [step(json!("R1")), step(Value::Null), counted],
            "pageInfo": {"hasNextPage": true, "endCursor": "abc"},
        },
    })
}

#[tokio::test]
async fn everything_that_happened_with_a_workplace_is_told_in_the_order_of_time() {
    let page = hub("EMPLOYER").data("Timeline", timeline()).get("/workplaces/W1").await.page(200);

    assert!(page.contains("32人（30〜49人）") && page.contains("2026年11月20日 10時00分"));
    assert!(page.contains("href=\"/requests/R1\">受付番号 1234-5678-9012"));
    assert_eq!(page.matches("受付番号 1234-5678-9012").count(), 2, "one is of another office");
    assert!(page.contains("人数を記録（事業場 32人、会社全体 32人）"));
    assert!(page.contains("href=\"/workplaces/W1?after=abc\""));

    let page = hub("OFFICE").data("Timeline", timeline()).get("/workplaces/W1?after=x").await;
    let page = page.page(200);
    assert!(page.contains("href=\"/office/requests/R1\"") && page.contains("最初から表示する"));
    hub("EMPLOYER").refuses("Timeline", "NOT_FOUND", &[]).get("/workplaces/W2").await.page(404);
}
