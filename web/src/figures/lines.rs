//! Indicators in tables, a table for each section of the catalogue.

use maud::{Markup, html};

use super::numbers::{fraction, grouped, percent};
use crate::ui::{Table, Tag};
use crate::words::FigureState;

/// An indicator with its figure and what that is compared with.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) section: String,
    pub(crate) section_label: String,
    pub(crate) state: FigureState,
    pub(crate) text: String,
    pub(crate) numerator: Option<f64>,
    pub(crate) denominator: Option<f64>,
    pub(crate) previous: Option<String>,
    pub(crate) year_before: Option<String>,
    pub(crate) planned: Option<f64>,
    pub(crate) achievement: Option<f64>,
    pub(crate) needs_cause: bool,
    /// 「外部の要因：…」
    pub(crate) cause: Option<String>,
}

/// The [`Line`]s out of any operation's `indicators` with all these fields.
macro_rules! lines_of {
    ($indicators:expr) => {
        $indicators
            .iter()
            .map(|it| $crate::figures::Line {
                code: it.code.clone(),
                name: it.name.clone(),
                unit: it.unit.clone(),
                section: it.section.clone(),
                section_label: it.section_label.clone(),
                state: it.figure.state,
                text: it.figure.text.clone(),
                numerator: it.figure.numerator,
                denominator: it.figure.denominator,
                previous: it.previous.as_ref().map(|figure| figure.text.clone()),
                year_before: it.year_before.as_ref().map(|figure| figure.text.clone()),
                planned: it.planned,
                achievement: it.achievement,
                needs_cause: it.needs_cause,
                cause: it
                    .cause
                    .as_ref()
                    .map(|cause| format!("{}：{}", cause.class_label, cause.note)),
            })
            .collect::<Vec<$crate::figures::Line>>()
    };
}
pub(crate) use lines_of;

/// A figure with the look of its kind.
pub(crate) fn figure_words(state: FigureState, text: &str) -> Markup {
    match state {
        FigureState::Count | FigureState::Zero => html! { (text) },
        FigureState::Suppressed => Tag::Rest.with(text),
        FigureState::None | FigureState::NotOffered => html! { span.note { (text) } },
    }
}

/// A table for each section; `href` is where an indicator has its page.
pub(crate) fn sections(
    lines: &[Line],
    before: &str,
    href: impl Fn(&Line) -> Option<String>,
) -> Markup {
    let mut sections: Vec<(&str, &str)> = Vec::new();
    for line in lines {
        if !sections.iter().any(|(code, _)| *code == line.section) {
            sections.push((&line.section, &line.section_label));
        }
    }
    html! {
        @if lines.is_empty() { p { "集計できる数値はまだありません。" } }
        @for (code, label) in sections {
            @let rows = lines.iter().filter(|line| line.section == code);
            (table(code, label, before, rows, &href))
        }
    }
}

fn table<'a>(
    code: &str,
    label: &str,
    before: &str,
    lines: impl Iterator<Item = &'a Line>,
    href: &impl Fn(&Line) -> Option<String>,
) -> Table {
    let rows = lines.map(|line| {
        let name = match href(line) {
            Some(href) => html! { a href=(href) { (line.name) } },
            None => html! { (line.name) },
        };
        [
            name,
            html! {
                (figure_words(line.state, &line.text))
                @if matches!(line.state, FigureState::Count) && !line.text.ends_with(line.unit.as_str()) { small { (line.unit) } }
            },
            html! { (fraction(line.numerator, line.denominator).unwrap_or_default()) },
            html! { (line.previous.as_deref().unwrap_or("—")) },
            html! { (line.year_before.as_deref().unwrap_or("—")) },
            html! { @match line.planned { Some(planned) => (grouped(planned)), None => "—" } },
            achievement(line),
        ]
    });
    Table::new(format!("section-{code}"), label)
        .column("指標")
        .number("数値")
        .number("分子／分母")
        .number(before)
        .number("前年の同じ期間")
        .number("計画")
        .column("達成率と要因")
        .rows(rows)
        .dense()
}

fn achievement(line: &Line) -> Markup {
    html! {
        @match line.achievement {
            Some(rate) if line.needs_cause => { (Tag::Attention.with(&percent(rate))) },
            Some(rate) => (percent(rate)),
            None => "—",
        }
        @match &line.cause {
            Some(cause) => { br; (cause) },
            None if line.needs_cause => { br; "要因の記入が必要です" },
            None => {},
        }
    }
}
