//! Applying on a phone, going on where one was, and following what was sent.

use serde_json::json;

use super::Visit;
use crate::requests::{interview_for, step, submit};

/// Answers everything that has to be answered, and stops before sending.
pub(super) async fn fill_in(visit: &Visit, worker: &str) {
    let browser = &visit.browser;
    browser.goto("/apply/high-stress-interview").await;
    browser.follow("申込みを始める").await;
    browser.fill("worker_name", worker).await;
    browser.choose("told").await;
    browser.press("次へ進む").await;

    browser.wait_for_text("関係する日付").await;
    visit.page_is_well().await;
    browser.screenshot("apply-days").await;
    browser.fill("notified", "令和8").await;
    browser.fill("notified-month", "１１").await;
    browser.fill("notified-day", "10").await;
    browser.press("次へ進む").await;

    browser.wait_for_text("第1希望の日").await;
    visit.page_is_well().await;
    browser.screenshot("apply-wishes").await;
    browser.fill("wish1", "2026").await;
    browser.fill("wish1-month", "12").await;
    browser.fill("wish1-day", "3").await;
    browser.fill("wish1_part", "AFTERNOON").await;
    browser.press("次へ進む").await;

    browser.wait_for_text("センターからの連絡先").await;
    visit.page_is_well().await;
    browser.screenshot("apply-contact").await;
    browser.fill("contact_phone", "０９７-５３６-０００１").await;
    browser.press("次へ進む").await;

    browser.wait_for_text("事業場について").await;
    visit.page_is_well().await;
    browser.screenshot("apply-workplace").await;
    browser.choose("doctor").await;
    browser.press("次へ進む").await;

    browser.wait_for_text("書類の準備").await;
    visit.page_is_well().await;
    browser.screenshot("apply-papers").await;
    browser.press("次へ進む").await;
    browser.wait_for_text("まだ送信していません").await;
}

