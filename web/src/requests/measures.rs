//! What the employer decides after the opinion, once the worker was heard, and when it is
//! looked at again.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::one::Opened;
use super::opinion::open_for_employer;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Sent, date_field, not_a_day, typed_day};
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, dates};
use crate::words::RequestStep;

page::operation!(DecidedMeasure, "src/requests/measures.graphql");
page::operation!(RecordMeasure, "src/requests/record_measure.graphql");

use decided_measure::DecidedMeasureMeasure as Decided;

const TITLE: &str = "就業上の措置の記録";

/// The days of the form: field, label, and whether it has to be known.
const DAYS: [(&str, &str, bool); 4] = [
    ("heard", "ご本人の話を聴いた日", true),
    ("decided", "措置を決めた日", true),
    ("review", "措置を見直す日", false),
    ("normal", "通常の勤務に戻った日", false),
];

const FIELDS: [(&str, &str); 5] = [
    ("input.heardWorkerOn", "heard"),
    ("input.decidedOn", "decided"),
    ("input.text", "text"),
    ("input.reviewOn", "review"),
    ("input.normalOn", "normal"),
];

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open_for_employer(&web, &parts, &id).await?;
    if !opened.may(RequestStep::RecordMeasures) {
        return page::go_on(&opened.at("opinion"));
    }
    let wanted = decided_measure::Variables { id: opened.request.id.clone() };
    let decided = page::ask::<DecidedMeasure>(&web, &parts, wanted).await?.measure;
    let typed = decided.as_ref().map(stored).unwrap_or_default();
    page::show(document(&parts, &opened, decided.as_ref(), &typed, &Errors::none()))
}

/// The decision in the fields of the form.
fn stored(decided: &Decided) -> Sent {
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

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let errors = match input(&id, &sent) {
        Ok(input) => {
            let wanted = record_measure::Variables { input };
            match page::ask::<RecordMeasure>(&web, &parts, wanted).await {
                Ok(_) => return page::go_on(&format!("/requests/{id}?done=measures")),
                Err(refused) if refused.is_bad_input() => page::errors_of(&refused, &FIELDS),
                Err(refused) => return Err(refused),
            }
        }
        Err(errors) => errors,
    };
    let opened = open_for_employer(&web, &parts, &id).await?;
    page::mend(document(&parts, &opened, None, &sent, &errors))
}

fn input(id: &str, sent: &Sent) -> Result<record_measure::RecordMeasureInput, Errors> {
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
        (Some(heard_worker_on), Some(decided_on)) if errors.is_empty() => {
            Ok(record_measure::RecordMeasureInput {
                request_id: id.to_owned(),
                version: sent.version(),
                heard_worker_on,
                decided_on,
                text,
                review_on: review,
                normal_on: normal,
            })
        }
        _ => Err(errors),
    }
}

fn document(
    parts: &Parts,
    opened: &Opened,
    decided: Option<&Decided>,
    typed: &Sent,
    errors: &Errors,
) -> Markup {
    let day = |index: usize| {
        let (name, label, must) = DAYS[index];
        let field = date_field(typed, name, label).errors(errors);
        if must { field } else { field.optional() }
    };
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "先にご本人の話を聴いてから、措置を決めてください。上司に説明するのは、措置を行うのに必要な内容だけにしてください。" }
        @if let Some(decided) = decided {
            p { (dates::moment(in_japan(decided.recorded_at))) "に記録した内容を直せます。" }
        }
        form method="post" action=(opened.at("measures")) novalidate {
            input type="hidden" name="version" value=(opened.request.version);
            (day(0))
            (day(1))
            (Field::long_text("text", "決めた措置の内容", 6)
                .hint("2,000文字以内で入力してください。病名や体調のことは書かないでください。")
                .value(typed.one("text")).errors(errors))
            (day(2).hint("この日が近づくと、お知らせします。"))
            (day(3).hint("通常の勤務に戻ったら入力してください。"))
            div.actions { (submit(Weight::Main, "就業上の措置を記録する")) }
        }
    };
    page::shell(TITLE, Some(&opened.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("医師の意見へ戻る", &opened.at("opinion")))
        .render(content)
}
