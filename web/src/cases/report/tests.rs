use serde_json::{Value, json};

use super::super::tests::hub;
use crate::fake::Fake;

fn subject() -> Value {
    json!({"name": "労働 太郎", "section": "組立", "sex": "MALE", "age": 41})
}

fn interview() -> Value {
    json!({
        "subject": subject(), "doctor": {"name": "湯煙 まこと", "affiliation": "湯煙医院"},
        "interviewedOn": "2026-11-20", "work": {"hours": "月190時間", "otherFactors": ""},
        "medical": {
            "scores": {"causes": 40, "reactions": 80, "support": 20}, "fatigue": null,
            "findingsText": "眠れない", "otherState": "SOMETHING", "otherStateText": "頭痛",
            "guidance": ["OBSERVATION"], "reInterview": null, "careText": "", "remarks": "",
        },
        "opinion": {
            "workClass": "RESTRICTED",
            "hours": {"measure": "OVERTIME_LIMITED", "overtimeHoursMax": 20, "from": null, "until": null, "other": ""},
            "otherMeasures": [{"measure": "DAY_SHIFT", "note": "1か月"}],
            "period": {"length": 1, "unit": "MONTH", "firstOn": null, "lastOn": null},
            "workplaceOpinion": "", "remarks": "",
        },
    })
}

fn case(service: &str, steps: &[&str], report: &Value) -> Value {
    json!({"doctorCase": {
        "request": {
            "id": "R1", "number": "1234-5678-9012", "version": 9, "service": service,
            "serviceLabel": "サービスの名", "stateLabel": "報告書を作成中", "steps": steps,
            "workerName": "労働 太郎", "workplace": {"name": "大分工場"},
        },
        "report": report,
    }})
}

fn report(content: (&str, Value), rest: Value) -> Value {
    let mut report = json!({
        "interview": null, "guidance": null, "visit": null, "checkup": null, "signedAt": null,
        "signedName": null, "digest": null, "releasedAt": null, "problems": [], "passages": [],
    });
    let Value::Object(rest) = rest else { unreachable!("it is an object") };
    let fields = report.as_object_mut().unwrap();
    fields.extend(rest);
    fields.insert(content.0.to_owned(), content.1);
    report
}

fn writing(rest: Value) -> Fake {
    let report = report(("interview", interview()), rest);
    hub("DOCTOR").data("CaseReport", case("HIGH_STRESS_INTERVIEW", &["DRAFT", "SIGN"], &report))
}

const REPORT: &str = "/cases/R1/report";

#[tokio::test]
async fn every_service_has_its_form_which_begins_with_what_is_known() {
    for (service, words) in [
        ("HIGH_STRESS_INTERVIEW", "心身の自覚症状（B）"),
        ("LONG_HOURS_INTERVIEW", "疲労の蓄積の状況"),
        ("MENTAL_CONSULTATION", "助言・指導の内容"),
        ("HEALTH_GUIDANCE", "助言・指導の内容"),
        ("SITE_VISIT", "職場巡視"),
        ("CHECKUP_OPINION", "5人目の意見"),
    ] {
        let begun = hub("DOCTOR").data("CaseReport", case(service, &["DRAFT"], &Value::Null));
        let page = begun.get(REPORT).await.page(200);
        assert!(page.contains(words), "{service}");
        assert!(page.contains("value=\"湯煙 まこと\""), "{service}");
    }
}

#[tokio::test]
async fn what_was_saved_is_found_again() {
    let page = writing(json!({})).get(REPORT).await.page(200);

    assert!(page.contains("name=\"medical.scores.reactions\" value=\"80\""), "{page}");
    assert!(page.contains("value=\"RESTRICTED\" checked") && page.contains("眠れない"));
    assert!(page.contains("name=\"interviewedOn_year\" value=\"2026\""));
    assert!(page.contains("この部分は事業者には渡りません"));
}

