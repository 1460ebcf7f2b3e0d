//! What is to be mended in a form: collected once, shown at the top and again at each field
//! in the same words.

use maud::{Markup, html};

/// The messages of one form, in the order of its fields; at most one for each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a message. The first one of a field stays: it is the one to mend first.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push((field, message.into()));
        }
    }

    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, message)| message.as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is a message for a field of this kind.
    pub fn any(&self, is_meant: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|(field, _)| is_meant(field))
    }

    /// Those of a page that holds only some of the fields.
    pub fn only(&self, is_meant: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|(field, _)| is_meant(field)).cloned().collect())
    }

    /// The same messages for a page that holds none of the fields.
    pub fn nowhere(&self) -> Self {
        Self(self.0.iter().map(|(_, message)| (String::new(), message.clone())).collect())
    }

    /// The list at the top of the page, each line leading to its field. Nothing when all is well.
    ///
    /// A message whose field is the empty word concerns the form as a whole and is no link.
    pub fn summary(&self) -> Markup {
        if self.is_empty() {
            return html! {};
        }
        html! {
            div.summary-of-errors id="error-summary" role="alert" tabindex="-1"
                aria-labelledby="error-summary-title" data-focus-on-load {
                h2 id="error-summary-title" { "入力内容を確認してください" }
                ul {
                    @for (field, message) in &self.0 {
                        li {
                            @if field.is_empty() { (message) }
                            @else { a href={ "#" (field) } { (message) } }
                        }
                    }
                }
            }
        }
    }
}

impl<F: Into<String>, M: Into<String>> FromIterator<(F, M)> for Errors {
    fn from_iter<I: IntoIterator<Item = (F, M)>>(messages: I) -> Self {
        let mut errors = Self::none();
        for (field, message) in messages {
            errors.add(field, message);
        }
        errors
    }
}
