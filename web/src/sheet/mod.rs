//! Long forms, told as tables: what is asked, under which name the API knows it, and how it
//! is typed. From the same table a form is shown, read, filled again and printed as facts.
//!
//! A field of a form has the name that the API gives its place, as `opinion.workClass`, so
//! what the API finds wrong stands at its field by itself.

mod places;
mod read;
mod show;

pub(crate) mod checkup;
pub(crate) mod guidance;
pub(crate) mod information;
pub(crate) mod interview;
pub(crate) mod visit;

#[cfg(test)]
mod tests;

use crate::words::Word;

pub(crate) use read::Typed;

/// Codes with their words, to choose from.
pub(crate) type Choosable = Vec<(String, String)>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Line,
    /// Several lines.
    Text,
    /// A whole number and its unit.
    Number(&'static str),
    Day,
    /// As 09:00.
    Time,
    OneOf(Choosable),
    SomeOf(Choosable),
    YesOrNo,
}

/// One question.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    path: String,
    label: String,
    kind: Kind,
    hint: Option<&'static str>,
    /// Whether it has to be answered before the whole is complete. The API decides.
    needed: bool,
}

impl Item {
    pub(crate) fn new(path: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self { path: path.into(), label: label.into(), kind, hint: None, needed: false }
    }

    /// Both answers are so short, and so alike, that they stand side by side.
    fn stands_beside(&self, next: &Self) -> bool {
        matches!(
            (&self.kind, &next.kind),
            (Kind::Number(_), Kind::Number(_)) | (Kind::Time, Kind::Time | Kind::Number(_))
        )
    }

    pub(crate) fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    pub(crate) fn needed(mut self) -> Self {
        self.needed = true;
        self
    }
}

/// Questions under one heading.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    heading: String,
    /// Who will read it, or how it is filled in.
    note: Option<&'static str>,
    items: Vec<Item>,
}

impl Part {
    pub(crate) fn new(heading: impl Into<String>, items: Vec<Item>) -> Self {
        Self { heading: heading.into(), note: None, items }
    }

    pub(crate) fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }
}

/// A whole form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) parts: Vec<Part>,
    /// Places that are there as a whole or not at all.
    pub(crate) wholes: Vec<&'static str>,
    /// Lists whose blank entries are left out, with the field that an entry cannot be without.
    pub(crate) lists: Vec<(&'static str, &'static str)>,
}

impl Sheet {
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.parts.iter().flat_map(|part| &part.items)
    }

    /// The field of the form for what the API found wrong at a place; the empty word where
    /// it concerns none.
    pub(crate) fn field_for(&self, place: &str) -> &str {
        let begins = |item: &&Item| {
            item.path
                .strip_prefix(place)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.items().find(begins).map_or("", |item| item.path.as_str())
    }
}

/// All words of a list, to choose from.
pub(crate) fn all<W: Word>() -> Choosable {
    these(W::ALL)
}

pub(crate) fn these<W: Word>(words: &[W]) -> Choosable {
    words.iter().map(|word| (word.code().to_owned(), word.label().to_owned())).collect()
}
