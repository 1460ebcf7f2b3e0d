//! An office looks after its entry, and everybody sees the change.

use super::Visit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_stops_taking_in_requests_and_employers_read_why() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    visit.sign_in("office").await;

    browser.goto("/office/entry").await;
    visit.page_is_well().await;
    browser.screenshot("office-entry").await;
    browser.goto("/office/entry/RO4401/intake").await;
    visit.page_is_well().await;
    browser.screenshot("office-intake").await;
    browser.choose("state-CHECKUP_OPINION-3").await;
    browser.press("保存する ：健康診断結果についての医師の意見聴取").await;
    browser.wait_for_text("理由を入力してください").await;
    visit.page_is_well().await;
    browser.screenshot("office-intake-error").await;
    browser.fill("reason-CHECKUP_OPINION", "担当医師が不在のため").await;
    browser.press("保存する ：健康診断結果についての医師の意見聴取").await;
    browser.wait_for_text("受付状況を変更しました").await;
    visit.page_is_well().await;

    browser.goto("/office/entry/RO4401/history").await;
    browser.wait_for_text("担当医師が不在のため").await;
    visit.page_is_well().await;
    visit.sign_out().await;
    browser.goto("/find?q=8700035").await;
    browser.wait_for_text("担当医師が不在のため").await;
    assert!(browser.text().await.contains("休止"));
    visit.page_is_well().await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_puts_its_entry_right_and_says_that_it_is() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    visit.sign_in("office").await;

    browser.goto("/office/entry/RO4401/edit").await;
    visit.page_is_well().await;
    browser.fill("address", "大分市試験町1丁目").await;
    browser.press("掲載情報を保存する").await;
    browser.wait_for_text("大分市試験町1丁目").await;
    browser.goto("/office/entry/RO4401/openings").await;
    visit.page_is_well().await;
    browser.screenshot("office-openings").await;
    browser.goto("/office/entry/RO4401").await;
    browser.press("この内容を確認した").await;
    browser.wait_for_text("2026年11月24日").await;
    visit.page_is_well().await;

    browser.goto("/workplaces").await;
    visit.page_is_well().await;
    browser.screenshot("workplaces").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn coordinators_planners_and_administrators_have_their_pages() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    for (role, pages) in [
        ("coordinator", &["/prefecture/coverage", "/prefecture/settings", "/workplaces"][..]),
        ("planner", &["/planner/coverage", "/planner/contract-units"]),
        ("admin", &["/admin/accounts", "/admin/accounts/new", "/admin/audit"]),
        ("employer", &["/workplaces", "/account", "/account/password"]),
    ] {
        visit.sign_in(role).await;
        for page in pages {
            browser.goto(page).await;
            assert_eq!(browser.status().await, 200, "{role} {page}");
            visit.page_is_well().await;
            browser.screenshot(&format!("{role}{}", page.replace('/', "-"))).await;
        }
        visit.sign_out().await;
    }
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_is_not_theirs_is_explained_in_words() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    visit.sign_in("employer").await;

    browser.goto("/admin/accounts").await;
    assert_eq!(browser.status().await, 403);
    visit.page_is_well().await;
    browser.screenshot("forbidden").await;
    browser.goto("/no-such-page").await;
    assert_eq!(browser.status().await, 404);
    visit.page_is_well().await;
    visit.leave().await;
}
