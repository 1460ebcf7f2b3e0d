//! A real browser, as the people who use the hub have one.
//!
//! Chromium is driven through ChromeDriver; `tests/run` sees to both and to axe-core.
//! A test opens its own browser with a profile of its own, says what a person does
//! (`fill`, `choose`, `press`, `follow`), and checks what they meet (`checks`).
//! A step that fails leaves a picture of the page in `target/browser/`.

mod checks;
mod chromedriver;
mod finding;
mod leaving;
mod picture;

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    ChromiumCapabilities, ChromiumLikeCapabilities, WebDriver, WebElement, error::WebDriverResult,
};

pub struct Browser {
    /// For what only one test does: keys, a second window, printing.
    pub driver: WebDriver,
    base_url: String,
    // Chromium writes into it until it is closed, so it goes last.
    _profile: TempDir,
}

/// How long a person would wait for something to appear.
const PATIENCE: Duration = Duration::from_secs(5);

/// A window has to be this small before pages show how they manage on a phone.
const PHONE: (u32, u32) = (390, 844);
const NARROW: (u32, u32) = (320, 640);
const DESKTOP: (u32, u32) = (1280, 900);

impl Browser {
    /// Opens a window of desktop size. Paths given later are those of `base_url`.
    pub async fn open(base_url: &str) -> Self {
        let profile = TempDir::with_prefix("sanpo-browser-").expect("a temporary folder is made");
        let capabilities = capabilities(&profile).expect("the settings are JSON");
        let driver = WebDriver::new(chromedriver::url(), capabilities)
            .await
            .unwrap_or_else(|error| panic!("Chromium did not open: {error}"));
        let browser =
            Self { driver, base_url: base_url.trim_end_matches('/').to_owned(), _profile: profile };
        browser.watch_for_csp_violations().await;
        browser.desktop().await;
        browser
    }

    /// Closes the window. Dropping does it too, but keeps its thread waiting.
    pub async fn quit(self) {
        self.driver.clone().quit().await.expect("Chromium closes");
    }

    pub async fn phone(&self) {
        self.resize(PHONE, true).await;
    }

    /// The narrowest a page must bear: a small phone, or a desktop at 400 %.
    pub async fn narrow(&self) {
        self.resize(NARROW, true).await;
    }

    pub async fn desktop(&self) {
        self.resize(DESKTOP, false).await;
    }

    /// From the next page on, no script of a page runs.
    pub async fn without_javascript(&self) {
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    }

    pub async fn goto(&self, path: &str) {
        let url = format!("{}{path}", self.base_url);
        self.or_fail(self.driver.goto(&url).await, &format!("{url} does not open")).await;
    }

    /// Where the browser is now, without the host.
    pub async fn path(&self) -> String {
        let url = self.or_fail(self.driver.current_url().await, "the page has no address").await;
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    /// The HTTP status with which the page came.
    pub async fn status(&self) -> u64 {
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        self.run(script, &[]).await.as_u64().unwrap_or_default()
    }

    pub async fn title(&self) -> String {
        self.or_fail(self.driver.title().await, "the page has no title").await
    }

    /// What can be read on the page.
    pub async fn text(&self) -> String {
        // A page that is only just coming has no body yet.
        let text = self.run("return document.body?.innerText ?? ''", &[]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page says this, for what comes by itself.
    pub async fn wait_for_text(&self, expected: &str) {
        let begun = Instant::now();
        while !self.text().await.contains(expected) {
            if begun.elapsed() > PATIENCE {
                self.fail(&format!("「{expected}」 does not appear on the page")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Enters a text, a date (2026-04-01) or a file's path, or takes an option of a list.
    /// `field` is its label or its id.
    pub async fn fill(&self, field: &str, value: &str) {
        let element = self.field(field).await;
        let kind = self.run(finding::KIND_OF_FIELD, &[self.json_of(&element).await]).await;
        let done = match kind.as_str().unwrap_or_default() {
            "select" | "date" | "time" | "month" | "datetime-local" => {
                // How such a field takes keys depends on the language of the machine.
                let arguments = [self.json_of(&element).await, json!(value)];
                if self.run(finding::SET_VALUE, &arguments).await == Value::Bool(false) {
                    self.fail(&format!("「{field}」 does not take 「{value}」")).await;
                }
                return;
            }
            "file" => element.send_keys(value).await,
            _ => match element.clear().await {
                Ok(()) => element.send_keys(value).await,
                error => error,
            },
        };
        self.or_fail(done, &format!("「{field}」 cannot be filled")).await;
    }

    /// Ticks a radio button or a checkbox by its label or its id.
    pub async fn choose(&self, choice: &str) {
        let element = self.field(choice).await;
        self.or_fail(element.click().await, &format!("「{choice}」 cannot be chosen")).await;
    }

    pub async fn press(&self, button: &str) {
        let element = self.named(finding::BUTTONS, "button", button).await;
        self.click(&element, &format!("「{button}」 cannot be pressed")).await;
    }

    pub async fn follow(&self, link: &str) {
        let element = self.named(finding::LINKS, "link", link).await;
        self.click(&element, &format!("「{link}」 cannot be followed")).await;
    }

    /// The id of what has the keyboard's focus; empty if that has none.
    pub async fn focused_id(&self) -> String {
        let id = self.run("return document.activeElement?.id ?? ''", &[]).await;
        id.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script as the browser, not as the page: neither its CSP nor
    /// `without_javascript` is in the way.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let answer = self.driver.execute(script, arguments.to_vec()).await;
        self.or_fail(answer, "a script of the test failed").await.json().clone()
    }

    async fn resize(&self, (width, height): (u32, u32), mobile: bool) {
        // The driver's own window cannot be narrower than 500.
        let size = json!({
            "width": width,
            "height": height,
            "deviceScaleFactor": if mobile { 2 } else { 1 },
            "mobile": mobile,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
    }

    async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        self.or_fail(answer, &format!("Chromium refuses {method}")).await
    }

    async fn json_of(&self, element: &WebElement) -> Value {
        self.or_fail(element.to_json(), "an element has no name").await
    }

    async fn or_fail<T>(&self, result: WebDriverResult<T>, what: &str) -> T {
        match result {
            Ok(value) => value,
            Err(error) => self.fail(&format!("{what}: {error}")).await,
        }
    }

    /// Ends the test, with a picture of what the person sees.
    async fn fail(&self, what: &str) -> ! {
        let page = self.driver.current_url().await.map_or_else(|_| String::new(), String::from);
        let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let seen = match self.picture().await {
            Ok(picture) => picture::keep(&format!("failed-{test}"), &picture),
            Err(error) => format!("none, {error}"),
        };
        panic!("{what}\n  page: {page}\n  picture: {seen}");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver's own drop would wait for a connection that only the thread it keeps
        // waiting can serve. Only if the session is still open does this find it so.
        if self.driver.clone().leak().is_ok() {
            chromedriver::close_session(self.driver.session_id());
        }
    }
}

fn capabilities(profile: &TempDir) -> WebDriverResult<ChromiumCapabilities> {
    let mut capabilities = ChromiumCapabilities::new();
    // Chromium's own name for the browser, whatever the program is called.
    capabilities.as_mut().set("browserName", "chrome")?;
    capabilities.set_binary(&chromedriver::program("CHROME", &["chromium", "google-chrome"]))?;
    for flag in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=ja",
        &format!("--user-data-dir={}", profile.path().display()),
    ] {
        capabilities.add_arg(flag)?;
    }
    Ok(capabilities)
}
