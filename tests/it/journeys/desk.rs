//! The desk of an office and the cases of a doctor: from the list to the answer.

use serde_json::Value;

use super::Visit;
use crate::requests::{interview_for, submit};

const DOCTOR: &str = "湯煙 まこと";

impl Visit {
    /// An employer's application, which the office finds in its list.
    async fn applied(&self, worker: &str) -> String {
        let employer = self.hub.sign_in("employer@demo.example").await;
        let sent = submit(&self.hub, &employer, interview_for(worker)).await;
        sent["request"]["number"].as_str().expect("it has a number").to_owned()
    }

    /// A request of this number with the doctor, who has accepted it; its page before them.
    async fn accepted_by_the_doctor(&self, number: &str) {
        let browser = &self.browser;
        self.sign_in("office").await;
        browser.goto("/office/requests").await;
        browser.follow(number).await;
        browser.press("受理する").await;
        browser.wait_for_text("申込みを受理しました").await;
        browser.follow("担当者を選ぶ").await;
        browser.follow(DOCTOR).await;
        if browser.run("return !!document.getElementById('why')", &[]).await == true {
            browser.fill("この方に打診する理由", "前回も担当したため").await;
        }
        browser.press("打診する").await;
        browser.wait_for_text("担当者に打診しました").await;
        self.sign_out().await;
        self.sign_in("doctor").await;
        browser.goto("/cases").await;
        browser.follow(number).await;
        browser.press("この日時で承諾する").await;
        browser.wait_for_text("承諾しました").await;
    }

    /// The moment has come for which the request is planned; everybody signs in again.
    pub(super) async fn when_it_is_held(&self, id: &str, doctor: &str) {
        let doctor = self.hub.sign_in(&format!("{doctor}@demo.example")).await;
        let query = "query($id: String!) { request(id: $id) { meeting { startsAt } } }";
        let asked = serde_json::json!({ "id": id });
        let answer = self.hub.answered(Some(&doctor), query, asked).await;
        let starts = answer["request"]["meeting"]["startsAt"].as_str().expect("it is planned");
        let starts: chrono::DateTime<chrono::Utc> = starts.parse().expect("a moment");
        self.hub.clock.move_to(starts + chrono::Duration::minutes(30));
    }

