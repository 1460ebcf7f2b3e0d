use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use crate::fake::Fake;
use crate::figures::tests::choices;
use crate::prefecture::tests::{own, reader};

const NEW: &str = "/office/activities/new";

fn activity(id: &str, source: &str, taken_back: &Value) -> Value {
    json!({"node": {
        "id": id, "day": "2026-11-20", "serviceLabel": "個別訪問による産業保健指導", "recipientLabel": "事業者",
        "people": 3, "minutes": 60, "workplaceName": "株式会社髙﨑製作所", "sizeClassLabel": "10〜29人",
        "isPaid": false, "source": source, "sourceLabel": "活動の記録", "takenBack": taken_back,
    }})
}

fn office() -> Fake {
    let own = json!({"code": "C44-01", "name": "大分地域産業保健センター", "prefecture": "大分県"});
    let recorded = json!({"recordActivity": {"activity": {"id": "9"}}});
    reader("OFFICE", &own)
        .data("SurveyChoices", choices())
        .data("Now", json!({"sessions": [{"lastSeenAt": "2026-11-25T01:00:00Z"}]}))
        .data(
            "Activities",
            json!({"activities": {
                "edges": [
                    activity("1", "RECORDED", &Value::Null),
                    activity("2", "REQUEST", &Value::Null),
                    activity("3", "RECORDED", &json!({"reasonLabel": "入力の誤り"})),
                ],
                "pageInfo": {"hasNextPage": true, "endCursor": "abc"},
            }}),
        )
        .data("RecordActivity", recorded)
        .data("ActivityWorkplaces", json!({"workplaceSearch": [workplace("1"), workplace("2")]}))
}

fn workplace(id: &str) -> Value {
    json!({"id": id, "name": format!("第{id}工場"), "employerName": "株式会社髙﨑製作所", "headcount": 12})
}

fn filled<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let form = [
        ("key", "activity-1"),
        ("day_year", "2026"),
        ("day_month", "11"),
        ("day_day", "20"),
        ("service", "SITE_VISIT"),
        ("recipient", "EMPLOYER"),
        ("people", "３人"),
    ];
    form.iter().chain(more).copied().collect()
}

#[tokio::test]
async fn what_was_written_down_is_taken_back_and_the_rest_is_not() {
    let page = office().get("/office/activities?period=2026-10").await.page(200);

    assert!(page.contains("action=\"/office/activities/1/take-back\""));
    assert!(!page.contains("action=\"/office/activities/2/take-back\""), "it came from a request");
    assert!(page.contains("取消し：入力の誤り"));
    assert!(page.contains("href=\"/office/activities?period=2026-10&amp;after=abc\""));

    let taken = json!({"takeBackActivity": {"activity": {"id": "1"}}});
    let hub = office().data("TakeBackActivity", taken);
    let shown = hub.post("/office/activities/1/take-back", &[("reason-1", "DUPLICATE")]).await;
    assert_eq!(shown.goes_to(), "/office/activities?done=taken-back");
    office().post("/office/activities/1/take-back", &[("reason-1", "X")]).await.page(404);
}

#[tokio::test]
async fn an_activity_begins_with_today_and_keeps_the_choices_for_the_next() {
    let page = office().get(NEW).await.page(200);
    assert!(page.contains("name=\"day_day\" value=\"25\"") && page.contains("続けて登録する"));

    let shown = office().post(NEW, &filled(&[("act", "again")])).await;
    assert_eq!(
        shown.goes_to(),
        "/office/activities/new?done=recorded&day_year=2026&day_month=11&day_day=20&service=SITE_VISIT&recipient=EMPLOYER"
    );
    let page = office().get(shown.goes_to()).await.page(200);
    assert!(
        page.contains("value=\"SITE_VISIT\" selected")
            && page.contains("name=\"day_day\" value=\"20\"")
    );
    assert!(page.contains("続けて登録できます"));

    let shown = office().post(NEW, &filled(&[("act", "list")])).await;
    assert_eq!(shown.goes_to(), "/office/activities?done=recorded");
}

#[tokio::test]
async fn what_is_missing_is_told_at_its_field_and_nothing_is_lost() {
    let form = [("day_year", "2026"), ("minutes", "一時間"), ("care", "OWN_CARE")];
    let page = office().post(NEW, &form).await.page(422);

    for field in ["day", "service", "recipient", "people", "minutes"] {
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.contains("value=\"一時間\"") && page.contains("<details open>"), "{page}");
}

