//! Lists: facts with their names, cards that lead on, and tasks with their states.

use maud::{Markup, Render, html};

use super::parts::Tag;

struct Fact {
    term: String,
    value: Markup,
    change: Option<String>,
}

/// Names and their values, such as the answers before they are sent.
#[derive(Default)]
pub struct Facts(Vec<Fact>);

impl Facts {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn fact(mut self, term: impl Into<String>, value: impl Render) -> Self {
        self.0.push(Fact { term: term.into(), value: value.render(), change: None });
        self
    }

    /// A fact that the reader may change at `href`.
    pub fn changeable(
        mut self,
        term: impl Into<String>,
        value: impl Render,
        href: impl Into<String>,
    ) -> Self {
        let change = Some(href.into());
        self.0.push(Fact { term: term.into(), value: value.render(), change });
        self
    }

    /// An optional answer; left out, it is shown as 「入力なし」.
    pub fn optional(self, term: impl Into<String>, value: Option<&str>) -> Self {
        let given = value.filter(|value| !value.trim().is_empty());
        self.fact(term, given.unwrap_or("入力なし"))
    }
}

impl Render for Facts {
    fn render(&self) -> Markup {
        html! {
            dl.facts {
                @for fact in &self.0 {
                    div {
                        dt { (fact.term) }
                        dd { (fact.value) }
                        @if let Some(href) = &fact.change {
                            dd.change { a href=(href) { "変更" span.vh { "：" (fact.term) } } }
                        }
                    }
                }
            }
        }
    }
}

/// One card: a title (an h2) that leads somewhere, and a few words.
pub fn link_card(title: &str, href: &str, body: &Markup) -> Markup {
    html! { div.card { h2 { a href=(href) { (title) } } (body) } }
}

/// A card that shows one number under its title.
pub fn figure_card(title: &str, number: &str, unit: &str, body: &Markup) -> Markup {
    html! {
        div.card {
            h2 { (title) }
            p.figure { (number) small { (unit) } }
            (body)
        }
    }
}

/// Cards side by side where there is room.
pub fn cards(cards: impl IntoIterator<Item = Markup>) -> Markup {
    html! { ul.cards { @for card in cards { li { (card) } } } }
}

/// Where a part of a long job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    Done,
    UnderWay,
    NotBegun,
    /// Waits for another part; it is not a link yet.
    Later,
    Problem,
}

/// One part of a long job.
pub struct Task {
    pub title: String,
    pub href: String,
    pub hint: Option<String>,
    pub state: TaskState,
}

/// The parts of a long job, each leading to its place.
pub fn tasks(tasks: &[Task]) -> Markup {
    html! {
        ul.tasks {
            @for task in tasks {
                li {
                    span {
                        @if task.state == TaskState::Later { span.later { (task.title) } }
                        @else { a href=(task.href) { (task.title) } }
                        @if let Some(hint) = &task.hint { span.hint { (hint) } }
                    }
                    @match task.state {
                        TaskState::Done => span { "完了" },
                        TaskState::UnderWay => (Tag::UnderWay.with("入力中")),
                        TaskState::NotBegun => (Tag::Plain.with("未着手")),
                        TaskState::Later => span.later { "まだ始められません" },
                        TaskState::Problem => (Tag::Urgent.with("問題があります")),
                    }
                }
            }
        }
    }
}
