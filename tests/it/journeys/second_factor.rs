//! Set up a second factor on the account page, and sign in with it.

use chrono::Duration;
use tests::Authenticator;

use super::Visit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_sets_up_a_second_factor_and_signs_in_with_it() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    visit.sign_in("office").await;
    browser.goto("/account").await;
    visit.page_is_well().await;

    browser.follow("二段階認証を設定する").await;
    browser.wait_for_text("今のパスワード").await;
    visit.page_is_well().await;
    browser.fill("今のパスワード", api::demonstration::PASSWORD).await;
    browser.press("設定を始める").await;
    browser.wait_for_text("QRコードを読み取ってください").await;
    visit.page_is_well().await;
    browser.screenshot("second-factor-phone").await;
    let key = browser.run("return document.querySelector('dd .number').textContent", &[]).await;
    let app = Authenticator::with_key(key.as_str().unwrap());

    browser.fill("コード", "000000").await;
    browser.press("コードを確かめる").await;
    browser.wait_for_text("コードが正しくありません").await;
    visit.page_is_well().await;
    browser.fill("コード", &app.shows_at(visit.hub.hub.now())).await;
    browser.press("コードを確かめる").await;
    browser.wait_for_text("回復用コードを保管してください").await;
    visit.page_is_well().await;
    browser.screenshot("recovery-codes-phone").await;
    browser.follow("保管しました").await;
    browser.wait_for_text("残りの回復用コードは10個です").await;
    visit.page_is_well().await;
    visit.sign_out().await;

    browser.without_javascript().await;
    visit.hub.clock.advance(Duration::seconds(30));
    browser.goto("/sign-in?next=/account").await;
    browser.fill("メールアドレス", "office@demo.example").await;
    browser.fill("パスワード", api::demonstration::PASSWORD).await;
    browser.press("サインインする").await;
    browser.wait_for_text("コードの確認").await;
    browser.screenshot("sign-in-code-phone").await;
    browser.fill("コード", "000000").await;
    browser.press("サインインを完了する").await;
    browser.wait_for_text("コードが正しくありません").await;
    browser.fill("コード", &app.shows_at(visit.hub.hub.now())).await;
    browser.press("サインインを完了する").await;
    browser.wait_for_text("二段階認証を確認する").await;
    assert_eq!(browser.path().await, "/account", "it goes on to where somebody wanted to go");
    visit.leave().await;
}
