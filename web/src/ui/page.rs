//! The shell around every page: title, skip link, header, navigation, footer.

use chrono::NaiveDateTime;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{assets, dates};

pub const SERVICE: &str = "産保ハブ";

/// Whoever is signed in, as the header shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub role_label: String,
    /// Where they work, where the role has such a place.
    pub organisation: Option<String>,
}

/// A line of the navigation below the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    /// Whether the page is this place or lies within it.
    pub current: bool,
}

impl NavItem {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), current: false }
    }

    pub fn current_if(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

/// A whole page but for its content.
#[derive(Clone, Debug)]
pub struct Shell {
    title: String,
    viewer: Option<Person>,
    nav: Vec<NavItem>,
    errors: bool,
    wide: bool,
    figures: bool,
    crumbs: Markup,
    printed_at: Option<NaiveDateTime>,
}

impl Shell {
    /// `title` is the name of the screen, the same as its h1.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            viewer: None,
            nav: Vec::new(),
            errors: false,
            wide: false,
            figures: false,
            crumbs: html! {},
            printed_at: None,
        }
    }

    pub fn viewer(mut self, viewer: Option<Person>) -> Self {
        self.viewer = viewer;
        self
    }

    pub fn nav(mut self, nav: Vec<NavItem>) -> Self {
        self.nav = nav;
        self
    }

    /// Whether the page asks for something to be mended; the title then begins with 「エラー：」.
    pub fn errors(mut self, errors: bool) -> Self {
        self.errors = errors;
        self
    }

    /// Lets the content use the whole width, for lists and figures.
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Brings the style of heat tables, pictures and dense forms; such pages are wide.
    pub fn figures(mut self) -> Self {
        self.figures = true;
        self.wide()
    }

    /// What stands above the content: [`super::wayfinding::back`] or `crumbs`.
    pub fn above(mut self, crumbs: Markup) -> Self {
        self.crumbs = crumbs;
        self
    }

    /// The moment (in Japan) that stands on paper, if the page is printed without a script.
    pub fn printed_at(mut self, moment: NaiveDateTime) -> Self {
        self.printed_at = Some(moment);
        self
    }

    /// The whole document. `content` begins with the error summary or a banner, if any, and
    /// then its one h1.
    #[expect(clippy::needless_pass_by_value, reason = "a page is made for its shell")]
    pub fn render(&self, content: Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="ja" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="format-detection" content="telephone=no";
                    title { @if self.errors { "エラー：" } (self.title) "｜" (SERVICE) }
                    link rel="stylesheet" href=(assets::css_url());
                    @if self.figures { link rel="stylesheet" href=(assets::figures_css_url()); }
                    link rel="icon" type="image/svg+xml" href=(assets::icon_url());
                    script type="module" src=(assets::js_url()) {}
                }
                body {
                    a.skip href="#main" { "本文へ移動" }
                    (self.header())
                    main.inside.wide[self.wide] id="main" tabindex="-1" { (self.crumbs) (content) }
                    (self.footer())
                }
            }
        }
    }

    fn header(&self) -> Markup {
        html! {
            header.head {
                div.inside {
                    a.wordmark href="/" {
                        (PreEscaped(assets::MARK))
                        span { b { (SERVICE) } small { "産業保健の窓口" } }
                    }
                    div.who {
                        @if let Some(person) = &self.viewer {
                            p {
                                b { (person.name) " さん" }
                                span {
                                    @if let Some(organisation) = &person.organisation {
                                        (organisation) "　"
                                    }
                                    (person.role_label)
                                }
                            }
                        }
                        ul {
                            @if self.viewer.is_some() {
                                li { a href="/home" { "ホーム" } }
                                li { a href="/notices" { "お知らせ" } }
                                li { a href="/account" { "アカウント" } }
                                li {
                                    form method="post" action="/sign-out" {
                                        button type="submit" { "サインアウト" }
                                    }
                                }
                            } @else {
                                li { a href="/sign-in" { "サインイン" } }
                            }
                        }
                    }
                }
            }
            @if !self.nav.is_empty() {
                nav.nav aria-label="主なメニュー" {
                    div.inside {
                        ul {
                            @for item in &self.nav {
                                li {
                                    a href=(item.href) aria-current=[item.current.then_some("true")] {
                                        (item.label)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            footer.foot {
                div.inside {
                    ul {
                        li { a href="/help" { "使い方・お困りのとき" } }
                        li { a href="/open-data" { "オープンデータ" } }
                        li { a href="/accessibility" { "アクセシビリティ方針" } }
                        li { a href="/privacy" { "個人情報の取扱い" } }
                    }
                    p { (SERVICE) "は、小さな職場の働く人の健康を支える機関と、事業場と、働く人をつなぎます。" }
                    @if let Some(moment) = self.printed_at {
                        p.printed { "印刷日時：" span data-printed-at { (dates::moment(moment)) } }
                    }
                }
            }
        }
    }
}