#[tokio::test]
async fn what_the_rules_refuse_is_told_in_their_words() {
    let wrong = [
        ("input.day", "実施日は、今日までの日付にしてください"),
        ("input.workplaceHeadcount", "0から"),
    ];
    let page = office()
        .refuses("RecordActivity", "BAD_INPUT", &wrong)
        .post(NEW, &filled(&[]))
        .await
        .page(422);
    assert!(
        page.contains("href=\"#day\">実施日は、今日まで")
            && page.contains("href=\"#headcount\">0から")
    );
    office().refuses("RecordActivity", "CONFLICT", &[]).post(NEW, &filled(&[])).await.page(409);
}

#[tokio::test]
async fn a_workplace_is_found_by_its_name_and_chosen_where_there_are_several() {
    let page = office().post(NEW, &filled(&[("workplace", "髙﨑")])).await.page(422);
    assert!(
        page.contains("href=\"#workplace_id\">事業場を一覧から")
            && page.contains("株式会社髙﨑製作所　第2工場")
    );

    let form = filled(&[("workplace", "髙﨑"), ("workplace_id", "2")]);
    assert!(office().post(NEW, &form).await.goes_to().contains("done=recorded"));

    let none = office().data("ActivityWorkplaces", json!({"workplaceSearch": []}));
    let page = none.post(NEW, &filled(&[("workplace", "無い")])).await.page(422);
    assert!(page.contains("href=\"#workplace\">この名前の事業場は"));
}

#[tokio::test]
async fn only_offices_look_workplaces_up_by_name() {
    let page = reader("MENTAL", &own())
        .data("Now", json!({"sessions": [{"lastSeenAt": "2026-11-25T01:00:00Z"}]}))
        .get(NEW)
        .await
        .page(200);
    assert!(!page.contains("name=\"workplace\"") && page.contains("name=\"headcount\""));
    reader("PLANNER", &own()).get(NEW).await.page(403);
}

fn file(content: &str, act: &str) -> Request<Body> {
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{content}\r\n--x\r\ncontent-disposition: form-data; name=\"act\"\r\n\r\n{act}\r\n--x--\r\n"
    );
    Request::post("/office/activities/import")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap()
}

fn imported(is_dry_run: bool, was_known: bool, problems: &Value) -> Value {
    json!({"importActivities": {"rows": 12, "isDryRun": is_dry_run, "wasKnown": was_known, "problems": problems, "moreProblems": 0}})
}

#[tokio::test]
async fn a_file_is_looked_through_before_anything_is_taken_in() {
    let page = office().get("/office/activities/import").await.page(200);
    assert!(page.contains("workplace_headcount") && page.contains("SITE_VISIT"));

    let looked = office().data("ImportActivities", imported(true, false, &json!([])));
    let page = looked.send(file("day,service\n", "check")).await.page(200);
    assert!(page.contains("直すところはありません") && page.contains("12件"));

    let taken = office().data("ImportActivities", imported(false, false, &json!([])));
    let shown = taken.send(file("day,service\n", "import")).await;
    assert_eq!(shown.goes_to(), "/office/activities?done=imported");

    let known = office().data("ImportActivities", imported(false, true, &json!([])));
    assert!(
        known.send(file("day\n", "import")).await.page(200).contains("取込み済みのファイルです")
    );
}

#[tokio::test]
async fn what_is_wrong_in_a_file_is_told_by_row_and_column() {
    let problems = json!([{"row": 3, "column": "people", "message": "人数は、0から100000までの整数で入力してください"}]);
    let hub = office().data("ImportActivities", imported(false, false, &problems));
    let page = hub.send(file("day,service\n", "import")).await.page(422);
    assert!(
        page.contains("3行目")
            && page.contains("people")
            && page.contains("href=\"#file\">ファイルに直すところ")
    );

    let wrong = [("input.file", "文字コードが混ざっています")];
    let page = office()
        .refuses("ImportActivities", "BAD_INPUT", &wrong)
        .send(file("x", "check"))
        .await
        .page(422);
    assert!(page.contains("href=\"#file\">文字コードが"));
    assert!(
        office().send(file("", "check")).await.page(422).contains("CSVファイルを選んでください")
    );
}
