//! What follows the interview: information before it, the opinion, the measures, and what the
//! worker sees of it.

use serde_json::{Value, json};

use super::{hub, node};
use crate::fake::Fake;

fn interview(role: &str, steps: &[&str]) -> Fake {
    hub(role, &node("DELIVERED", steps))
}

fn told() -> Value {
    json!({"ownInformation": {
        "version": 2, "missingLabels": ["年齢"],
        "set": {
            "name": "別府 太郎", "sex": "MALE", "age": null, "workplace": "大分工場", "section": "製造",
            "post": "なし", "workingHours": 180, "overtimeHours": 40, "workingDays": 21,
            "nightShifts": 0, "nightHours": 0, "duties": "組立て", "checkupResultsAttached": true,
            "wasBusySeason": false, "toldWorkerOn": "2026-11-20",
        },
    }})
}

#[tokio::test]
async fn the_employer_sees_what_the_doctor_still_needs() {
    let hub = interview("EMPLOYER", &[]).data("OwnInformation", told());
    let page = hub.get("/requests/0198/information?done=saved").await.page(200);

    assert!(page.contains("<li>年齢</li>") && page.contains("value=\"180\""));
    assert!(page.contains("name=\"version\" value=\"2\"") && page.contains("保存しました"));

    let nothing = json!({"ownInformation": null});
    let hub = interview("EMPLOYER", &[]).data("OwnInformation", nothing);
    let page = hub.get("/requests/0198/information").await.page(200);
    assert!(page.contains("value=\"別府 太郎\"") && page.contains("name=\"version\" value=\"0\""));
}

#[tokio::test]
async fn a_figure_that_is_none_is_told_at_its_field() {
    let typed = [("version", "0"), ("overtime_hours", "たくさん"), ("told_worker_year", "2026")];
    let page = interview("EMPLOYER", &[]).post("/requests/0198/information", &typed).await;
    let page = page.page(422);

    assert!(page.contains("href=\"#overtime_hours\"") && page.contains("value=\"たくさん\""));
    assert!(page.contains("href=\"#told_worker\""));

    let refuses = interview("EMPLOYER", &[]).refuses(
        "SaveInformation",
        "BAD_INPUT",
        &[("input.first.nightShifts", "31以下の数字を入力してください")],
    );
    let typed = [("version", "0"), ("night_shifts", "40")];
    let page = refuses.post("/requests/0198/information", &typed).await.page(422);
    assert!(page.contains("href=\"#night_shifts\""));
}

#[tokio::test]
async fn information_is_the_employers_to_give() {
    interview("WORKER", &[]).get("/requests/0198/information").await.page(403);
}

fn opinion() -> Value {
    json!({"employerOpinion": {
        "signedAt": "2026-12-04T01:00:00Z", "signedName": "佐伯 医師", "releasedAt": "2026-12-05T01:00:00Z",
        "interview": {
            "subject": {"name": "別府 太郎", "section": "製造"},
            "doctor": {"name": "佐伯 医師", "affiliation": "大分医院"},
            "interviewedOn": "2026-12-03",
            "work": {"hours": "月180時間", "otherFactors": ""},
            "workClassLabel": "就業制限", "hoursMeasureLabel": "時間外労働の制限",
            "hours": {"overtimeHoursMax": 20, "from": null, "until": null, "other": ""},
            "otherMeasures": [{"note": "夜勤は月2回まで"}], "otherMeasureLabels": ["深夜業の回数の減少"],
            "period": {"length": null, "unit": null, "firstOn": "2026-12-10", "lastOn": "2027-01-31"},
            "workplaceOpinion": null, "remarks": "",
        },
        "visit": null, "checkup": null,
    }})
}

#[tokio::test]
async fn the_opinion_is_read_and_acknowledged() {
    let hub = interview("EMPLOYER", &["ACKNOWLEDGE"]).data("EmployersOpinion", opinion());
    let page = hub.get("/requests/0198/opinion").await.page(200);

    assert!(page.contains("就業制限") && page.contains("時間外労働は月20時間まで"));
    assert!(page.contains("深夜業の回数の減少：夜勤は月2回まで"));
    assert!(page.contains("2026年12月10日（令和8年）から2027年1月31日（令和9年）まで"));
    assert!(page.contains("href=\"/requests/0198/opinion.pdf\""));
    assert!(page.contains("意見を確認した") && !page.contains("すべて完了とする"));
    assert!(!page.contains("職場環境の改善についての意見"), "the office did not include it");

    let done = json!({"acknowledgeOpinion": {"request": {"id": "0198"}}});
    let hub = interview("EMPLOYER", &[]).data("AcknowledgeOpinion", done);
    let on = hub.post("/requests/0198/opinion", &[("version", "4")]).await;
    assert_eq!(on.goes_to(), "/requests/0198/opinion?done=acknowledged");
}

