//! Staying in touch with somebody, from the first day to the end.

use chrono::{TimeZone, Utc};

use super::Visit;
use crate::requests::{interview_for, submit};

impl Visit {
    /// Types a day into the field of this name.
    async fn fill_day(&self, name: &str, [year, month, day]: [&str; 3]) {
        self.browser.fill(name, year).await;
        self.browser.fill(&format!("{name}-month"), month).await;
        self.browser.fill(&format!("{name}-day"), day).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_centre_stays_in_touch_until_nothing_more_is_needed() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    visit.sign_in("mental").await;
    browser.goto("/follow-ups").await;
    browser.wait_for_text("継続中のフォローアップはありません").await;
    visit.page_looks("follow-ups-none").await;
    browser.follow("フォローアップを始める").await;
    browser.wait_for_text("最初の予定の日").await;
    browser.fill("対象の方", "整理番号12").await;
    browser.press("登録する").await;
    browser.wait_for_text("フォローアップの理由を選択してください").await;
    visit.page_looks("follow-up-errors").await;
    browser.choose("自殺未遂の後").await;
    visit.fill_day("due", ["令和8", "11", "1"]).await;
    browser.fill("その日に行うこと", "電話で様子を聴く").await;
    browser.press("登録する").await;
    browser.wait_for_text("今日以降の日を入力してください").await;
    visit.fill_day("due", ["令和8", "12", "1"]).await;
    browser.press("登録する").await;
    browser.wait_for_text("予定の日にお知らせします").await;
    visit.page_looks("follow-up-started").await;
    browser.press("別の日に変更する").await;
    visit.fill_day("other", ["2026", "12", "2"]).await;
    browser.press("予定の日を変更する").await;
    browser.wait_for_text("変更する理由を入力してください").await;
    visit.page_looks("follow-up-move").await;
    browser.fill("変更する理由", "本人の都合").await;
    browser.press("予定の日を変更する").await;
    browser.wait_for_text("予定の日を変更しました").await;

    let day = Utc.with_ymd_and_hms(2026, 12, 3, 1, 0, 0).single().expect("a moment");
    visit.hub.clock.move_to(day);
    visit.sign_in("mental").await;
    browser.follow("予定の日が来たフォローアップを行ってください").await;
    browser.wait_for_text("予定日を過ぎています").await;
    visit.page_looks("follow-ups-due").await;
    browser.follow("整理番号12").await;
    browser.fill("行ったことと、そのときの様子", "眠れている。通院も続いている。").await;
    browser.press("記録する").await;
    browser.wait_for_text("終えるかを選択してください").await;
    visit.page_is_well().await;
    browser.choose("フォローアップを終える").await;
    browser.fill("終える理由", "主治医と相談し、終えることにした").await;
    browser.press("記録する").await;
    browser.wait_for_text("フォローアップを終了しました").await;
    visit.page_looks("follow-up-ended").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_follows_up_upon_a_request() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let employer = visit.hub.sign_in("employer@demo.example").await;
    let request = submit(&visit.hub, &employer, interview_for("別府 太郎")).await;
    let id = request["request"]["id"].as_str().expect("an id");
    visit.sign_in("office").await;
    browser.goto(&format!("/office/requests/{id}")).await;
    browser.follow("長く関わる予定を立てる（フォローアップを始める）").await;
    browser.wait_for_text("の申込みに続けて登録します").await;
    browser.choose("心の病気の治療中・治療の後").await;
    visit.fill_day("due", ["2026", "12", "10"]).await;
    browser.fill("その日に行うこと", "通院が続いているか確認する").await;
    visit.page_looks("follow-up-upon").await;
    browser.press("登録する").await;
    browser.wait_for_text("別府 太郎のフォローアップ").await;
    browser.fill("行ったことと、そのときの様子", "通院している").await;
    browser.choose("次の予定の日を決める").await;
    visit.fill_day("next", ["2027", "2", "1"]).await;
    browser.fill("その日に行うこと", "来所").await;
    browser.press("記録する").await;
    browser.wait_for_text("次の予定を登録しました").await;
    visit.page_looks("follow-up-office").await;
    browser.goto(&format!("/office/requests/{id}")).await;
    browser.wait_for_text("次の予定：").await;
    visit.page_looks("follow-up-at-the-desk").await;
    visit.leave().await;
}
