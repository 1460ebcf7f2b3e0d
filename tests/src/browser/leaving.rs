//! Going on only when the page that was left is gone.
//!
//! A click comes back before its form is sent, and a test that went on at once would meet
//! the old page on a slow machine and the new one on a fast one.

use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::WebElement;

use super::Browser;

/// A form that asks the server for a file stays on its page, so nobody waits forever.
const LONGEST: Duration = Duration::from_secs(5);

/// Whether a click leads elsewhere, as far as the page tells; a script that keeps the person
/// here says so by `test_stays`.
const LEADS_ELSEWHERE: &str = "
    const [element] = arguments;
    window.test_stays = false;
    for (const kind of ['submit', 'click']) {
        window.addEventListener(kind, event => {
            if (event.defaultPrevented) window.test_stays = true;
        }, { once: true });
    }
    const link = element.closest('a[href]');
    if (link) {
        const here = location.href.split('#')[0];
        return !link.target && !link.hasAttribute('download') && link.href.split('#')[0] !== here;
    }
    const form = element.form;
    return Boolean(form) && element.type === 'submit' && form.method !== 'dialog' && !form.target &&
        (form.noValidate || element.formNoValidate || form.matches(':valid'));
";

const DOCUMENT: &str = "return [performance.timeOrigin, window.test_stays === true]";

impl Browser {
    pub(super) async fn click(&self, element: &WebElement, problem: &str) {
        let before = self.run(DOCUMENT, &[]).await[0].clone();
        let leaves = self.run(LEADS_ELSEWHERE, &[self.json_of(element).await]).await;
        self.or_fail(element.click().await, problem).await;
        let begun = Instant::now();
        while leaves == json!(true) && begun.elapsed() < LONGEST {
            let now = self.run(DOCUMENT, &[]).await;
            if now[0] != before || now[1] == json!(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}
