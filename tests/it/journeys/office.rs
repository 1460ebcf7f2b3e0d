//! What an office does beside deciding one request after the other: the line of those who wait,
//! its money, deadlines that were missed, and applications that come on paper.

use api::requests::jobs::look_at_clocks;

use super::Visit;
use crate::papers::attach;
use crate::requests::{interview_for, submit};

impl Visit {
    /// On the screen of a desk and on a phone.
    async fn page_looks_everywhere(&self, name: &str) {
        self.browser.desktop().await;
        self.page_looks(name).await;
        self.browser.phone().await;
        self.page_looks(&format!("{name}-phone")).await;
        self.browser.desktop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_wait_in_a_line_and_the_next_has_its_turn() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let employer = visit.hub.sign_in("employer@demo.example").await;
    let mut numbers = Vec::new();
    for worker in ["試験 太郎", "試験 次郎", "試験 三郎"] {
        let sent = submit(&visit.hub, &employer, interview_for(worker)).await;
        numbers.push(sent["request"]["number"].as_str().unwrap().to_owned());
    }
    visit.sign_in("office").await;
    browser.goto("/office/requests/waiting").await;
    browser.wait_for_text("順番を待っている申込みはありません").await;
    visit.page_looks_everywhere("waiting-nobody").await;

    browser.goto("/office/requests").await;
    for number in &numbers {
        browser.choose(&format!("{number}を選ぶ")).await;
    }
    browser.press("選んだ申込みを順番待ちに登録する").await;
    browser.press("順番待ちに登録する").await;
    browser.wait_for_text("順番待ちの理由を選択してください").await;
    visit.page_looks_everywhere("waiting-why-error").await;
    browser.choose("担当できる医師・保健師がいない").await;
    browser.press("順番待ちに登録する").await;
    browser.wait_for_text("3件のうち3件").await;
    visit.page_looks("waiting-results").await;

    browser.goto("/office/requests").await;
    browser.follow("順番待ち").await;
    browser.wait_for_text("3番目").await;
    visit.page_looks_everywhere("waiting").await;
    browser.press("次の方へ案内を再開する").await;
    browser.wait_for_text("順番待ちを解除しました").await;
    visit.page_is_well().await;
    browser.goto("/office/requests/waiting").await;
    assert!(!browser.text().await.contains("3番目"));
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_is_set_spent_and_watched_and_everybody_hears_when_it_ends() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    visit.sign_in("coordinator").await;
    browser.goto("/prefecture/budgets").await;
    visit.page_looks_everywhere("budgets").await;
    browser.follow("変更 ：大分県中部地域産業保健センター").await;
    browser.fill("予算額", "たくさん").await;
    browser.press("予算額を登録する").await;
    browser.wait_for_text("予算額を数字で入力してください").await;
    visit.page_looks_everywhere("budget-set-error").await;
    browser.fill("予算額", "1,200,000").await;
    browser.press("予算額を登録する").await;
    browser.wait_for_text("予算額を登録しました").await;
    visit.sign_out().await;

    visit.sign_in("office").await;
    browser.goto("/office/budget").await;
    browser.fill("年度の初めから使った額の合計", "900,000円").await;
    browser.press("使った額を登録する").await;
    browser.wait_for_text("使った額を登録しました").await;
    assert!(browser.text().await.contains("年度の途中で上限に達する見込み"));
    visit.page_looks_everywhere("budget-own").await;
    browser.fill("年度の初めから使った額の合計", "1,200,000円").await;
    browser.press("使った額を登録する").await;
    browser.goto("/office/budget").await;
    browser.wait_for_text("予算の上限に達したため、受付を終了しています").await;
    visit.page_looks_everywhere("budget-ended").await;
    visit.sign_out().await;

    visit.sign_in("planner").await;
    browser.goto("/planner/intake").await;
    browser.wait_for_text("予算の上限に達したため受付終了").await;
    visit.page_looks_everywhere("planner-intake").await;
    visit.sign_out().await;

    visit.sign_in("employer").await;
    browser.phone().await;
    browser.goto("/apply/high-stress-interview").await;
    browser.wait_for_text("今年度の予算の上限に達したため、受付を終了しています").await;
    visit.page_looks("apply-ended").await;
    browser.goto("/find?q=870-0035").await;
    browser.wait_for_text("予算の上限に達したため受付終了").await;
    visit.page_looks("find-ended").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_says_why_a_deadline_was_missed() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let employer = visit.hub.sign_in("employer@demo.example").await;
    let sent = submit(&visit.hub, &employer, interview_for("試験 太郎")).await;
    visit.hub.clock.advance(chrono::Duration::days(10));
    look_at_clocks(&visit.hub.hub).await.expect("the clocks can be looked at");

    visit.sign_in("office").await;
    let id = sent["request"]["id"].as_str().unwrap();
    browser.goto(&format!("/office/requests/{id}")).await;
    visit.page_looks_everywhere("desk-missed").await;
    browser.follow("理由を登録する").await;
    visit.page_looks_everywhere("desk-explain").await;
    browser.choose("担当できる医師・保健師がいない").await;
    browser.press("理由を登録する").await;
    browser.wait_for_text("期限を過ぎた理由を登録しました").await;
    assert!(browser.text().await.contains("担当できる医師・保健師がいない"));
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_looks_after_files_and_sees_what_happened_at_the_workplace() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    let employer = visit.hub.sign_in("employer@demo.example").await;
    let sent = submit(&visit.hub, &employer, interview_for("試験 太郎")).await;
    attach(&visit.hub, &employer, &sent["request"]).await;

    visit.sign_in("employer").await;
    let id = sent["request"]["id"].as_str().unwrap();
    browser.goto(&format!("/requests/{id}")).await;
    browser.wait_for_text("送ったファイル").await;
    visit.page_looks_everywhere("own-files").await;
    browser.phone().await;
    browser.press("削除する").await;
    browser.wait_for_text("を削除しますか").await;
    browser.run("document.querySelector('dialog button.main').click()", &[]).await;
    browser.wait_for_text("送ったファイルを削除しました").await;
    assert!(!browser.text().await.contains("送ったファイル\n"));

    browser.goto("/workplaces").await;
    visit.page_looks("own-workplaces").await;
    let own = "return document.querySelector('#workplaces tbody th a').getAttribute('href')";
    let own = browser.run(own, &[]).await;
    browser.goto(own.as_str().expect("a workplace has a page")).await;
    browser.wait_for_text("これまでの経過").await;
    visit.page_looks_everywhere("timeline").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_on_paper_ends_with_the_numbers_for_whoever_called() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    visit.sign_in("office").await;
    browser.goto("/office/requests/new?text=工場").await;
    visit.page_looks_everywhere("transcribe-search").await;
    let list = "{ workplaces(first: 1) { edges { node { id } } } }";
    let office = visit.hub.sign_in("office@demo.example").await;
    let found = visit.hub.answered(Some(&office), list, serde_json::json!({})).await;
    let workplace = found["workplaces"]["edges"][0]["node"]["id"].as_str().unwrap();
    let at = "/office/requests/new/HIGH_STRESS_INTERVIEW";
    browser.goto(&format!("{at}?workplace={workplace}&name=見本")).await;
    visit.page_looks("transcribe").await;
    browser.choose("電話").await;
    for (field, value) in [
        ("workerName", "試験 太郎"),
        ("contactName", "総務 一郎"),
        ("contactPhone", "097-536-0001"),
        ("workplaceHeadcount", "12"),
        ("companyHeadcount", "12"),
        ("note", "平日の午後に連絡を希望"),
    ] {
        browser.fill(field, value).await;
    }
    browser.choose("はい").await;
    browser.press("申込みを登録する").await;
    browser.wait_for_text("申込者に伝える番号").await;
    visit.page_looks_everywhere("transcribed").await;
    browser.follow("この申込みを開く").await;
    browser.wait_for_text("平日の午後に連絡を希望").await;
    visit.page_looks_everywhere("desk-with-note").await;
    visit.leave().await;
}
