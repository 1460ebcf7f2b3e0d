//! Days and moments: asked for in three parts, and written the way offices read them.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use maud::{Markup, Render, html};
use rules::{FiscalYear, era};

use super::errors::Errors;
use super::fields::{Question, Width};

/// 「2026年11月20日（令和8年）」, for lists and screens.
pub fn day(day: NaiveDate) -> String {
    era::long_date(day)
}

/// 「令和8年11月20日（2026年）」, for official words and forms.
pub fn official_day(day: NaiveDate) -> String {
    format!("{}（{}年）", era::era_date(day), day.year())
}

/// 「2026年11月20日」, where the era would only crowd a narrow table.
pub fn short_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 「2026年11月20日（金）」, for those who plan their weeks.
fn planned_day(day: NaiveDate) -> String {
    const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    let weekday = WEEKDAYS[day.weekday().num_days_from_monday() as usize];
    format!("{}（{weekday}）", short_day(day))
}

/// 「2026年11月20日（金） 14時30分」.
pub fn planned(moment: NaiveDateTime) -> String {
    format!("{} {}", planned_day(moment.date()), moment.format("%-H時%M分"))
}

/// 「2026年11月20日 14時30分」.
pub fn moment(moment: NaiveDateTime) -> String {
    format!("{} {}", short_day(moment.date()), moment.format("%-H時%M分"))
}

/// 「令和8年度」: from April to March.
pub fn fiscal_year(day: NaiveDate) -> String {
    FiscalYear::of(day).label()
}

/// A day asked for as year, month and day. The three are sent as `NAME_year`, `NAME_month`
/// and `NAME_day`; the first control's id is `NAME`.
#[derive(Clone, Debug)]
pub struct DateField {
    question: Question,
    parts: [String; 3],
    birthday: bool,
}

impl DateField {
    pub fn new(name: impl Into<String>, legend: impl Into<String>) -> Self {
        Self { question: Question::new(name, legend), parts: Default::default(), birthday: false }
    }

    /// What was typed before, exactly as typed.
    pub fn typed(
        mut self,
        year: impl Into<String>,
        month: impl Into<String>,
        day: impl Into<String>,
    ) -> Self {
        self.parts = [year.into(), month.into(), day.into()];
        self
    }

    pub fn value(self, day: NaiveDate) -> Self {
        self.typed(day.year().to_string(), day.month().to_string(), day.day().to_string())
    }

    /// Asks for the person's own birthday, which the browser may know.
    pub fn birthday(mut self) -> Self {
        self.birthday = true;
        self
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

    pub fn errors(mut self, errors: &Errors) -> Self {
        self.question.take_error(errors);
        self
    }
}

impl Render for DateField {
    fn render(&self) -> Markup {
        let question = &self.question;
        let name = &question.name;
        let [year, month, day] = &self.parts;
        // A year may also be written with its era, so it takes any keyboard.
        let parts = [
            (name.clone(), "year", year, "年", Width::Four, "text", "bday-year"),
            (format!("{name}-month"), "month", month, "月", Width::Two, "numeric", "bday-month"),
            (format!("{name}-day"), "day", day, "日", Width::Two, "numeric", "bday-day"),
        ];
        html! {
            fieldset.field.wrong[question.error.is_some()] aria-describedby=[question.described_by()] {
                legend { (question.label_words()) }
                (question.hint_line())
                div.date {
                    @for (id, part, value, words, width, inputmode, purpose) in parts {
                        label for=(id) {
                            input class=[width.class()] type="text" id=(id) name={ (name) "_" (part) }
                                value=(value) inputmode=(inputmode)
                                autocomplete=[self.birthday.then_some(purpose)]
                                aria-invalid=[question.invalid()];
                            span { (words) }
                        }
                    }
                }
                (question.error_line())
            }
        }
    }
}
