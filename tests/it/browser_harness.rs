//! The browser harness sees what it is there to see, and lets pass what is well.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::pin::pin;
use std::task::Poll;

use axum::Router;
use axum::extract::RawForm;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use tests::browser::Browser;

#[tokio::test]
async fn a_good_page_passes_every_check() {
    let browser = browser_on("<p>本文です。</p><p><a class=button href=/x>申し込む</a></p>").await;

    for size in [Size::Desktop, Size::Phone, Size::Narrow] {
        size.of(&browser).await;
        browser.goto("/").await;
        browser.accessible().await;
        browser.no_sideways_scroll().await;
        browser.targets_are_large().await;
    }
    assert_eq!(browser.csp_violations().await, [""; 0]);
    assert_eq!(browser.status().await, 200);
    browser.quit().await;
}

#[tokio::test]
async fn an_image_without_a_text_is_not_accessible() {
    let browser = browser_on("<img src=/picture.png width=40 height=40>").await;

    let complaint = complaint(browser, async |browser| browser.accessible().await).await;

    assert!(complaint.contains("image-alt (critical)"), "{complaint}");
    assert!(complaint.contains(r#"["img"]"#), "{complaint}");
    let picture = complaint.lines().find_map(|line| line.trim().strip_prefix("picture: "));
    assert!(picture.is_some_and(|path| Path::new(path).is_file()), "{complaint}");
}

#[tokio::test]
async fn a_window_is_as_wide_as_a_phone() {
    let browser = browser_on("<p>本文です。</p>").await;

    for (size, width) in [(Size::Phone, 390), (Size::Narrow, 320), (Size::Desktop, 1280)] {
        size.of(&browser).await;
        browser.goto("/").await;
        assert_eq!(browser.run("return innerWidth", &[]).await, width);
    }
    browser.quit().await;
}

#[tokio::test]
async fn what_the_content_security_policy_refuses_is_seen_on_a_later_page() {
    let browser = browser_on("<p style='color: red'>本文です。</p><script>1</script>").await;

    browser.goto("/").await;
    browser.goto("/empty").await;

    let violations = browser.csp_violations().await;
    assert_eq!(violations.len(), 2, "{violations:?}");
    assert!(violations[0].starts_with("style-src-attr refused inline on http://"));
    assert!(violations[1].starts_with("script-src-elem refused inline on http://"));
    assert_eq!(browser.csp_violations().await, [""; 0]);
    browser.quit().await;
}

#[tokio::test]
async fn what_makes_a_page_scroll_sideways_is_named() {
    let inner = "<div class=scroller><p class=wide>表</p></div><p class=wide id=culprit>表</p>";
    let browser = browser_on(inner).await;
    browser.phone().await;

    let complaint = complaint(browser, async |browser| browser.no_sideways_scroll().await).await;

    assert!(complaint.contains("culprit"), "{complaint}");
    assert_eq!(complaint.matches("class=\"wide\"").count(), 1, "{complaint}");
}

#[tokio::test]
async fn a_target_is_as_large_as_where_a_finger_hits_it() {
    let browser = browser_on(
        "<p>文の中の<a href=/a>リンク</a>です。</p>
         <p><button class=small>届く</button></p>
         <label class=choice><input type=radio name=r> はい</label>",
    )
    .await;
    browser.goto("/").await;
    browser.targets_are_large().await;
    browser.quit().await;

    let browser = browser_on(
        "<button class=tiny>押す</button>
         <ul><li><a href=/a class=thin>一覧</a></li></ul>
         <p><input type=checkbox id=alone aria-label=同意></p>",
    )
    .await;
    let complaint = complaint(browser, async |browser| browser.targets_are_large().await).await;

    for expected in ["button 「押す」", "a 「一覧」", "input 「alone」"] {
        assert!(complaint.contains(expected), "{complaint}");
    }
}

#[tokio::test]
async fn a_form_is_filled_by_its_labels_without_javascript() {
    let browser = browser_on(
        "<form method=post action=/sent>
           <label>氏名（必須）<input name=name value=前></label>
           <label>日付<input name=day type=date></label>
           <label>県<select name=prefecture><option value=1>北海道<option value=11>埼玉県</select></label>
           <label><input type=radio name=r value=yes> はい</label>
           <label>備考<textarea id=note name=note></textarea></label>
           <button>申し込む</button>
         </form>
         <script>document.body.textContent = 'スクリプト'</script>",
    )
    .await;
    browser.without_javascript().await;
    browser.goto("/").await;

    browser.fill("氏名", "産保 花子").await;
    browser.fill("日付", "2026-04-01").await;
    browser.fill("県", "埼玉県").await;
    browser.fill("note", "なし").await;
    browser.choose("はい").await;
    browser.press("申し込む").await;

    browser.wait_for_text("name=産保 花子").await;
    assert_eq!(browser.path().await, "/sent");
    let sent = "name=産保 花子&day=2026-04-01&prefecture=11&r=yes&note=なし";
    assert_eq!(browser.text().await.trim(), sent);
    browser.quit().await;
}

#[tokio::test]
async fn a_button_that_is_not_there_is_missed_by_its_name() {
    let browser = browser_on("<button>戻る</button>").await;

    let complaint = complaint(browser, async |browser| browser.press("進む").await).await;

    assert!(complaint.contains("there is no button 「進む」"), "{complaint}");
    assert!(complaint.contains("戻る"), "{complaint}");
}

#[tokio::test]
async fn a_screenshot_shows_the_whole_page() {
    let browser = browser_on("<p class=tall>長い</p><a href=/empty>次へ</a>").await;
    browser.phone().await;
    browser.goto("/").await;

    browser.screenshot("harness").await;
    browser.follow("次へ").await;
    browser.wait_for_text("空です").await;

    let program = std::env::current_exe().expect("a program knows where it is");
    let picture = program.ancestors().map(|folder| folder.join("browser/harness.png"));
    let picture = picture.filter(|path| path.is_file()).map(std::fs::read).next();
    let picture = picture.expect("the picture is there").expect("the picture can be read");
    assert_eq!(&picture[1..4], b"PNG");
    let height = u32::from_be_bytes(picture[20..24].try_into().expect("four bytes"));
    assert!(height > 2 * 3000, "{height}");
    browser.quit().await;
}

#[derive(Clone, Copy)]
enum Size {
    Desktop,
    Phone,
    Narrow,
}

impl Size {
    async fn of(self, browser: &Browser) {
        match self {
            Self::Desktop => browser.desktop().await,
            Self::Phone => browser.phone().await,
            Self::Narrow => browser.narrow().await,
        }
    }
}

/// A browser on a site of which `/` says this.
async fn browser_on(inner: &str) -> Browser {
    const STYLE: &str = "
        a { color: #00c } .button, button { display: inline-block; min-height: 48px }
        .wide { width: 1200px } .scroller { overflow-x: auto } .tall { height: 3000px }
        .small { position: relative; min-height: 36px }
        .small::after { content: ''; position: absolute; left: 0; right: 0; top: -6px; bottom: -6px }
        .tiny { min-height: 20px; padding: 0 } .thin { display: block; font-size: 10px; line-height: 12px }
        .choice { display: block; padding: 14px }
    ";
    let front = page(inner);
    let site = Router::new()
        .route("/", get(move || async { front }))
        .route("/empty", get(async || page("<p>空です</p>")))
        .route("/style.css", get(async || ([(CONTENT_TYPE, "text/css")], STYLE)))
        .route(
            "/sent",
            axum::routing::post(async |RawForm(form): RawForm| {
                let sent = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(
                    &format!("/?{}", String::from_utf8_lossy(&form)).parse().expect("a form"),
                );
                let pairs = sent.expect("a form").0;
                let pairs: Vec<_> = pairs.iter().map(|(k, v)| format!("{k}={v}")).collect();
                Html(pairs.join("&amp;"))
            }),
        );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, site).await });
    Browser::open(&format!("http://{address}")).await
}

fn page(inner: &str) -> impl IntoResponse + Clone + use<> {
    let policy = "default-src 'self'; script-src 'self'; style-src 'self'";
    let html = format!(
        "<!doctype html><html lang=ja><meta charset=utf-8><title>見本</title>
         <meta name=viewport content='width=device-width, initial-scale=1'>
         <link rel=stylesheet href=/style.css><link rel=icon href=/none.svg>
         <main><h1>見本</h1>{inner}</main>"
    );
    ([(CONTENT_SECURITY_POLICY, policy)], Html(html))
}

/// What a check says that fails on `/`.
async fn complaint(browser: Browser, check: impl AsyncFnOnce(&Browser)) -> String {
    browser.goto("/").await;
    let mut check = pin!(check(&browser));
    let ended =
        poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| check.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(())) => Poll::Ready(None),
            Err(panic) => Poll::Ready(Some(panic)),
        })
        .await;
    let panic = ended.expect("the check should have failed");
    panic.downcast_ref::<String>().expect("a panic has words").clone()
}