    pub(super) async fn page_looks(&self, name: &str) {
        self.page_is_well().await;
        self.browser.screenshot(name).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_sends_an_application_back_and_accepts_it_once_it_is_mended() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let number = visit.applied("試験 太郎").await;
    visit.applied("試験 次郎").await;
    visit.sign_in("office").await;
    visit.page_looks("desk-home").await;

    browser.goto("/office/requests").await;
    browser.wait_for_text("担当者なし").await;
    visit.page_looks("desk-inbox").await;
    browser.goto("/office/requests?who=mine&group=waiting").await;
    browser.wait_for_text("該当する申込みはありません").await;
    browser.goto("/office/requests?due_year=2026&due_month=13&due_day=1").await;
    visit.page_looks("desk-inbox-error").await;

    browser.goto("/office/requests").await;
    browser.follow(&number).await;
    visit.page_looks("desk-request").await;
    browser.follow("補正を依頼する").await;
    browser.press("補正を依頼する").await;
    browser.wait_for_text("理由を入力してください").await;
    visit.page_looks("desk-return-error").await;
    browser.fill("申込者への連絡", "申出書に日付を記入してください。").await;
    browser.press("補正を依頼する").await;
    browser.wait_for_text("補正を依頼しました").await;
    visit.page_is_well().await;

    browser.follow("補正された内容を登録する").await;
    visit.page_looks("desk-resubmit").await;
    browser.press("補正を登録する").await;
    browser.wait_for_text("補正された内容を登録しました").await;
    for page in ["ほかの相談先を案内する", "順番待ちに登録する", "取下げにする", "緊急の連絡をする"]
    {
        browser.follow(page).await;
        visit.page_looks(&format!("desk-{page}")).await;
        browser.follow("申込みへ戻る").await;
    }
    browser.press("受理する").await;
    browser.wait_for_text("申込みを受理しました").await;
    visit.page_is_well().await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_people_at_one_desk_do_not_undo_each_others_work() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let number = visit.applied("試験 太郎").await;
    visit.sign_in("office").await;
    browser.goto("/office/requests").await;
    browser.follow(&number).await;
    let at = browser.path().await;
    browser.goto(&format!("{at}/withdraw")).await;
    browser.fill("経過の記録", "書きかけの経過").await;
    browser.choose("連絡が取れず終了").await;

    let office = visit.hub.sign_in("office@demo.example").await;
    let id = at.rsplit('/').next().expect("the address ends with the id");
    let take = "mutation($id: ID!) { takeRequest(input: { id: $id, version: 3 }) { request { version } } }";
    let version = "query($id: String!) { request(id: $id) { version } }";
    let seen = visit.hub.answered(Some(&office), version, serde_json::json!({ "id": id })).await;
    let take = take.replace("version: 3", &format!("version: {}", seen["request"]["version"]));
    let taken: Value =
        visit.hub.answered(Some(&office), &take, serde_json::json!({ "id": id })).await;
    assert!(taken["takeRequest"].is_object(), "{taken}");

    browser.press("取下げとして終了する").await;
    browser.wait_for_text("ほかの方が内容を変更しました").await;
    visit.page_looks("desk-conflict").await;
    assert!(browser.text().await.contains("まだ何も行っていません"));
    browser.press("取下げとして終了する").await;
    browser.wait_for_text("取下げとして終了しました").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_asks_a_doctor_who_accepts() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let number = visit.applied("試験 太郎").await;
    visit.sign_in("office").await;
    browser.goto("/office/requests").await;
    browser.follow(&number).await;
    browser.press("受理する").await;
    browser.wait_for_text("申込みを受理しました").await;
    browser.follow("担当者を選ぶ").await;
    visit.page_looks("desk-candidates").await;
    browser.follow(DOCTOR).await;
    visit.page_looks("desk-offer").await;
    if browser.run("return !!document.getElementById('why')", &[]).await == true {
        browser.fill("この方に打診する理由", "前回も担当したため").await;
    }
    browser.press("打診する").await;
    browser.wait_for_text("担当者に打診しました").await;
    browser.follow("打診の経過を見る").await;
    visit.page_looks("desk-offers").await;
    visit.sign_out().await;

    visit.sign_in("doctor").await;
    visit.page_looks("case-home").await;
    browser.goto("/cases").await;
    visit.page_looks("cases").await;
    browser.follow(&number).await;
    assert!(!browser.text().await.contains("試験 太郎"), "no name before it is accepted");
    visit.page_looks("case-offer").await;
    browser.follow("別の日時を提案する").await;
    visit.page_looks("case-counter").await;
    browser.follow("申込みへ戻る").await;
    browser.press("この日時で承諾する").await;
    browser.wait_for_text("承諾しました").await;
    assert!(browser.text().await.contains("試験 太郎"));
    visit.page_looks("case").await;
    for page in [
        "日時を変更する",
        "担当を辞退する",
        "緊急の連絡をする",
        "事業者からの情報（勤務の状況など）",
    ] {
        browser.follow(page).await;
        visit.page_looks(&format!("case-{page}")).await;
        browser.driver.back().await.expect("one page back");
    }
    for (page, name) in [
        ("/cases/key", "case-key"),
        ("/calendar", "calendar"),
        ("/calendar/weekly", "calendar-weekly"),
        ("/calendar/absences", "calendar-absences"),
    ] {
        browser.goto(page).await;
        assert_eq!(browser.status().await, 200, "{page}");
        visit.page_looks(name).await;
    }
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_doctor_writes_and_signs_a_report_and_the_office_releases_it() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let number = visit.applied("試験 太郎").await;
    visit.accepted_by_the_doctor(&number).await;
    let at = browser.path().await;
    let page = at.split('?').next().expect("an address has a path");
    let id = page.rsplit('/').next().expect("the path ends with the id").to_owned();
    visit.when_it_is_held(&id, "doctor").await;

    visit.sign_in("doctor").await;
    browser.goto(&format!("/cases/{id}")).await;
    browser.follow("実施したことを記録する").await;
    browser.press("実施したことを記録する").await;
    browser.wait_for_text("分の数字で入力してください").await;
    visit.page_looks("case-held-error").await;
    browser.fill("実施した時間", "30").await;
    browser.press("実施したことを記録する").await;
    browser.wait_for_text("報告書を作成してください").await;
    browser.follow("報告書を作成する").await;
    visit.page_looks("report").await;
    browser.press("保存して、署名の前に確認する").await;
    browser.wait_for_text("就業区分を選んでください").await;
    visit.page_looks("report-error").await;

    let today = visit.hub.hub.today();
    for (field, value) in [
        ("doctor.affiliation", "湯煙医院".to_owned()),
        ("interviewedOn", today.format("%Y").to_string()),
        ("interviewedOn-month", today.format("%-m").to_string()),
        ("interviewedOn-day", today.format("%-d").to_string()),
        ("work.hours", "月190時間程度".to_owned()),
        ("medical.scores.causes", "40".to_owned()),
        ("medical.scores.reactions", "80".to_owned()),
        ("medical.scores.support", "20".to_owned()),
    ] {
        browser.fill(field, &value).await;
    }
    for choice in ["所見なし", "要経過観察", "通常勤務"] {
        browser.choose(choice).await;
    }
    browser.press("保存して、署名の前に確認する").await;
    browser.wait_for_text("署名すると、内容を変更できなくなります").await;
    visit.page_looks("report-sign").await;
    browser.fill("パスワード", api::demonstration::PASSWORD).await;
    browser.press("署名する").await;
    browser.wait_for_text("署名しました").await;
    visit.page_looks("report-signed").await;
    visit.sign_out().await;

    visit.sign_in("office").await;
    browser.goto(&format!("/office/requests/{id}")).await;
    browser.follow("報告書を確認する").await;
    visit.page_looks("desk-report").await;
    browser.press("事業者に送付する").await;
    browser.wait_for_text("報告書を送付しました").await;
    visit.page_looks("desk-delivered").await;

    // The employer works on paper, so the office writes down what comes back.
    browser.follow("事業者が意見を確認したことを登録する").await;
    visit.page_looks("desk-acknowledge").await;
    browser.press("意見を確認したことを登録する").await;
    browser.wait_for_text("事業者が意見を確認したことを登録しました").await;
    browser.follow("就業上の措置を登録する").await;
    browser.press("就業上の措置を登録する").await;
    browser.wait_for_text("決めた措置の内容を入力してください").await;
    visit.page_looks("desk-measures-error").await;
    for field in ["heard", "decided"] {
        browser.fill(field, &today.format("%Y").to_string()).await;
        browser.fill(&format!("{field}-month"), &today.format("%-m").to_string()).await;
        browser.fill(&format!("{field}-day"), &today.format("%-d").to_string()).await;
    }
    browser.fill("決めた措置の内容", "残業を月20時間までにする").await;
    browser.press("就業上の措置を登録する").await;
    browser.wait_for_text("就業上の措置を登録しました").await;
    browser.press("すべて完了とする").await;
    browser.wait_for_text("完了しました").await;
    visit.page_is_well().await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_of_a_desk_follows_what_happens_and_the_keys() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let first = visit.applied("試験 太郎").await;
    visit.sign_in("office").await;
    browser.goto("/office/requests").await;
    browser.wait_for_text(&first).await;

    let second = visit.applied("試験 次郎").await;
    browser.wait_for_text(&second).await;

    browser.run("document.querySelector('#requests tbody a').focus()", &[]).await;
    let third = visit.applied("試験 三郎").await;
    browser.wait_for_text("更新があります").await;
    assert!(!browser.text().await.contains(&third), "nothing moves under whoever works in it");
    browser.press("更新があります。最新の内容を表示する").await;
    browser.wait_for_text(&third).await;
    visit.page_is_well().await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_coordinator_looks_over_the_offices() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let number = visit.applied("試験 太郎").await;
    visit.sign_in("coordinator").await;
    browser.goto("/prefecture/requests").await;
    visit.page_looks("prefecture-requests").await;
    browser.follow(&number).await;
    visit.page_looks("prefecture-request").await;
    visit.leave().await;
}
