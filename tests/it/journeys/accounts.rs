//! Sign in as each role and see my home; sign out everywhere.

use tests::ROLES;

use super::Visit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_signs_in_and_sees_what_they_have_to_do_next() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    browser.goto("/sign-in").await;
    visit.page_is_well().await;
    browser.screenshot("sign-in").await;

    for role in ROLES {
        browser.phone().await;
        visit.sign_in(role).await;
        visit.page_is_well().await;
        browser.screenshot(&format!("home-{role}-phone")).await;
        browser.desktop().await;
        browser.goto("/home").await;
        visit.page_is_well().await;
        browser.screenshot(&format!("home-{role}")).await;
        visit.sign_out().await;
        browser.goto("/home").await;
        assert!(browser.path().await.starts_with("/sign-in"), "{role} is signed out");
    }
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_is_told_and_the_address_stays() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;

    browser.goto("/sign-in?next=/account").await;
    browser.fill("メールアドレス", "office@demo.example").await;
    browser.fill("パスワード", "not the password of anybody").await;
    browser.press("サインインする").await;

    browser.wait_for_text("正しくありません").await;
    assert!(browser.title().await.starts_with("エラー："));
    let field = "return document.getElementById(arguments[0]).value";
    assert_eq!(browser.run(field, &["email".into()]).await, "office@demo.example");
    assert_eq!(browser.run(field, &["password".into()]).await, "");
    visit.page_is_well().await;
    browser.screenshot("sign-in-error-phone").await;

    browser.fill("パスワード", api::demonstration::PASSWORD).await;
    browser.press("サインインする").await;
    browser.wait_for_text("すべての端末からサインアウト").await;
    assert_eq!(browser.path().await, "/account", "it goes on to where somebody wanted to go");
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_everywhere_ends_every_session() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let elsewhere = visit.hub.sign_in("office@demo.example").await;
    visit.sign_in("office").await;

    browser.goto("/account").await;
    visit.page_is_well().await;
    browser.screenshot("sessions").await;
    browser.follow("すべての端末からサインアウトする").await;
    browser.wait_for_text("すべての端末からサインアウトしますか").await;
    visit.page_is_well().await;
    browser.press("すべての端末からサインアウトする").await;

    browser.wait_for_text("すべての端末からサインアウトしました").await;
    assert!(browser.path().await.starts_with("/sign-in"));
    visit.page_is_well().await;
    browser.goto("/home").await;
    assert!(browser.path().await.starts_with("/sign-in"));
    let question = "{ sessions { id } }";
    let refused = visit.hub.refused(Some(&elsewhere), question, serde_json::json!({})).await;
    assert_eq!(refused, "UNAUTHENTICATED", "the other device is signed out too");
    visit.leave().await;
}
