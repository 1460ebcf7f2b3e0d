//! Every week's times, replaced as a whole; times that are taken stay.

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use maud::{Markup, html};
use serde_json::json;

use super::own::{Calendar, open};
use crate::page::{self, Page, Web};
use crate::sheet::{Item, Kind, Part, Sheet, Typed, all};
use crate::signed_in::{Reader, Sent};
use crate::ui::Errors;
use crate::ui::parts::{self, Banner, Weight};
use crate::ui::wayfinding::back;
use crate::words::Venue;

page::operation!(SetAvailability, "src/calendar/set_availability.graphql", as_json);

const TITLE: &str = "毎週の担当日時";

/// Room for so many more than there are.
const MORE: usize = 2;

fn sheet(calendar: &Calendar, patterns: usize) -> Sheet {
    let offices: Vec<(String, String)> = calendar
        .practitioner
        .offices
        .iter()
        .map(|office| (office.code.clone(), office.name.clone()))
        .collect();
    let part = |index: usize| {
        let path = |field: &str| format!("patterns.{index}.{field}");
        let items = vec![
            Item::new(path("weekdays"), "曜日", Kind::Line)
                .hint("「月水」のように入力してください。"),
            Item::new(path("weeks"), "第何週", Kind::Line)
                .hint("「1,3」のように入力してください。毎週のときは空欄にします。"),
            Item::new(path("from"), "開始時刻", Kind::Time)
                .hint("「13:00」のように入力してください。"),
            Item::new(path("until"), "終了時刻", Kind::Time),
            Item::new(path("slotMinutes"), "1回の長さ", Kind::Number("分")),
            Item::new(path("venue"), "方法", Kind::OneOf(all::<Venue>())),
            Item::new(path("officeCode"), "センター", Kind::OneOf(offices.clone())),
            Item::new(path("since"), "いつから", Kind::Day).hint("空欄のときは今日からです。"),
            Item::new(path("untilDay"), "いつの前日まで", Kind::Day),
        ];
        Part::new(format!("{}つ目の日時", index + 1), items)
    };
    Sheet {
        parts: (0..patterns + MORE).map(part).collect(),
        lists: vec![("patterns", "weekdays")],
        ..Sheet::default()
    }
}

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let (reader, calendar) = open(&web, &parts).await?;
    let patterns = &calendar.practitioner.availability;
    let mut stored = serde_json::to_value(patterns).unwrap_or_default();
    for (pattern, written) in patterns.iter().zip(stored.as_array_mut().into_iter().flatten()) {
        written["officeCode"] = json!(pattern.office.as_ref().map(|office| &office.code));
    }
    let sheet = sheet(&calendar, patterns.len());
    let typed = Sent::holding(sheet.filled(&json!({ "patterns": stored })));
    page::show(document(&parts, &reader, &calendar, (&sheet, &typed), &html! {}, &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let (reader, calendar) = open(&web, &parts).await?;
    let rows = sent.one("rows").parse().unwrap_or(calendar.practitioner.availability.len());
    let sheet = sheet(&calendar, rows);
    let read = sheet.read(&sent, "").and_then(Typed::input::<Patterns>);
    let patterns = match read {
        Ok(read) => read.patterns,
        Err(errors) => {
            let form = (&sheet, &sent);
            return page::mend(document(&parts, &reader, &calendar, form, &html! {}, &errors));
        }
    };
    let input = set_availability::SetAvailabilityInput {
        practitioner_id: calendar.practitioner.id.clone(),
        version: sent.version(),
        patterns,
    };
    let asked = set_availability::Variables { input };
    let Err(refused) = page::ask::<SetAvailability>(&web, &parts, asked).await else {
        return page::go_on("/calendar?done=weekly");
    };
    if refused.is_conflict() {
        let changed = Banner::Warning.with("ほかの画面で内容が変わりました", true, &html! {
            p { "まだ保存していません。入力した内容は下に残っています。確認してから、もう一度保存してください。" }
        });
        let form = (&sheet, &sent);
        let document = document(&parts, &reader, &calendar, form, &changed, &Errors::none());
        return Ok((StatusCode::CONFLICT, document).into_response());
    }
    if !refused.is_bad_input() {
        return Err(refused);
    }
    let found = refused.fields.iter().map(|field| {
        let place = field.path.strip_prefix("input.").unwrap_or_default();
        (sheet.field_for(place), field.message.as_str())
    });
    let errors: Errors = if refused.fields.is_empty() {
        Errors::from_iter([("", refused.message.as_str())])
    } else {
        found.collect()
    };
    page::mend(document(&parts, &reader, &calendar, (&sheet, &sent), &html! {}, &errors))
}

#[derive(serde::Deserialize)]
struct Patterns {
    patterns: Vec<set_availability::AvailabilityInput>,
}

fn document(
    parts: &Parts,
    reader: &Reader,
    calendar: &Calendar,
    (sheet, typed): (&Sheet, &Sent),
    said: &Markup,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        @if errors.is_empty() { (said) }
        h1 { (TITLE) }
        p { "保存すると、すべての担当日時が下の内容に置き換わり、空きの日時が作り直されます。決まっている日時は変わりません。土日・祝日・年末年始には作りません。使わない欄は空欄のままにしてください。" }
        form method="post" action="/calendar/weekly" novalidate {
            input type="hidden" name="version" value=(calendar.practitioner.version);
            input type="hidden" name="rows" value=(sheet.parts.len().saturating_sub(MORE));
            (sheet.fields("", typed, errors))
            div.actions { (parts::submit(Weight::Main, "担当日時を保存する")) }
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("予定へ戻る", "/calendar"))
        .render(content)
}
