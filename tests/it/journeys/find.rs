//! Find my centre, without signing in.

use super::Visit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_finds_their_centre_by_postal_code_on_a_phone() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;

    browser.goto("/").await;
    visit.page_is_well().await;
    browser.screenshot("landing-phone").await;
    browser.fill("q", "８７０－００３５").await;
    browser.press("窓口を探す").await;

    browser.wait_for_text("大分県中部地域産業保健センター").await;
    let text = browser.text().await;
    for told in [
        "070-2153-0811",
        "大分労働基準監督署",
        "受付中",
        "大分産業保健総合支援センター",
        "開所時間は登録されていません",
    ] {
        assert!(text.contains(told), "{told} is missing");
    }
    visit.page_is_well().await;
    browser.screenshot("find-phone").await;

    browser.narrow().await;
    visit.page_is_well().await;

    browser.follow("大分県中部地域産業保健センター").await;
    browser.wait_for_text("担当する地域").await;
    visit.page_is_well().await;
    browser.screenshot("centre-phone").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_that_can_mean_several_is_chosen_from_a_list_without_a_script() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    browser.without_javascript().await;

    browser.goto("/").await;
    browser.fill("q", "府中市").await;
    browser.press("窓口を探す").await;
    browser.wait_for_text("東京都府中市").await;
    browser.no_sideways_scroll().await;
    browser.targets_are_large().await;
    browser.screenshot("choose-phone").await;

    browser.follow("広島県府中市").await;
    browser.wait_for_text("広島産業保健総合支援センター").await;
    let path = browser.path().await;
    assert!(path.contains("code=34208"), "the link to the result can be shared: {path}");
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_place_is_told_beside_the_field_and_stays_in_it() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;

    browser.goto("/find?q=870-00").await;

    assert!(browser.title().await.starts_with("エラー："), "{}", browser.title().await);
    browser.wait_for_text("7桁の数字").await;
    let typed = browser.run("return document.getElementById('q').value", &[]).await;
    assert_eq!(typed, "870-00");
    assert_eq!(browser.focused_id().await, "error-summary");
    visit.page_is_well().await;
    browser.screenshot("find-error-phone").await;
    visit.leave().await;
}
