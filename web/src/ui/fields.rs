//! One question with one control: a line of text, a number, a longer text or a list to
//! choose from. The id of the control is its name, so that an error summary finds it.

use maud::{Markup, Render, html};

use super::errors::Errors;

/// How wide the expected answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Full,
    /// About two digits.
    Two,
    /// About four digits.
    Four,
    /// About eight digits, such as a postal code.
    Eight,
    /// About sixteen characters, such as a telephone number.
    Sixteen,
}

impl Width {
    pub(crate) fn class(self) -> Option<&'static str> {
        match self {
            Self::Full => None,
            Self::Two => Some("w2"),
            Self::Four => Some("w4"),
            Self::Eight => Some("w8"),
            Self::Sixteen => Some("w16"),
        }
    }
}

/// What stands around every kind of question: label, ※必須 or ※任意, hint and error.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) optional: bool,
    /// It narrows a list, where nothing has to be said.
    pub(crate) narrows: bool,
    pub(crate) hint: Option<String>,
    pub(crate) error: Option<String>,
}

impl Question {
    pub(crate) fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        let (name, label) = (name.into(), label.into());
        Self { name, label, optional: false, narrows: false, hint: None, error: None }
    }

    pub(crate) fn take_error(&mut self, errors: &Errors) {
        self.error = errors.of(&self.name).map(str::to_owned);
    }

    /// The ids that describe the control, error first because it is what matters now.
    pub(crate) fn described_by(&self) -> Option<String> {
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        match (error, hint) {
            (Some(error), Some(hint)) => Some(format!("{error} {hint}")),
            (error, hint) => error.or(hint),
        }
    }

    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    pub(crate) fn label_words(&self) -> Markup {
        html! {
            (self.label)
            @if self.narrows {}
            @else if self.optional { span.need { "※任意" } } @else { span.need.must { "※必須" } }
        }
    }

    pub(crate) fn hint_line(&self) -> Markup {
        html! { @if let Some(hint) = &self.hint { p.hint id={ (self.name) "-hint" } { (hint) } } }
    }

    pub(crate) fn error_line(&self) -> Markup {
        html! {
            @if let Some(error) = &self.error { p.error id={ (self.name) "-error" } { "＊" (error) } }
        }
    }
}

#[derive(Clone, Debug)]
enum Control {
    Line { kind: &'static str, inputmode: Option<&'static str>, spellcheck: bool },
    LongText { rows: u8 },
    List { options: Vec<(String, String)>, has_empty: bool },
}

/// A question with one control. Required unless [`Field::optional`] is said.
#[derive(Clone, Debug)]
pub struct Field {
    question: Question,
    control: Control,
    value: String,
    unit: Option<String>,
    width: Width,
    autocomplete: Option<&'static str>,
}

impl Field {
    fn new(name: impl Into<String>, label: impl Into<String>, control: Control) -> Self {
        Self {
            question: Question::new(name, label),
            control,
            value: String::new(),
            unit: None,
            width: Width::Full,
            autocomplete: None,
        }
    }

