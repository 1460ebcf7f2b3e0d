//! Where the reader is, and how to go back and on.

use maud::{Markup, html};

use super::icons::Icon;

/// The link above every question.
pub fn back(words: &str, href: &str) -> Markup {
    html! { a.back href=(href) { (Icon::Back.silent()) (words) } }
}

/// The way here from the top, as (words, address), and the name of this page.
pub fn crumbs(way: &[(&str, &str)], here: &str) -> Markup {
    html! {
        nav.crumbs aria-label="現在位置" {
            ol {
                @for (words, href) in way { li { a href=(href) { (words) } } }
                li aria-current="page" { (here) }
            }
        }
    }
}

/// The steps of a short job; `current` counts from 1.
pub fn steps(names: &[&str], current: usize) -> Markup {
    html! {
        div.steps {
            p { (names.len()) "つ中" (current) "つ目"
                @if let Some(name) = current.checked_sub(1).and_then(|index| names.get(index)) {
                    "：" (name)
                }
            }
            ol {
                @for (index, name) in names.iter().enumerate() {
                    @let step = index + 1;
                    li.done[step < current] aria-current=[(step == current).then_some("step")] {
                        b { @if step < current { span aria-hidden="true" { "✓" } } @else { (step) } }
                        (name)
                        @if step < current { span.vh { "（完了）" } }
                    }
                }
            }
        }
    }
}

/// The lists before and after, where there are such; their addresses hold cursors.
pub fn pager(shown: &str, before: Option<&str>, after: Option<&str>) -> Markup {
    html! {
        nav.pager aria-label="一覧のページ送り" {
            @if let Some(href) = before { a.button.second href=(href) rel="prev" { "前の一覧へ" } }
            p { (shown) }
            @if let Some(href) = after { a.button.second href=(href) rel="next" { "次の一覧へ" } }
        }
    }
}
