//! The form page by page, with a hub that answers from a list.

use serde_json::{Value, json};

use super::draft::Draft;
use crate::fake::{Fake, Shown, signed_in};
use crate::signed_in::Sent;

const STEP: &str = "/apply/high-stress-interview";

/// An employer or a worker who has typed this much.
fn applying(role: &str, service_pages: &[(&str, &str)]) -> Fake {
    let mut viewer = signed_in(role, "役割の名");
    viewer["organisation"] = Value::Null;
    viewer["workplace"] = json!({"name": "大分工場", "municipalityCode": "44201"});
    let draft = (!service_pages.is_empty()).then(|| draft(service_pages).written());
    let office = office();
    let workplace = json!({"headcount": 32, "companyHeadcount": 60, "responsible": office.clone()});
    Fake::new()
        .data("Reader", json!({"viewer": viewer}))
        .data("Applicant", json!({"viewer": viewer, "requestDraft": draft}))
        .data("ApplyingWorkplace", json!({"workplaces": {"edges": [{"node": workplace}]}}))
        .data("OfficesNear", json!({"findCentres": {"responsible": office, "nearby": []}}))
        .data("RequiredPapers", json!({"requiredPapers": papers()}))
        .data("TimeLimits", json!({"settings": settings()}))
        .data("SaveRequestDraft", json!({"saveRequestDraft": {"saved": true}}))
}

fn office() -> Value {
    let intake = json!([{
        "service": "HIGH_STRESS_INTERVIEW", "state": "SUSPENDED", "stateLabel": "休止",
        "reason": "担当者の不在", "stop": "SUSPENDED", "stopLabel": "受付休止",
    }]);
    json!({"code": "RO4401", "name": "大分地域産業保健センター", "phone": "097-000-0000", "intake": intake})
}

fn papers() -> Value {
    let paper = |code: &str, name: &str, here: bool, sealed: bool| {
        json!({
            "code": code, "name": name, "note": null, "canBeUploaded": !here && !sealed,
            "isFilledInHere": here, "isSealed": sealed, "certainty": "UNCONFIRMED",
            "certaintyLabel": "未確認",
        })
    };
    json!([
        paper("INTERVIEW_APPLICATION", "医師による面接指導申出書", true, false),
        paper("STRESS_CHECK_RESULT", "個人のストレスチェック結果（封緘）", false, true),
        paper("CHECKUP_RESULTS", "健康診断結果の写し", false, false),
    ])
}

fn settings() -> Value {
    let setting =
        |key: &str, label: &str, value: i64| json!({"key": key, "label": label, "value": value});
    json!([
        setting("OFFICE_REPLY_DAYS", "センターが申込みに連絡するまでの期間（営業日）", 3),
        setting("WORKER_USES_MAX", "1人の労働者が年度内に利用できる回数", 2),
        setting("INTERVIEW_MONTHS", "申出から面接指導の実施までの期間（か月）", 1),
    ])
}

fn draft(fields: &[(&str, &str)]) -> Draft {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Draft { key: "a-key-of-its-own".to_owned(), fields: Sent::holding(fields) }
}

/// Everything that has to be answered for an interview.
const WHOLE: [(&str, &str); 12] = [
    ("worker_name", "別府 太郎"),
    ("told", "yes"),
    ("notified_year", "令和8"),
    ("notified_month", "11"),
    ("notified_day", "10"),
    ("wish1_year", "2026"),
    ("wish1_month", "１２"),
    ("wish1_day", "3"),
    ("contact_name", "大分 花子"),
    ("contact_phone", "０９７-５３６-０００１"),
    ("headcount", "32"),
    ("company_headcount", "60"),
];

fn whole() -> Vec<(&'static str, &'static str)> {
    [&WHOLE[..], &[("doctor", "NONE"), ("promised", "CHECKUP_RESULTS")]].concat()
}

fn answer(outcome: &str, secret: &Value) -> Value {
    json!({"submitRequest": {"outcome": outcome, "secret": secret, "request": {
        "id": "0198", "number": "1234-5678-9012", "stateLabel": "受付済み",
        "nextStep": "センターが内容と利用条件を確認し、ご連絡します。",
        "serviceLabel": "高ストレス者への医師の面接指導", "workerName": "別府 太郎",
        "submittedAt": "2026-11-24T01:00:00Z",
        "office": {"code": "RO4401", "name": "大分地域産業保健センター", "phone": null},
        "clocks": [{"label": "センターからの連絡", "due": "2026-11-27", "state": "RUNNING"}],
        "documents": [{"name": "健康診断結果の写し", "state": "MISSING", "canBeUploaded": true}],
    }}})
}

