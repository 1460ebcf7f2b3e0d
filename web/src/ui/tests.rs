use std::fs;
use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::NaiveDate;
use maud::{Markup, Render, html};
use tower::ServiceExt;

use super::lint::findings;
use super::problem::{self, ProblemPage};
use super::*;

fn pages() -> Vec<(&'static str, Markup)> {
    vec![
        ("form", specimen::form(&Errors::none())),
        ("form-errors", specimen::form(&specimen::all_wrong())),
        ("lists", specimen::lists()),
        ("thanks", specimen::thanks()),
        ("front", specimen::front()),
    ]
}

fn problems() -> Vec<(u16, ProblemPage)> {
    vec![
        (401, problem::sign_in_first("/sign-in?return_to=/home")),
        (403, problem::forbidden(None)),
        (403, problem::second_factor_first(None)),
        (403, problem::sent_from_elsewhere()),
        (404, problem::not_found(None)),
        (409, problem::changed_meanwhile(None, "/home")),
        (429, problem::too_many(None)),
        (500, problem::our_fault(None, Some("0193"))),
    ]
}

#[test]
fn every_component_can_be_used_by_everyone() {
    for (name, page) in pages() {
        assert_eq!(findings(&page.into_string()), [""; 0], "{name}");
    }
}

#[test]
fn every_problem_has_its_status_and_says_what_to_do_next() {
    for (code, (status, page)) in problems() {
        let page = page.into_string();
        assert_eq!(status.as_u16(), code);
        assert_eq!(findings(&page), [""; 0], "{code}");
        assert!(page.contains("class=\"button main\""), "{code} leads nowhere");
    }
}

#[test]
fn the_lint_sees_what_it_is_for() {
    let bad = [
        ("<input id=\"a\">", "no label"),
        ("<p id=\"main\"></p>", "stands twice"),
        ("<a href=\"#nowhere\">先</a>", "nothing has the id nowhere"),
        ("<h3>飛んだ</h3>", "headings jump"),
        ("<h1>二つ目</h1>", "2 elements h1"),
        ("<p style=\"color:red\"></p>", "inline style"),
        ("<button type=\"button\" onclick=\"x()\">押す</button>", "a script in onclick"),
        ("<img src=\"/a.png\">", "without words"),
        ("<img src=\"https://example.com/a.png\" alt=\"\">", "another host"),
        ("<form action=\"/x\"></form>", "method"),
        ("<fieldset><p>問い</p></fieldset>", "legend"),
        ("<table><tr><th>見出し</th></tr></table>", "scope"),
        ("<label for=\"b\">名</label><input id=\"b\" placeholder=\"例\">", "placeholder"),
        ("<label for=\"b\">名</label><input id=\"b\" aria-invalid=\"true\">", "do not agree"),
    ];
    for (fragment, finding) in bad {
        let content = html! { h1 { "試し" } (maud::PreEscaped(fragment)) };
        let found = findings(&Shell::new("試し").render(content).into_string());
        assert!(found.iter().any(|words| words.contains(finding)), "{fragment}: {found:?}");
    }
}

#[test]
fn an_error_is_said_in_the_same_words_at_the_top_and_at_its_field() {
    let errors: Errors = [("tel", "電話番号を入力してください。")].into_iter().collect();

    let summary = errors.summary().into_string();
    let field = Field::tel("tel", "電話番号")
        .hint("日中の番号です。")
        .errors(&errors)
        .render()
        .into_string();

    assert!(summary.contains("<a href=\"#tel\">電話番号を入力してください。</a>"), "{summary}");
    assert!(field.contains("＊電話番号を入力してください。"), "{field}");
    assert!(field.contains("aria-describedby=\"tel-error tel-hint\""), "{field}");
}

#[test]
fn what_was_typed_is_kept_but_a_password_is_not() {
    let text = Field::text("name", "氏名").value("<髙﨑>").render().into_string();
    let password = Field::password("word", "パスワード", "current-password");

    assert!(text.contains("value=\"&lt;髙﨑&gt;\""), "{text}");
    assert!(!password.value("secret").render().into_string().contains("secret"));
}

#[test]
fn only_the_first_message_of_a_field_is_shown() {
    let mut errors = Errors::none();
    errors.add("tel", "電話番号を入力してください。");
    errors.add("tel", "電話番号は数字で入力してください。");
    assert_eq!(errors.of("tel"), Some("電話番号を入力してください。"));
}

#[test]
fn days_are_written_with_their_era() {
    let cases = [
        ((2026, 11, 20), "2026年11月20日（令和8年）", "令和8年度"),
        ((2019, 5, 1), "2019年5月1日（令和元年）", "令和元年度"),
        ((2019, 4, 30), "2019年4月30日（平成31年）", "令和元年度"),
        ((1989, 1, 7), "1989年1月7日（昭和64年）", "昭和63年度"),
        ((1989, 1, 8), "1989年1月8日（平成元年）", "昭和63年度"),
        ((1900, 1, 1), "1900年1月1日（明治33年）", "明治32年度"),
    ];
    for ((year, month, date), words, fiscal) in cases {
        let day = NaiveDate::from_ymd_opt(year, month, date).expect("a day of the calendar");
        assert_eq!(dates::day(day), words);
        assert_eq!(dates::fiscal_year(day), fiscal);
    }
}

#[test]
fn pages_and_assets_stay_light() {
    assert!(assets::CSS.len() <= 20_000, "hub.css: {} bytes", assets::CSS.len());
    assert!(assets::FIGURES_CSS.len() <= 6_000, "figures.css: {} bytes", assets::FIGURES_CSS.len());
    assert!(assets::JS.len() <= 10 * 1024, "hub.js: {} bytes", assets::JS.len());
    let page = specimen::thanks().into_string();
    assert!(page.len() <= 8 * 1024, "an almost empty page: {} bytes", page.len());
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_the_name_of_their_content() {
    let app: Router = assets::routes();
    for (url, kind) in [
        (assets::css_url(), "text/css; charset=utf-8"),
        (assets::figures_css_url(), "text/css; charset=utf-8"),
        (assets::js_url(), "text/javascript; charset=utf-8"),
        (assets::icon_url(), "image/svg+xml"),
    ] {
        let answer = app.clone().oneshot(ask(url)).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{url}");
        assert_eq!(answer.headers()["content-type"], kind);
        assert_eq!(answer.headers()["cache-control"], "public, max-age=31536000, immutable");
    }
    let unknown = app.oneshot(ask("/assets/hub.0000000000000000.css")).await.expect("an answer");
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
}

fn ask(url: &str) -> Request<Body> {
    Request::get(url).body(Body::empty()).expect("a request")
}

/// Leaves the specimen pages in `target/browser/`, to be opened in a browser.
#[test]
fn specimen_pages_can_be_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/browser");
    fs::create_dir_all(&folder).expect("a folder to write to");
    fs::write(folder.join("hub.css"), assets::CSS).expect("the style sheet is written");
    fs::write(folder.join("hub.js"), assets::JS).expect("the script is written");
    let (_, missing) = problem::not_found(None);
    for (name, page) in pages().into_iter().chain([("missing", missing)]) {
        let page = page.into_string();
        let local = page.replace(assets::css_url(), "hub.css").replace(assets::js_url(), "hub.js");
        assert_ne!(page, local, "the page links its assets");
        fs::write(folder.join(format!("specimen-{name}.html")), local).expect("a page is written");
    }
}