    fn line(
        name: impl Into<String>,
        label: impl Into<String>,
        kind: &'static str,
        inputmode: Option<&'static str>,
    ) -> Self {
        let spellcheck = kind == "text" && inputmode.is_none();
        Self::new(name, label, Control::Line { kind, inputmode, spellcheck })
    }

    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "text", None)
    }

    /// A whole number. It is a line of text on purpose: full-width digits are accepted too,
    /// and a turn of the mouse wheel changes nothing.
    pub fn number(name: impl Into<String>, label: impl Into<String>, unit: &str) -> Self {
        let mut field = Self::line(name, label, "text", Some("numeric")).width(Width::Four);
        field.unit = Some(unit.to_owned());
        field
    }

    /// Digits that are not a quantity: a corporate number, a code.
    pub fn digits(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "text", Some("numeric")).width(Width::Sixteen)
    }

    pub fn tel(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "tel", Some("tel")).width(Width::Sixteen).autocomplete("tel")
    }

    pub fn email(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "email", Some("email")).autocomplete("email")
    }

    pub fn postal_code(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::line(name, label, "text", Some("numeric"))
            .width(Width::Eight)
            .autocomplete("postal-code")
    }

    /// `autocomplete` is `current-password` or `new-password`.
    pub fn password(
        name: impl Into<String>,
        label: impl Into<String>,
        autocomplete: &'static str,
    ) -> Self {
        Self::line(name, label, "password", None).autocomplete(autocomplete)
    }

    pub fn long_text(name: impl Into<String>, label: impl Into<String>, rows: u8) -> Self {
        Self::new(name, label, Control::LongText { rows })
    }

    /// A list to choose one from, as (value, words). An empty first line says 「選択してください」.
    pub fn select<V: Into<String>, W: Into<String>>(
        name: impl Into<String>,
        label: impl Into<String>,
        options: impl IntoIterator<Item = (V, W)>,
    ) -> Self {
        let options = options.into_iter().map(|(value, words)| (value.into(), words.into()));
        Self::new(name, label, Control::List { options: options.collect(), has_empty: true })
    }

    /// Of a list: there is always an answer, so no empty line stands first and nothing is said
    /// about having to answer.
    pub fn chosen_always(mut self) -> Self {
        if let Control::List { has_empty, .. } = &mut self.control {
            *has_empty = false;
        }
        self.narrows()
    }

    pub fn optional(mut self) -> Self {
        self.question.optional = true;
        self
    }

    /// One of the questions that narrow a list; none of them has to be answered.
    pub fn narrows(mut self) -> Self {
        self.question.narrows = true;
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.question.hint = Some(hint.into());
        self
    }

    /// What the person typed before, exactly as typed.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    pub fn autocomplete(mut self, purpose: &'static str) -> Self {
        self.autocomplete = Some(purpose);
        self
    }

    /// Shows the message of this field, if there is one.
    pub fn errors(mut self, errors: &Errors) -> Self {
        self.question.take_error(errors);
        self
    }

    fn control(&self) -> Markup {
        let question = &self.question;
        let name = &question.name;
        let (described_by, invalid) = (question.described_by(), question.invalid());
        match &self.control {
            Control::Line { kind, inputmode, spellcheck } => {
                let number = self.unit.is_some().then_some("number-in");
                // A password is never sent back to the page.
                let value = (*kind != "password").then_some(&self.value);
                html! {
                    input class=[join(self.width.class(), number)] type=(kind) id=(name) name=(name)
                        value=[value] inputmode=[*inputmode] autocomplete=[self.autocomplete]
                        spellcheck=[(!spellcheck).then_some("false")]
                        aria-describedby=[described_by] aria-invalid=[invalid];
                }
            }
            Control::LongText { rows } => html! {
                // The parser drops one line break right after the tag, so one is given to it.
                textarea id=(name) name=(name) rows=(rows) autocomplete=[self.autocomplete]
                    aria-describedby=[described_by] aria-invalid=[invalid] { "\n" (self.value) }
            },
            Control::List { options, has_empty } => html! {
                select.fit id=(name) name=(name) autocomplete=[self.autocomplete]
                    aria-describedby=[described_by] aria-invalid=[invalid] {
                    @if *has_empty {
                        option value="" { @if question.narrows { "すべて" } @else { "選択してください" } }
                    }
                    @for (value, words) in options {
                        option value=(value) selected[*value == self.value] { (words) }
                    }
                }
            },
        }
    }
}

fn join(first: Option<&str>, second: Option<&str>) -> Option<String> {
    let both: Vec<&str> = first.into_iter().chain(second).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

impl Render for Field {
    fn render(&self) -> Markup {
        let question = &self.question;
        html! {
            div.field.wrong[question.error.is_some()] {
                label for=(question.name) { (question.label_words()) }
                (question.hint_line())
                @match &self.unit {
                    Some(unit) => div.box { (self.control()) span { (unit) } },
                    None => (self.control()),
                }
                (question.error_line())
            }
        }
    }
}
