//! Every public page holds to the rules, wide and narrow.

use super::Visit;

const PAGES: [&str; 10] = [
    "/",
    "/find?q=44201",
    "/centres/RO4401",
    "/prefectures",
    "/prefectures/44",
    "/eligibility",
    "/open-data",
    "/accessibility",
    "/privacy",
    "/help",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_public_page_is_well_on_a_desk_and_on_the_narrowest_phone() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    for page in PAGES {
        browser.desktop().await;
        browser.goto(page).await;
        assert_eq!(browser.status().await, 200, "{page}");
        visit.page_is_well().await;
        let name = page.trim_start_matches('/').replace(['/', '?', '='], "-");
        browser.screenshot(&format!("public-{name}")).await;
        browser.narrow().await;
        browser.goto(page).await;
        visit.page_is_well().await;
    }
    visit.leave().await;
}
