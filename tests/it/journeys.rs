//! The hub as people use it: in a real browser, on a phone, with and without a script.
//!
//! Each page on the way is held to the accessibility rules, to the width of the window and
//! to the policy of what it may load.

mod accounts;
mod apply;
mod complaints;
mod desk;
mod eligibility;
mod entry;
mod find;
mod follow_ups;
mod handovers;
mod office;
mod public;
mod second_factor;
mod surveys;
mod travels;

use tests::browser::Browser;
use tests::{Kind, TestHub};

/// A hub with somebody in front of it.
struct Visit {
    browser: Browser,
    /// Kept while somebody is there.
    hub: TestHub,
}

impl Visit {
    async fn on_a_phone() -> Self {
        let visit = Self::at_a_desk().await;
        visit.browser.phone().await;
        visit
    }

    async fn at_a_desk() -> Self {
        let hub = TestHub::start(Kind::Sqlite).await;
        let address = hub.listen().await;
        let browser = Browser::open(&address).await;
        browser.desktop().await;
        Self { browser, hub }
    }

    /// What every page must be, whoever looks at it.
    async fn page_is_well(&self) {
        self.browser.accessible().await;
        self.browser.no_sideways_scroll().await;
        self.browser.targets_are_large().await;
        let refused = self.browser.csp_violations().await;
        assert!(refused.is_empty(), "the page loads what it may not: {refused:?}");
    }

    async fn sign_in(&self, name: &str) {
        self.browser.goto("/sign-in").await;
        self.browser.fill("メールアドレス", &format!("{name}@demo.example")).await;
        self.browser.fill("パスワード", api::demonstration::PASSWORD).await;
        self.browser.press("サインインする").await;
        self.browser.wait_for_text("次にすること").await;
    }

    async fn sign_out(&self) {
        self.browser.press("サインアウト").await;
        self.browser.wait_for_text("窓口を探せます").await;
    }

    async fn leave(self) {
        self.browser.quit().await;
        drop(self.hub);
    }
}
