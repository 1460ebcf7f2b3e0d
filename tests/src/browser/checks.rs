//! What every page has to stand up to.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Browser;

const AXE: &str = "SANPO_AXE";

/// What we hold ourselves to: WCAG 2.2 AA, and what axe-core advises beyond it.
const AXE_TAGS: [&str; 6] =
    ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const RUN_AXE: &str = "
    const [tags, done] = arguments;
    axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
        .then(result => done(result.violations), error => done(String(error)));
";

/// Kept for the session, because a violation on one page must outlive the way to the next.
const WATCH_CSP: &str = "
    document.addEventListener('securitypolicyviolation', event => {
        const seen = JSON.parse(sessionStorage.getItem('test:csp') ?? '[]');
        seen.push(`${event.effectiveDirective} refused ${event.blockedURI} on ${event.documentURI}`);
        sessionStorage.setItem('test:csp', JSON.stringify(seen));
    });
";
const TAKE_CSP: &str = "
    const seen = JSON.parse(sessionStorage.getItem('test:csp') ?? '[]');
    sessionStorage.removeItem('test:csp');
    return seen;
";

const WIDER_THAN_THE_WINDOW: &str = "
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const inScroller = e => e.parentElement && e.parentElement !== document.body &&
        (getComputedStyle(e.parentElement).overflowX !== 'visible' || inScroller(e.parentElement));
    const wide = [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > width + 1 && !inScroller(e))
        .map(e => e.cloneNode(false).outerHTML);
    return wide.length ? wide : ['the page itself'];
";

/// The size of a target is where a finger hits it: a label hits its radio button, and a
/// small button may reach beyond what is painted. A link in a sentence is as high as the
/// sentence lets it be (WCAG 2.5.8 excepts it), and what is only there for screen readers
/// or until it has the focus is no target.
const SMALL_TARGETS: &str = "
    const MAIN = 44, ANY = 24, FAR = 60;
    const main = 'button, summary, input, select, textarea, a.button, [role=button]';
    const seen = e => {
        const box = e.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0 &&
            e.checkVisibility({ visibilityProperty: true });
    };
    const inSentence = e => {
        if (e.localName !== 'a' || getComputedStyle(e).display !== 'inline') return false;
        const around = e.closest('p, li, dd, dt, td, th, div, h1, h2, h3, h4, span, label');
        return around && around.innerText.trim() !== e.innerText.trim();
    };
    const problems = [];
    const start = [scrollX, scrollY];
    for (const e of document.querySelectorAll(`a[href], [tabindex='0'], ${main}`)) {
        if (e.type === 'hidden' || !seen(e) || inSentence(e)) continue;
        e.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
        const box = e.getClientRects()[0];
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const labels = ['radio', 'checkbox'].includes(e.type) ? [...e.labels] : [];
        const hits = (x, y) => {
            const hit = document.elementFromPoint(x, y);
            return hit && [e, ...labels].some(part => part.contains(hit));
        };
        const reach = (dx, dy) => {
            let far = 0;
            while (far < FAR && hits(x + dx * (far + 1), y + dy * (far + 1))) far++;
            return far;
        };
        const height = Math.max(box.height, reach(0, -1) + reach(0, 1) + 1);
        const width = Math.max(box.width, reach(-1, 0) + reach(1, 0) + 1);
        const needed = e.matches(main) ? MAIN : ANY;
        // Whole pixels are tried, of which the first and the last may be half a target's.
        if (height < needed - 1 || width < ANY - 1) {
            const name = (e.innerText || e.id || e.name || '').trim().slice(0, 30);
            problems.push(`${e.localName} 「${name}」 is ${Math.round(width)} wide and ` +
                `${Math.round(height)} high; it needs ${ANY} and ${needed}`);
        }
    }
    scrollTo(...start);
    return problems;
";

impl Browser {
    /// Fails for everything that axe-core finds on the page as it is now.
    pub async fn accessible(&self) {
        self.run(&axe_source(), &[]).await;
        let answer = self.driver.execute_async(RUN_AXE, vec![json!(AXE_TAGS)]).await;
        let answer = self.or_fail(answer, "axe-core did not finish").await;
        let Some(violations) = answer.json().as_array() else {
            self.fail(&format!("axe-core did not finish: {}", answer.json())).await;
        };
        if !violations.is_empty() {
            self.fail(&described(violations)).await;
        }
    }

    pub async fn no_sideways_scroll(&self) {
        self.no_problem("the page scrolls sideways", WIDER_THAN_THE_WINDOW).await;
    }

    /// Buttons, fields and links that look like buttons are at least 44 high, everything
    /// else at least 24 by 24.
    pub async fn targets_are_large(&self) {
        self.no_problem("some targets are hard to hit", SMALL_TARGETS).await;
    }

    /// What the content security policy refused since this was last asked, on every page
    /// of the hub. Without JavaScript nobody watches.
    pub async fn csp_violations(&self) -> Vec<String> {
        strings(&self.run(TAKE_CSP, &[]).await)
    }

    pub(super) async fn watch_for_csp_violations(&self) {
        let script = json!({ "source": WATCH_CSP });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", script).await;
    }

    async fn no_problem(&self, what: &str, script: &str) {
        let problems = strings(&self.run(script, &[]).await);
        if !problems.is_empty() {
            self.fail(&format!("{what}:\n  - {}", problems.join("\n  - "))).await;
        }
    }
}

fn axe_source() -> String {
    let Some(path) = std::env::var_os(AXE) else {
        panic!("{AXE} is not set: please run `tests/run`, which installs axe-core and sets it");
    };
    std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "{AXE} is {}: {error}: please run `tests/run`, which installs axe-core",
            path.display()
        )
    })
}

fn described(violations: &[Value]) -> String {
    let mut text = String::from("axe-core finds:");
    for violation in violations {
        let word = |key: &str| violation[key].as_str().unwrap_or_default().to_owned();
        write!(text, "\n  - {} ({}): {}", word("id"), word("impact"), word("help"))
            .expect("a string takes text");
        for node in violation["nodes"].as_array().into_iter().flatten() {
            write!(text, "\n      {} {}", node["target"], node["html"])
                .expect("a string takes text");
        }
    }
    text
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
