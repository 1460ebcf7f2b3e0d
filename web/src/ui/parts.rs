//! Small parts: tags for states, banners, buttons, the confirmation panel, and the
//! comforts that appear only where a script runs.

use maud::{Markup, Render, html};

use super::icons::Icon;

/// What a state means for the reader. Each differs in its sign as well as in its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Nothing to say about it: a kind, a category.
    Plain,
    UnderWay,
    Good,
    Attention,
    Urgent,
    /// At rest, closed, not offered.
    Rest,
}

impl Tag {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::UnderWay => "under-way",
            Self::Good => "good",
            Self::Attention => "attention",
            Self::Urgent => "urgent",
            Self::Rest => "rest",
        }
    }

    fn icon(self) -> Option<Icon> {
        match self {
            Self::Plain => None,
            Self::UnderWay => Some(Icon::Dots),
            Self::Good => Some(Icon::Tick),
            Self::Attention => Some(Icon::Exclamation),
            Self::Urgent => Some(Icon::Cross),
            Self::Rest => Some(Icon::Bar),
        }
    }

    pub fn with(self, words: &str) -> Markup {
        html! {
            span class={ "tag " (self.class()) } {
                @if let Some(icon) = self.icon() { (icon.silent()) }
                (words)
            }
        }
    }
}

/// Whether a counter can be reached at the moment of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// With the time it closes, such as 「17時」.
    OpenUntil(String),
    Closed,
    /// The hours were never confirmed with the organisation.
    Unknown,
}

impl Render for Opening {
    fn render(&self) -> Markup {
        match self {
            Self::OpenUntil(time) => Tag::Good.with(&format!("受付時間内（{time}まで）")),
            Self::Closed => Tag::Rest.with("受付時間外"),
            Self::Unknown => Tag::Plain.with("受付時間は未確認です"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Banner {
    Success,
    Info,
    Warning,
    Error,
}

impl Banner {
    /// News for the reader, just before the h1; one at most on a page, never together with an
    /// error summary. Say `told_now` only for the outcome of what the reader just did.
    pub fn with(self, title: &str, told_now: bool, body: &Markup) -> Markup {
        let (class, icon, name) = match self {
            Self::Success => ("success", Icon::Tick, "成功"),
            Self::Info => ("info", Icon::Letter, "インフォメーション"),
            Self::Warning => ("warning", Icon::Exclamation, "警告"),
            Self::Error => ("error", Icon::Cross, "エラー"),
        };
        html! {
            section class={ "banner " (class) } aria-labelledby="banner-title"
                role=[told_now.then_some("alert")] {
                (icon.named(name))
                div { h2 id="banner-title" { (title) } (body) }
            }
        }
    }
}

/// How much a button weighs on its page: one [`Weight::Main`] at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Main,
    Second,
    /// For what cannot be taken back.
    Warn,
    Small,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "button main",
            Self::Second => "button second",
            Self::Warn => "button warn",
            Self::Small => "button second small",
        }
    }
}

/// The button that sends its form. Name the act: 「申し込む」, not 「送信」.
pub fn submit(weight: Weight, words: &str) -> Markup {
    html! { button class=(weight.class()) type="submit" { (words) } }
}

/// A submit button that also says which of several acts it is.
pub fn submit_as(weight: Weight, words: &str, name: &str, value: &str) -> Markup {
    html! { button class=(weight.class()) type="submit" name=(name) value=(value) { (words) } }
}

/// A link that looks like a button, for going somewhere.
pub fn link_button(weight: Weight, words: &str, href: &str) -> Markup {
    html! { a class=(weight.class()) href=(href) { (words) } }
}

/// A form of one button. With `confirm`, a script asks once more before it is sent.
pub fn act(action: &str, weight: Weight, words: &str, confirm: Option<&str>) -> Markup {
    html! {
        form method="post" action=(action) data-confirm=[confirm]
            data-confirm-yes=[confirm.map(|_| words)] { (submit(weight, words)) }
    }
}

/// The top of a page that people come to first: its h1, a sentence, and where to begin.
pub fn hero(title: &str, lead: &str, begin: &Markup) -> Markup {
    html! { div.hero { h1 { (title) } p.lead { (lead) } (begin) } }
}

/// The h1 of a page that says that something was done, with the number to keep.
pub fn done(title: &str, receipt_label: &str, receipt: &str) -> Markup {
    html! {
        div.panel {
            h1 { (title) }
            p { (receipt_label) }
            p.receipt.number { (receipt) }
        }
    }
}

/// A longer text of somebody else, with its lines as they were written.
pub fn lines(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
            p {
                @for (index, line) in paragraph.lines().enumerate() {
                    @if index > 0 { br; }
                    (line)
                }
            }
        }
    }
}

/// More for those who want it.
pub fn more(summary: &str, body: &Markup) -> Markup {
    html! { details { summary { (summary) } div { (body) } } }
}

/// Looks for places around the reader: `url` is opened with `lat` and `lon`. Appears only
/// with a script; a form to type a place must stand beside it.
pub fn position_button(url: &str) -> Markup {
    html! {
        div data-comfort data-url=(url) {
            button.button.second type="button" data-use-position hidden { "現在地から探す" }
            p.note role="status" {}
        }
    }
}

/// Prints the page; appears only with a script.
pub fn print_button() -> Markup {
    html! { button.button.second type="button" data-print hidden { "この画面を印刷する" } }
}

/// Copies the address `url`; appears only with a script.
pub fn copy_button(url: &str) -> Markup {
    html! {
        div data-comfort {
            button.button.second type="button" data-copy=(url) hidden { "リンクをコピーする" }
            p.note role="status" {}
        }
    }
}
