//! A worker asks for help against a disadvantage, and reads the answer.

use super::Visit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_tells_how_they_are_treated_and_reads_the_answer() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    visit.sign_in("worker").await;
    browser.goto("/complaints").await;
    browser.wait_for_text("相談はありません").await;
    visit.page_looks("complaints-none").await;
    browser.follow("相談する").await;
    browser.wait_for_text("どのような扱いを受けたか").await;
    browser.press("相談を送る").await;
    browser.wait_for_text("理由とされたことを選択してください").await;
    visit.page_looks("complaint-errors").await;
    browser.choose("面接指導を申し出たこと").await;
    browser.fill("どのような扱いを受けたか", "夜勤の手当から外された").await;
    browser.press("相談を送る").await;
    browser.wait_for_text("相談を送りました").await;
    visit.page_looks("complaints-sent").await;
    visit.sign_out().await;

    browser.desktop().await;
    visit.sign_in("coordinator").await;
    browser.goto("/complaints").await;
    visit.page_looks("complaints-centre").await;
    browser.follow("面接指導を申し出たこと").await;
    browser.wait_for_text("夜勤の手当から外された").await;
    browser.press("回答を送る").await;
    browser.wait_for_text("回答を入力してください").await;
    browser.fill("相談した方への回答", "確認する方法をご案内します").await;
    browser.press("回答を送る").await;
    browser.wait_for_text("回答を送りました").await;
    visit.page_looks("complaint-answered").await;
    visit.sign_out().await;

    browser.phone().await;
    visit.sign_in("worker").await;
    browser.goto("/complaints").await;
    browser.follow("面接指導を申し出たこと").await;
    browser.wait_for_text("確認する方法をご案内します").await;
    visit.page_looks("complaint-read").await;
    visit.leave().await;
}