#[tokio::test]
async fn the_opinion_of_a_visit_and_of_a_check_up_is_read_too() {
    let mut visit = opinion();
    visit["employerOpinion"]["interview"] = Value::Null;
    visit["employerOpinion"]["visit"] = json!({
        "workplace": "大分工場", "visitedOn": "2026-12-03", "visitors": [{"name": "佐伯 医師", "affiliation": ""}],
        "rounds": "第1工場", "environment": "換気", "work": "姿勢", "advice": "休憩をとる",
    });
    visit["employerOpinion"]["checkup"] = json!({
        "doctor": {"name": "佐伯 医師", "affiliation": ""}, "checkedUpOn": "2026-10-01", "givenOn": "2026-12-03",
        "rows": [{"number": 1, "name": "別府 太郎", "workClass": null, "measure": "なし", "comment": ""}],
    });
    let hub = interview("EMPLOYER", &["RECORD_MEASURES", "CLOSE"]).data("EmployersOpinion", visit);
    let page = hub.get("/requests/0198/opinion").await.page(200);

    assert!(page.contains("第1工場") && page.contains("健康診断の結果についての医師の意見"));
    assert!(page.contains("href=\"/requests/0198/measures\"") && page.contains("すべて完了とする"));

    let done = json!({"closeRequest": {"request": {"id": "0198"}}});
    let hub = interview("EMPLOYER", &["CLOSE"]).data("CloseRequest", done);
    let on = hub.post("/requests/0198/close", &[("version", "4")]).await;
    assert_eq!(on.goes_to(), "/requests/0198?done=closed");
}

#[tokio::test]
async fn nobody_but_the_employer_reads_it_here() {
    interview("WORKER", &[]).get("/requests/0198/opinion").await.page(403);
}

#[tokio::test]
async fn measures_are_recorded_after_the_worker_was_heard() {
    let decided = json!({"measure": {
        "heardWorkerOn": "2026-12-08", "decidedOn": "2026-12-09", "text": "残業を月20時間までにする",
        "reviewOn": null, "normalOn": null, "recordedAt": "2026-12-09T01:00:00Z",
    }});
    let hub = interview("EMPLOYER", &["RECORD_MEASURES"]).data("DecidedMeasure", decided);
    let page = hub.get("/requests/0198/measures").await.page(200);
    assert!(page.contains("残業を月20時間までにする") && page.contains("に記録した内容を直せます"));

    let hub = interview("EMPLOYER", &["RECORD_MEASURES"]);
    let typed = [("version", "4"), ("decided_year", "2026"), ("text", "残業を減らす")];
    let page = hub.post("/requests/0198/measures", &typed).await.page(422);
    assert!(page.contains("href=\"#heard\"") && page.contains("href=\"#decided\""));
    assert!(page.contains("残業を減らす"));

    let hub = interview("EMPLOYER", &["RECORD_MEASURES"]).refuses(
        "RecordMeasure",
        "BAD_INPUT",
        &[("input.decidedOn", "話を聴いた日以降の日付にしてください")],
    );
    let whole = [
        ("version", "4"),
        ("heard_year", "2026"),
        ("heard_month", "12"),
        ("heard_day", "8"),
        ("decided_year", "2026"),
        ("decided_month", "12"),
        ("decided_day", "7"),
        ("text", "減らす"),
    ];
    let page = hub.post("/requests/0198/measures", &whole).await.page(422);
    assert!(page.contains("話を聴いた日以降"));
}

#[tokio::test]
async fn a_worker_sees_who_opened_what() {
    let opening = json!([{
        "whatLabel": "面接指導結果報告書", "name": "大分 次郎", "roleLabel": "地域産業保健センター職員",
        "at": "2026-12-05T01:00:00Z",
    }]);
    let hub = interview("WORKER", &[]).data("Openings", json!({"openings": opening}));
    let page = hub.get("/requests/0198/openings").await.page(200);
    assert!(page.contains("大分 次郎") && page.contains("2026年12月5日 10時00分"));

    let hub = interview("WORKER", &[]).data("Openings", json!({"openings": []}));
    assert!(
        hub.get("/requests/0198/openings").await.page(200).contains("まだ、だれも開いていません")
    );
    interview("EMPLOYER", &[]).get("/requests/0198/openings").await.page(403);
}

fn envelope(doctor: &Value, can: bool, sealed: &Value, again: bool) -> Value {
    json!({"sealedFor": {
        "doctorName": doctor, "canBeSealed": can, "sealedAt": sealed, "mustSealAgain": again,
    }})
}

#[tokio::test]
async fn a_result_is_sealed_once_there_is_a_doctor_with_a_key() {
    let (nobody, never) = (Value::Null, Value::Null);
    let doctor = json!("佐伯");
    let at = json!("2026-11-25T01:00:00Z");
    for (envelope, said, has_form) in [
        (envelope(&nobody, false, &never, false), "まだ決まっていません", false),
        (envelope(&doctor, false, &never, false), "準備をすると", false),
        (envelope(&doctor, true, &never, false), "佐伯医師あてに封をします", true),
        (envelope(&doctor, true, &at, false), "新しい内容に置き換わります", true),
        (envelope(&doctor, true, &at, true), "もう一度届けてください", true),
    ] {
        let hub = interview("WORKER", &[]).data("SealedFor", envelope);
        let page = hub.get("/requests/0198/seal").await.page(200);
        assert!(page.contains(said), "{said}");
        assert_eq!(page.contains("name=\"content\""), has_form, "{said}");
    }
}

#[tokio::test]
async fn nothing_is_not_sealed_and_what_was_sealed_is_confirmed() {
    let ready = envelope(&json!("佐伯"), true, &Value::Null, false);
    let hub = interview("WORKER", &[]).data("SealedFor", ready);
    let page = hub.post("/requests/0198/seal", &[("version", "4"), ("content", " ")]).await;
    assert!(page.page(422).contains("href=\"#content\""));

    let done = json!({"sealResult": {"sealedFor": {"sealedAt": null}}});
    let hub = interview("WORKER", &[]).data("SealResult", done);
    let on = hub.post("/requests/0198/seal", &[("version", "4"), ("content", "合計 80点")]).await;
    assert_eq!(on.goes_to(), "/requests/0198/seal?done=sealed");
    interview("EMPLOYER", &[]).get("/requests/0198/seal").await.page(403);
}