async fn sent(hub: Fake, more: &[(&str, &str)]) -> Shown {
    let content = draft(&whole()).written();
    let form = [&[("draft", content.as_str())], more].concat();
    hub.post("/apply/high-stress-interview/send", &form).await
}

#[tokio::test]
async fn everybody_sees_what_can_be_applied_for() {
    let page = Fake::new().get("/apply").await.page(200);

    assert!(page.contains("href=\"/apply/site-visit\"") && page.contains("サインインする"));
    assert!(page.contains("href=\"/help/urgent\""));
}

#[tokio::test]
async fn a_worker_is_offered_what_is_about_themselves() {
    let page = applying("WORKER", &[]).get("/apply?done=kept").await.page(200);

    assert!(page.contains("/apply/mental-consultation") && !page.contains("/apply/site-visit"));
    assert!(page.contains("入力の途中で保存しました"));
}

#[tokio::test]
async fn a_service_is_explained_before_the_form() {
    let page = applying("EMPLOYER", &[]).get(STEP).await.page(200);

    assert!(page.contains("href=\"/apply/high-stress-interview/whom\""));
    assert!(
        page.contains(
            "service=HIGH_STRESS_INTERVIEW&amp;code=44201&amp;workplace=32&amp;company=60"
        )
    );
    assert!(page.contains("担当者の不在") && page.contains("大分地域産業保健センター"));
    assert!(page.contains("3営業日") && page.contains("1か月") && !page.contains("2営業日"));
    assert!(page.contains("封をしたまま"));
}

#[tokio::test]
async fn a_form_that_was_begun_is_gone_on_with() {
    let page = applying("EMPLOYER", &WHOLE).get(STEP).await.page(200);

    assert!(page.contains("続きから入力する"));
    let hub = applying("EMPLOYER", &WHOLE[..1]);
    let on = hub.get("/apply/high-stress-interview/check").await;
    assert_eq!(on.goes_to(), "/apply/high-stress-interview/whom");
    let hub = applying("EMPLOYER", &WHOLE[..8]);
    let on = hub.get("/apply/high-stress-interview/check").await;
    assert_eq!(on.goes_to(), "/apply/high-stress-interview/contact");
}

#[tokio::test]
async fn every_page_of_the_form_can_be_used() {
    for role in ["EMPLOYER", "WORKER"] {
        for step in ["whom", "days", "wishes", "contact", "papers"] {
            let page = applying(role, &WHOLE).get(&format!("{STEP}/{step}")).await.page(200);
            assert!(page.contains("保存して、あとで続ける"), "{role} {step}");
        }
    }
    let page =
        applying("EMPLOYER", &[]).get("/apply/high-stress-interview/workplace").await.page(200);
    assert!(page.contains("value=\"32\"") && page.contains("value=\"60\""));
}

#[tokio::test]
async fn pages_that_a_service_does_not_need_are_left_out() {
    applying("EMPLOYER", &[]).get("/apply/site-visit/days").await.page(404);
    applying("WORKER", &[]).get("/apply/high-stress-interview/workplace").await.page(404);
    applying("WORKER", &[]).get("/apply/site-visit").await.page(404);
    applying("EMPLOYER", &[]).get("/apply/no-such-service/whom").await.page(404);
}

#[tokio::test]
async fn a_worker_applies_in_their_own_name_and_is_told_what_the_employer_learns() {
    let page = applying("WORKER", &[]).get("/apply/high-stress-interview/whom").await.page(200);

    assert!(page.contains("大分 花子") && !page.contains("name=\"worker_name\""));
    assert!(page.contains("申し出たことが会社に伝わります"));
    assert!(page.contains("name=\"told\""));

    let page = applying("WORKER", &[]).get("/apply/mental-consultation/whom").await.page(200);
    assert!(page.contains("会社に伝わりません") && !page.contains("name=\"told\""));
}

