//! Being away: free times of these days are withdrawn, taken ones have to be moved.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};

use super::own::open;
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, Sent, day};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{DateField, Errors};

page::operation!(AddAbsence, "src/calendar/add_absence.graphql");
page::operation!(EndAbsence, "src/calendar/end_absence.graphql");

const TITLE: &str = "不在の予定";

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let (reader, _) = open(&web, &parts).await?;
    page::show(document(&parts, &reader, &Sent::default(), &Errors::none()))
}

pub(super) async fn add(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let (reader, calendar) = open(&web, &parts).await?;
    let (first, last) = (typed(&sent, "first"), typed(&sent, "last"));
    let (Some(first_on), Some(last_on)) = (first, last) else {
        let mut errors = Errors::none();
        for (name, day, words) in [("first", first, "最初の日"), ("last", last, "最後の日")]
        {
            if day.is_none() {
                errors.add(name, format!("{words}の年、月、日を入力してください"));
            }
        }
        return page::mend(document(&parts, &reader, &sent, &errors));
    };
    let practitioner_id = calendar.practitioner.id;
    let input = add_absence::AddAbsenceInput { practitioner_id, first_on, last_on };
    match page::ask::<AddAbsence>(&web, &parts, add_absence::Variables { input }).await {
        Ok(data) if data.add_absence.taken_slots.is_empty() => page::go_on("/calendar?done=away"),
        Ok(_) => page::go_on("/calendar?done=taken"),
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let fields = [("input.firstOn", "first"), ("input.lastOn", "last")];
            let errors = page::errors_of(&refused, &fields);
            page::mend(document(&parts, &reader, &sent, &errors))
        }
        Err(refused) => Err(refused),
    }
}

pub(super) async fn end(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let input = end_absence::EndAbsenceInput { id: sent.one("id").to_owned() };
    page::ask::<EndAbsence>(&web, &parts, end_absence::Variables { input }).await?;
    page::go_on("/calendar?done=back")
}

fn typed(sent: &Sent, name: &str) -> Option<chrono::NaiveDate> {
    let part = |part: &str| sent.one(&format!("{name}_{part}"));
    day(part("year"), part("month"), part("day"))
}

fn document(parts: &Parts, reader: &Reader, sent: &Sent, errors: &Errors) -> Markup {
    let field = |name: &str, words: &str| {
        let part = |part: &str| sent.one(&format!("{name}_{part}")).to_owned();
        DateField::new(name, words).typed(part("year"), part("month"), part("day")).errors(errors)
    };
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "この間の空きの日時を取りやめます。決まっている日時は変わらないため、別に変更してください。" }
        form method="post" action="/calendar/absences" novalidate {
            (field("first", "最初の日"))
            (field("last", "最後の日"))
            div.actions { (parts::submit(Weight::Main, "不在の予定を登録する")) }
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("予定へ戻る", "/calendar"))
        .render(content)
}