#[tokio::test]
async fn a_draft_may_be_incomplete_but_not_unreadable() {
    let saved = json!({"saveReport": {"request": {"version": 10}}});
    let form = [("version", "9"), ("act", "save"), ("subject.name", "労働 太郎")];
    let shown = writing(json!({})).data("SaveReport", saved).post(REPORT, &form).await;
    assert_eq!(shown.goes_to(), "/cases/R1/report?done=saved");

    let wrong = [("version", "9"), ("subject.age", "四十"), ("opinion.remarks", "書きかけ")];
    let page = writing(json!({})).post(REPORT, &wrong).await.page(422);
    assert!(page.contains("href=\"#subject.age\">「年齢」を数字で") && page.contains("書きかけ"));
}

#[tokio::test]
async fn what_is_missing_is_told_at_its_field_before_signing() {
    let saved = json!({"saveReport": {"request": {"version": 10}}});
    let problems = json!({"problems": [
        {"path": "opinion.period", "message": "措置の期間を入力してください。"},
        {"path": "medical.guidance", "message": "本人への指導区分を選んでください。"},
    ]});
    let form = [("version", "9"), ("act", "check")];

    let page =
        writing(problems).data("SaveReport", saved.clone()).post(REPORT, &form).await.page(422);
    assert!(page.contains("href=\"#opinion.period.length\">措置の期間"));
    assert!(page.contains("href=\"#medical.guidance\">本人への指導区分"));

    let shown = writing(json!({})).data("SaveReport", saved).post(REPORT, &form).await;
    assert_eq!(shown.goes_to(), "/cases/R1/report/sign");
}

#[tokio::test]
async fn a_report_that_changed_elsewhere_keeps_what_was_typed() {
    let stale = writing(json!({})).refuses("SaveReport", "CONFLICT", &[]);
    let page =
        stale.post(REPORT, &[("version", "8"), ("opinion.remarks", "書きかけ")]).await.page(409);
    assert!(page.contains("書きかけ") && page.contains("name=\"version\" value=\"9\""));
}

#[tokio::test]
async fn signing_asks_for_the_password_and_for_a_second_look() {
    let passages = json!({"passages": [
        {"path": "opinion.remarks", "reasonLabel": "病名の可能性", "passage": "うつ", "confirmed": false},
    ]});
    let page = writing(passages.clone()).get("/cases/R1/report/sign").await.page(200);
    assert!(page.contains("value=\"うつ\""));
    assert!(page.contains("type=\"password\"") && page.contains("月190時間"));

    let wrong = [("input.password", "パスワードが違います")];
    let refusing = writing(passages).refuses("SignReport", "BAD_INPUT", &wrong);
    let form = [("version", "9"), ("passages", "うつ"), ("password", "secret-one")];
    let page = refusing.post("/cases/R1/report/sign", &form).await.page(422);
    assert!(page.contains("value=\"うつ\" checked") && !page.contains("secret-one"));

    let signed = json!({"signReport": {"request": {"version": 10}}});
    let shown =
        writing(json!({})).data("SignReport", signed).post("/cases/R1/report/sign", &form).await;
    assert_eq!(shown.goes_to(), "/cases/R1/report?done=signed");
}

#[tokio::test]
async fn what_was_signed_is_only_read() {
    let signed = json!({
        "signedAt": "2026-11-24T01:00:00Z", "signedName": "湯煙 まこと", "digest": "abc123",
    });
    let report = report(("interview", interview()), signed);
    let case = case("HIGH_STRESS_INTERVIEW", &["REOPEN"], &report);

    let page = hub("DOCTOR").data("CaseReport", case).get(REPORT).await.page(200);

    assert!(page.contains("abc123") && page.contains("href=\"/requests/R1/report.pdf\""));
    assert!(page.contains("就業制限・配慮") && !page.contains("<textarea"));
    assert!(page.contains("href=\"/cases/R1/report/reopen\""));
}
