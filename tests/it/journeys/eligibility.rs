//! Check whether we may use it, without signing in.

use super::Visit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_small_company_learns_that_it_may_use_the_service() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;

    browser.goto("/eligibility").await;
    visit.page_is_well().await;
    browser.screenshot("eligibility-form-phone").await;
    browser.fill("q", "大分市").await;
    browser.choose("高ストレス者への医師の面接指導").await;
    browser.fill("workplace", "２８").await;
    browser.fill("company", "28").await;
    browser.choose("insurance").await;
    browser.choose("doctor").await;
    browser.press("結果を見る").await;

    browser.wait_for_text("優先して受け付けます").await;
    assert!(browser.text().await.contains("会社全体の規模が小さいため"));
    visit.page_is_well().await;
    browser.screenshot("eligibility").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_told_field_by_field_and_nothing_typed_is_lost() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;

    browser.goto("/eligibility").await;
    browser.fill("q", "大分市").await;
    browser.fill("workplace", "30").await;
    browser.fill("company", "29").await;
    browser.choose("個別訪問による産業保健指導").await;
    browser.choose("insurance").await;
    browser.choose("doctor").await;
    browser.press("結果を見る").await;

    browser.wait_for_text("会社全体の人数").await;
    assert!(browser.title().await.starts_with("エラー："));
    for (field, typed) in [("q", "大分市"), ("workplace", "30"), ("company", "29")] {
        let script = "return document.getElementById(arguments[0]).value";
        assert_eq!(browser.run(script, &[field.into()]).await, typed);
    }
    visit.page_is_well().await;
    browser.screenshot("eligibility-error-phone").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workplace_of_fifty_is_guided_elsewhere_with_alternatives() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;

    browser
        .goto("/eligibility/result?q=%E5%A4%A7%E5%88%86%E5%B8%82&service=CHECKUP_OPINION&workplace=50&company=50&insurance=yes&doctor=NONE&uses=0")
        .await;

    browser.wait_for_text("ほかの相談先をご案内します").await;
    assert!(browser.text().await.contains("事業場の産業医に相談してください"));
    visit.page_is_well().await;
    browser.screenshot("eligibility-elsewhere").await;
    visit.leave().await;
}
