//! A form as fields, and as facts where nothing is to be changed.

use chrono::NaiveDate;
use maud::{Markup, html};
use serde_json::Value;

use super::places::at;
use super::{Item, Kind, Sheet};
use crate::signed_in::Sent;
use crate::ui::lists::Facts;
use crate::ui::{Choices, DateField, Errors, Field, Width, dates};

/// More choices than this are a list to open.
const SIDE_BY_SIDE_MAX: usize = 7;

impl Sheet {
    /// The fields, whose names begin with `prefix`, with what was typed.
    pub(crate) fn fields(&self, prefix: &str, typed: &Sent, errors: &Errors) -> Markup {
        html! {
            @for part in &self.parts {
                h2 { (part.heading) }
                @if let Some(note) = part.note { p.note { (note) } }
                @for group in part.items.chunk_by(Item::stands_beside) {
                    @let fields = group.iter().map(|item| field(item, prefix, typed, errors));
                    @if 1 < group.len() { div.beside { @for field in fields { (field) } } }
                    @else { @for field in fields { (field) } }
                }
            }
        }
    }

    /// What was filled in; parts in which nothing stands are left out.
    pub(crate) fn facts(&self, stored: &Value) -> Markup {
        html! {
            @for part in &self.parts {
                @let said: Vec<_> = part.items.iter()
                    .filter_map(|item| Some((item, words(item, at(stored, &item.path))?)))
                    .collect();
                @if !said.is_empty() {
                    h3 { (part.heading) }
                    (said.into_iter().fold(Facts::new(), |facts, (item, words)| {
                        facts.fact(item.label.as_str(), words)
                    }))
                }
            }
        }
    }
}

fn field(item: &Item, prefix: &str, typed: &Sent, errors: &Errors) -> Markup {
    let name = format!("{prefix}{}", item.path);
    let label = item.label.as_str();
    let one = typed.one(&name).to_owned();
    match &item.kind {
        Kind::Line => text(item, Field::text(&name, label).autocomplete("off").value(one), errors),
        Kind::Text => text(item, Field::long_text(&name, label, 3).value(one), errors),
        Kind::Number(unit) => text(item, Field::number(&name, label, unit).value(one), errors),
        Kind::Time => {
            let field = Field::digits(&name, label).width(Width::Eight).value(one);
            text(item, field, errors)
        }
        Kind::OneOf(choices) if SIDE_BY_SIDE_MAX < choices.len() || is_in_a_list(&name) => {
            text(item, Field::select(&name, label, choices.iter().cloned()).value(one), errors)
        }
        Kind::OneOf(choices) => group(item, Choices::one_of(&name, label), choices, [one], errors),
        Kind::YesOrNo => {
            let choices = [("yes", "はい"), ("no", "いいえ")]
                .map(|(code, words)| (code.to_owned(), words.to_owned()));
            group(item, Choices::one_of(&name, label), &choices, [one], errors)
        }
        Kind::SomeOf(choices) => {
            let chosen = typed.all(&name).map(str::to_owned);
            group(item, Choices::any_of(&name, label), choices, chosen, errors)
        }
        Kind::Day => {
            let part = |part: &str| typed.one(&format!("{name}_{part}")).to_owned();
            let field = DateField::new(&name, label).errors(errors);
            let field = field.typed(part("year"), part("month"), part("day"));
            let field = if item.needed { field } else { field.optional() };
            html! { (match item.hint { Some(hint) => field.hint(hint), None => field }) }
        }
    }
}

/// Rows of a list are kept low.
fn is_in_a_list(name: &str) -> bool {
    name.split('.').any(|step| step.parse::<usize>().is_ok())
}

fn text(item: &Item, field: Field, errors: &Errors) -> Markup {
    let field = if item.needed { field } else { field.optional() };
    let field = match item.hint {
        Some(hint) => field.hint(hint),
        None => field,
    };
    html! { (field.errors(errors)) }
}

fn group(
    item: &Item,
    group: Choices,
    choices: &[(String, String)],
    chosen: impl IntoIterator<Item = String>,
    errors: &Errors,
) -> Markup {
    let group = choices.iter().fold(group, |group, (code, words)| group.choice(code, words));
    let group = chosen.into_iter().fold(group, Choices::chosen);
    let group = if item.needed { group } else { group.optional() };
    let group = match item.hint {
        Some(hint) => group.hint(hint),
        None => group,
    };
    html! { (group.errors(errors)) }
}

/// What was answered, in words; None where nothing was.
fn words(item: &Item, answer: &Value) -> Option<Markup> {
    let label = |choices: &[(String, String)], code: &str| {
        let known = choices.iter().find(|(known, _)| *known == code);
        known.map_or(code, |(_, words)| words).to_owned()
    };
    Some(match (&item.kind, answer) {
        (_, Value::Null) => return None,
        (Kind::Day, Value::String(day)) => {
            html! { (day.parse::<NaiveDate>().map_or_else(|_| day.clone(), dates::day)) }
        }
        (Kind::OneOf(choices), Value::String(code)) => html! { (label(choices, code)) },
        (Kind::SomeOf(choices), Value::Array(chosen)) => {
            let chosen: Vec<String> =
                chosen.iter().filter_map(Value::as_str).map(|code| label(choices, code)).collect();
            if chosen.is_empty() {
                return None;
            }
            html! { (chosen.join("、")) }
        }
        (Kind::Number(unit), number) => html! { (number.to_string()) (unit) },
        (_, Value::Bool(yes)) => html! { @if *yes { "はい" } @else { "いいえ" } },
        (_, Value::String(text)) if text.trim().is_empty() => return None,
        (_, Value::String(text)) => {
            html! { @for (index, line) in text.lines().enumerate() { @if 0 < index { br; } (line) } }
        }
        (_, other) => html! { (other.to_string()) },
    })
}
