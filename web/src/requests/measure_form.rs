//! The form of what an employer decides after the opinion: for the employer, and for the office
//! that writes down what came on paper.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use crate::page;
use crate::signed_in::{Sent, date_field, not_a_day, typed_day};
use crate::ui::{Errors, Field};

page::operation!(DecidedMeasure, "src/requests/measures.graphql");
page::operation!(RecordMeasure, "src/requests/record_measure.graphql");

pub(crate) use decided_measure::DecidedMeasureMeasure as Decided;
use record_measure::RecordMeasureInput as Input;

/// The days of the form: field, label, and whether it has to be known.
const DAYS: [(&str, &str, bool); 4] = [
    ("heard", "ご本人の話を聴いた日", true),
    ("decided", "措置を決めた日", true),
    ("review", "措置を見直す日", false),
    ("normal", "通常の勤務に戻った日", false),
];

/// The way to a field of the input and its name in the form.
pub(crate) const FIELDS: [(&str, &str); 5] = [
    ("input.heardWorkerOn", "heard"),
    ("input.decidedOn", "decided"),
    ("input.text", "text"),
    ("input.reviewOn", "review"),
    ("input.normalOn", "normal"),
];

/// The decision in the fields of the form.
pub(crate) fn stored(decided: &Decided) -> Sent {
    let days = [
        ("heard", Some(decided.heard_worker_on)),
        ("decided", Some(decided.decided_on)),
        ("review", decided.review_on),
        ("normal", decided.normal_on),
    ];
    let parts = |(name, day): (&str, Option<NaiveDate>)| {
        let day = day.map(|day| (day.year(), day.month(), day.day()));
        let part = |part: &str, value: Option<String>| {
            (format!("{name}_{part}"), value.unwrap_or_default())
        };
        [
            part("year", day.map(|(year, ..)| year.to_string())),
            part("month", day.map(|(_, month, _)| month.to_string())),
            part("day", day.map(|(.., day)| day.to_string())),
        ]
    };
    let text = ("text".to_owned(), decided.text.clone());
    Sent::holding(days.into_iter().flat_map(parts).chain([text]))
}

/// What was typed, or everything that is to be mended in it.
pub(crate) fn input(id: &str, sent: &Sent) -> Result<Input, Errors> {
    let mut errors = Errors::none();
    let [heard, decided, review, normal] =
        DAYS.map(|(name, label, must)| match typed_day(sent, name) {
            Ok(None) if must => {
                errors.add(name, format!("{label}を入力してください"));
                None
            }
            Ok(day) => day,
            Err(_) => {
                errors.add(name, not_a_day(label));
                None
            }
        });
    let text = sent.one("text").trim().to_owned();
    if text.is_empty() {
        errors.add("text", "決めた措置の内容を入力してください");
    }
    match (heard, decided) {
        (Some(heard_worker_on), Some(decided_on)) if errors.is_empty() => Ok(Input {
            request_id: id.to_owned(),
            version: sent.version(),
            heard_worker_on,
            decided_on,
            text,
            review_on: review,
            normal_on: normal,
        }),
        _ => Err(errors),
    }
}

pub(crate) fn fields(typed: &Sent, errors: &Errors) -> Markup {
    let day = |index: usize| {
        let (name, label, must) = DAYS[index];
        let field = date_field(typed, name, label).errors(errors);
        if must { field } else { field.optional() }
    };
    html! {
        (day(0))
        (day(1))
        (Field::long_text("text", "決めた措置の内容", 6)
            .hint("2,000文字以内で入力してください。病名や体調のことは書かないでください。")
            .value(typed.one("text")).errors(errors))
        (day(2).hint("この日が近づくと、お知らせします。"))
        (day(3).hint("通常の勤務に戻ったら入力してください。"))
    }
}
