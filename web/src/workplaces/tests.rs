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
            "name": "大分工場", "employerName": "見本製作所", "place": {"label": "大分県大分市"},
            "headcount": headcount, "sizeClassLabel": null, "responsible": responsible,
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