#[tokio::test]
async fn what_is_missing_is_told_at_the_field_and_what_was_typed_stays() {
    let typed = [("worker_name", "別府 太郎")];
    let page = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/whom", &typed).await;
    let page = page.page(422);
    assert!(page.contains("href=\"#told\"") && page.contains("value=\"別府 太郎\""));

    let typed = [("notified_year", "令和8"), ("notified_month", "13"), ("notified_day", "1")];
    let page = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/days", &typed).await;
    let page = page.page(422);
    assert!(page.contains("href=\"#notified\"") && page.contains("value=\"令和8\""));

    let page = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/contact", &[]).await;
    assert!(page.page(422).contains("電話番号かメールアドレスのどちらか"));

    let typed = [("headcount", "60"), ("company_headcount", "32"), ("doctor", "NONE")];
    let page = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/workplace", &typed);
    assert!(page.await.page(422).contains("href=\"#company_headcount\""));

    let typed = [("wish1_part", "MORNING")];
    let page = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/wishes", &typed).await;
    assert!(page.page(422).contains("href=\"#wish1\""));

    let page = applying("EMPLOYER", &[]).post("/apply/checkup-opinion/days", &[]).await;
    assert!(page.page(422).contains("健康診断を受けた日を入力してください"));
}

#[tokio::test]
async fn each_page_leads_to_the_next_and_back_to_the_check_where_one_came_from_there() {
    let typed = [("worker_name", "別府 太郎"), ("told", "yes")];
    let on = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/whom", &typed).await;
    assert_eq!(on.goes_to(), "/apply/high-stress-interview/days");

    let typed = [&typed[..], &[("from", "check")]].concat();
    let on = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/whom", &typed).await;
    assert_eq!(on.goes_to(), "/apply/high-stress-interview/check");

    let on = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/papers", &[]).await;
    assert_eq!(on.goes_to(), "/apply/high-stress-interview/check");

    let later = [("later", "yes")];
    let on = applying("EMPLOYER", &[]).post("/apply/high-stress-interview/whom", &later).await;
    assert_eq!(on.goes_to(), "/apply?done=kept");
}

#[tokio::test]
async fn all_answers_are_shown_once_more_with_both_ways_of_counting_years() {
    let page = applying("EMPLOYER", &whole()).get("/apply/high-stress-interview/check").await;
    let page = page.page(200);

    assert!(page.contains("2026年11月10日（令和8年）"));
    assert!(page.contains("2026年12月3日（令和8年） 終日"));
    assert!(page.contains("href=\"/apply/high-stress-interview/days?from=check\""));
    assert!(page.contains("郵送・当日持参"));
    assert!(page.contains("a-key-of-its-own"));
}

#[tokio::test]
async fn what_came_is_confirmed_with_its_number_and_its_secret() {
    let hub = applying("EMPLOYER", &[])
        .data("SubmitRequest", answer("SUBMITTED", &json!("secretsecret")));

    let page = sent(hub, &[]).await.page(200);

    assert!(page.contains("1234-5678-9012") && page.contains("secretsecret"));
    assert!(page.contains("2026年11月27日（令和8年）まで"));
    assert!(page.contains("href=\"/requests/0198#documents\""));
}

#[tokio::test]
async fn an_open_request_that_looks_the_same_is_shown_instead() {
    let hub = applying("EMPLOYER", &[]).data("SubmitRequest", answer("ALREADY_OPEN", &Value::Null));

    let page = sent(hub, &[]).await.page(200);

    assert!(page.contains("送信していません") && page.contains("別の申込みとして送る"));
    assert!(page.contains("name=\"another\"") && page.contains("別府 太郎"));
}

#[tokio::test]
async fn what_the_hub_objects_to_is_mended_on_the_page_it_belongs_to() {
    let message = "希望日は明日以降の日付にしてください";
    let hub = applying("EMPLOYER", &[]).refuses(
        "SubmitRequest",
        "BAD_INPUT",
        &[("input.wishes.0.day", message), ("input.contactPhone", "後の画面")],
    );

    let page = sent(hub, &[]).await.page(422);

    assert!(page.contains(&format!("<a href=\"#wish1\">{message}</a>")));
    assert!(page.contains("value=\"１２\"") && page.contains("変更して確認へ戻る"));
    assert!(!page.contains("後の画面"));
}

#[tokio::test]
async fn an_objection_to_no_field_stands_above_the_answers() {
    let hub = applying("EMPLOYER", &[]).refuses(
        "SubmitRequest",
        "BAD_INPUT",
        &[("input.workplaceId", "事業場を選択してください")],
    );

    let page = sent(hub, &[]).await.page(422);

    assert!(page.contains("事業場を選択してください") && page.contains("この内容で申し込む"));
}

#[tokio::test]
async fn whoever_may_not_apply_is_told_so() {
    applying("OFFICE", &[]).get(STEP).await.page(403);
    let hub = Fake::new().refuses("Applicant", "UNAUTHENTICATED", &[]);
    assert_eq!(hub.get(STEP).await.goes_to(), "/sign-in?next=%2Fapply%2Fhigh-stress-interview");
}
