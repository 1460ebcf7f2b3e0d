//! A form as it was sent, for forms whose fields come in rows or several times.

use serde::{Deserialize, Serialize};

/// Names and values in the order of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Sent(Vec<(String, String)>);

impl Sent {
    /// A form as it stands before anybody typed: with what is stored.
    pub(crate) fn holding(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(fields.into_iter().collect())
    }

    /// What was typed, or nothing where the field was not sent.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(sent, _)| sent == name).map_or("", |(_, value)| value)
    }

    /// Whether the field was sent, empty or not.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(sent, _)| sent == name)
    }

    /// Takes from another form everything that belongs to it, and forgets what stood there.
    pub(crate) fn take_over(&mut self, other: &Self, belongs: impl Fn(&str) -> bool) {
        self.0.retain(|(name, _)| !belongs(name));
        self.0.extend(other.0.iter().filter(|(name, _)| belongs(name)).cloned());
    }

    /// Every value of the name: what was ticked.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn is_ticked(&self, name: &str) -> bool {
        self.one(name) == "yes"
    }

    /// The version of an entry that the form was filled in for; one that nothing has where
    /// it was tampered with.
    pub(crate) fn version(&self) -> i64 {
        self.one("version").parse().unwrap_or(-1)
    }
}
