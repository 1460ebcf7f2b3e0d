//! Questions answered by ticking: one of several, several of several, or a single yes.

use maud::{Markup, Render, html};

use super::errors::Errors;
use super::fields::Question;

#[derive(Clone, Debug)]
struct Choice {
    value: String,
    words: String,
    hint: Option<String>,
}

/// A group of radio buttons or checkboxes. The first one's id is the name of the group, so
/// that an error summary leads to it.
#[derive(Clone, Debug)]
pub struct Choices {
    question: Question,
    kind: &'static str,
    choices: Vec<Choice>,
    chosen: Vec<String>,
    big: bool,
}

impl Choices {
    fn new(name: impl Into<String>, label: impl Into<String>, kind: &'static str) -> Self {
        let question = Question::new(name, label);
        Self { question, kind, choices: Vec::new(), chosen: Vec::new(), big: false }
    }

    /// Radio buttons.
    pub fn one_of(name: impl Into<String>, legend: impl Into<String>) -> Self {
        Self::new(name, legend, "radio")
    }

    /// Checkboxes that are sent under the same name.
    pub fn any_of(name: impl Into<String>, legend: impl Into<String>) -> Self {
        Self::new(name, legend, "checkbox")
    }

    pub fn choice(mut self, value: impl Into<String>, words: impl Into<String>) -> Self {
        self.choices.push(Choice { value: value.into(), words: words.into(), hint: None });
        self
    }

    pub fn choice_with_hint(
        mut self,
        value: impl Into<String>,
        words: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let hint = Some(hint.into());
        self.choices.push(Choice { value: value.into(), words: words.into(), hint });
        self
    }

    /// Marks a value as ticked; for checkboxes it may be said several times.
    pub fn chosen(mut self, value: impl Into<String>) -> Self {
        self.chosen.push(value.into());
        self
    }

    /// Taller rows with a frame, for phones and for questions that stand alone on a page.
    pub fn big(mut self) -> Self {
        self.big = true;
        self
    }

    pub fn optional(mut self) -> Self {
        self.question.optional = true;
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.question.hint = Some(hint.into());
        self
    }

    pub fn errors(mut self, errors: &Errors) -> Self {
        self.question.take_error(errors);
        self
    }
}

impl Render for Choices {
    fn render(&self) -> Markup {
        let question = &self.question;
        let name = &question.name;
        html! {
            fieldset.field.wrong[question.error.is_some()].big[self.big]
                aria-describedby=[question.described_by()] {
                legend { (question.label_words()) }
                (question.hint_line())
                @for (index, choice) in self.choices.iter().enumerate() {
                    @let id = if index == 0 { name.clone() } else { format!("{name}-{}", index + 1) };
                    @let hint = choice.hint.as_ref().map(|words| (format!("{id}-about"), words));
                    label.choice for=(id) {
                        input type=(self.kind) id=(id) name=(name) value=(choice.value)
                            checked[self.chosen.contains(&choice.value)]
                            aria-describedby=[hint.as_ref().map(|(id, _)| id)];
                        span { (choice.words) }
                        @if let Some((id, words)) = &hint { span.hint id=(id) { (words) } }
                    }
                }
                (question.error_line())
            }
        }
    }
}

/// A single yes, such as an agreement.
#[derive(Clone, Debug)]
pub struct Check {
    question: Question,
    ticked: bool,
}

impl Check {
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { question: Question::new(name, label), ticked: false }
    }

    pub fn ticked(mut self, ticked: bool) -> Self {
        self.ticked = ticked;
        self
    }

    pub fn optional(mut self) -> Self {
        self.question.optional = true;
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.question.hint = Some(hint.into());
        self
    }

    pub fn errors(mut self, errors: &Errors) -> Self {
        self.question.take_error(errors);
        self
    }
}

impl Render for Check {
    fn render(&self) -> Markup {
        let question = &self.question;
        html! {
            div.field.wrong[question.error.is_some()] {
                (question.hint_line())
                label.choice for=(question.name) {
                    input type="checkbox" id=(question.name) name=(question.name) value="yes"
                        checked[self.ticked] aria-describedby=[question.described_by()]
                        aria-invalid=[question.invalid()];
                    span { (question.label_words()) }
                }
                (question.error_line())
            }
        }
    }
}