/// The value beside a name on the page.
pub(super) async fn fact(visit: &Visit, name: &str) -> String {
    let script = "const row = [...document.querySelectorAll('.facts > div')]
        .find(row => row.querySelector('dt').innerText.trim() === arguments[0]);
        return row?.querySelector('dd').innerText.trim() ?? ''";
    let value = visit.browser.run(script, &[name.into()]).await;
    value.as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_applies_on_a_phone_and_anybody_with_both_numbers_asks_after_it() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    visit.sign_in("employer").await;

    browser.goto("/apply").await;
    visit.page_is_well().await;
    browser.screenshot("apply-services").await;
    browser.follow("高ストレス者への医師の面接指導").await;
    browser.wait_for_text("日数の目安").await;
    visit.page_is_well().await;
    browser.screenshot("apply-about").await;
    browser.goto("/apply/high-stress-interview/whom").await;
    visit.page_is_well().await;
    browser.screenshot("apply-whom").await;
    fill_in(&visit, "別府 太郎").await;
    visit.page_is_well().await;
    browser.screenshot("apply-check").await;
    assert!(browser.text().await.contains("2026年11月10日（令和8年）"));
    browser.press("この内容で申し込む").await;

    browser.wait_for_text("申込みを受け付けました").await;
    visit.page_is_well().await;
    browser.screenshot("apply-done").await;
    let number = fact(&visit, "受付番号").await;
    let secret = fact(&visit, "照会用の番号").await;
    assert_eq!(secret.len(), 26);
    browser.follow("申込みの状況を見る").await;
    browser.wait_for_text("これまでの経過").await;
    visit.page_is_well().await;
    browser.screenshot("requests-one").await;
    browser.goto("/requests").await;
    visit.page_is_well().await;
    browser.screenshot("requests").await;
    browser.goto("/apply/high-stress-interview").await;
    browser.wait_for_text("申込みを始める").await;

    visit.sign_out().await;
    browser.goto("/status").await;
    visit.page_is_well().await;
    browser.fill("number", &number).await;
    browser.fill("secret", "wrong").await;
    browser.press("状況を確認する").await;
    browser.wait_for_text("組合せが見つかりません").await;
    visit.page_is_well().await;
    browser.screenshot("status-error").await;
    browser.fill("secret", &secret).await;
    browser.press("状況を確認する").await;
    browser.wait_for_text("センターが内容と利用条件を確認").await;
    assert_eq!(browser.path().await, "/status", "neither number stands in the address");
    assert!(!browser.text().await.contains("高ストレス"));
    visit.page_is_well().await;
    browser.screenshot("status").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_told_and_a_form_that_was_left_is_gone_on_with() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    visit.sign_in("employer").await;

    browser.goto("/apply/high-stress-interview/whom").await;
    browser.fill("worker_name", "別府 太郎").await;
    browser.press("次へ進む").await;
    browser.wait_for_text("入力内容を確認してください").await;
    assert_eq!(browser.focused_id().await, "error-summary");
    visit.page_is_well().await;
    browser.screenshot("apply-whom-error").await;
    browser.choose("told").await;
    browser.press("次へ進む").await;
    browser.fill("notified", "2026").await;
    browser.fill("notified-month", "13").await;
    browser.press("次へ進む").await;
    browser.wait_for_text("実際にある日付").await;
    visit.page_is_well().await;
    browser.screenshot("apply-days-error").await;
    browser.press("保存して、あとで続ける").await;
    browser.wait_for_text("入力の途中で保存しました").await;
    visit.page_is_well().await;

    visit.sign_out().await;
    visit.sign_in("employer").await;
    browser.goto("/apply/high-stress-interview").await;
    visit.page_is_well().await;
    browser.follow("続きから入力する").await;
    browser.wait_for_text("関係する日付").await;
    let script = "return document.getElementById('notified-month').value";
    assert_eq!(browser.run(script, &[]).await, "13");
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_asks_for_advice_without_a_script_and_takes_it_back() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    visit.sign_in("worker").await;
    browser.without_javascript().await;

    browser.goto("/apply/mental-consultation/whom").await;
    assert!(browser.text().await.contains("会社に伝わりません"));
    browser.screenshot("apply-worker").await;
    browser.choose("同僚など、ほかの方のこと").await;
    browser.press("次へ進む").await;
    browser.wait_for_text("希望する日時").await;
    browser.press("次へ進む").await;
    browser.fill("contact_email", "worker@example.jp").await;
    browser.press("次へ進む").await;
    browser.wait_for_text("必要な書類はありません").await;
    browser.press("次へ進む").await;
    browser.press("この内容で申し込む").await;
    browser.wait_for_text("申込みを受け付けました").await;
    browser.follow("申込みの状況を見る").await;
    browser.follow("この申込みを取り下げる").await;
    browser.screenshot("requests-withdraw").await;
    browser.press("申込みを取り下げる").await;
    browser.wait_for_text("申込みを取り下げました").await;
    browser.follow("終わった申込みを見る").await;
    browser.wait_for_text("メンタルヘルス不調の方の相談・指導").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_office_gave_back_is_mended_from_the_home() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    let employer = visit.hub.sign_in("employer@demo.example").await;
    let office = visit.hub.sign_in("office@demo.example").await;
    let request =
        submit(&visit.hub, &employer, interview_for("別府 太郎")).await["request"].clone();
    let missing =
        json!({ "missing": ["CHECKUP_RESULTS"], "message": "健診結果の写しをお送りください" });
    step(&visit.hub, &office, "returnRequest", &request, missing).await;

    visit.sign_in("employer").await;
    visit.page_is_well().await;
    browser.screenshot("home-employer").await;
    browser.follow("申込みの足りないものを補う").await;
    browser.wait_for_text("健診結果の写しをお送りください").await;
    visit.page_is_well().await;
    browser.screenshot("requests-mend").await;
    browser.choose("健康診断結果の写し").await;
    browser.press("センターに再提出する").await;
    browser.wait_for_text("補正した内容をセンターに送りました").await;
    visit.page_is_well().await;
    for page in ["/notices", "/help/urgent"] {
        browser.goto(page).await;
        visit.page_is_well().await;
        browser.screenshot(&format!("employer{}", page.replace('/', "-"))).await;
    }
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_application_again_is_shown_and_not_filed_twice() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    let employer = visit.hub.sign_in("employer@demo.example").await;
    submit(&visit.hub, &employer, interview_for("別府 太郎")).await;

    visit.sign_in("employer").await;
    fill_in(&visit, "別府 太郎").await;
    browser.press("この内容で申し込む").await;
    browser.wait_for_text("同じ内容の申込みが、すでにあります").await;
    visit.page_is_well().await;
    browser.screenshot("apply-already").await;
    browser.press("別の申込みとして送る").await;
    browser.wait_for_text("申込みを受け付けました").await;
    visit.leave().await;
}
