//! What the employer decides after the opinion, once the worker was heard, and when it is
//! looked at again.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::measure_form::{
    Decided, DecidedMeasure, FIELDS, RecordMeasure, decided_measure, fields, input, record_measure,
    stored,
};
use super::one::Opened;
use super::opinion::open_for_employer;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::Sent;
use crate::ui::parts::{Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, dates};
use crate::words::RequestStep;

const TITLE: &str = "就業上の措置の記録";

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

fn document(
    parts: &Parts,
    opened: &Opened,
    decided: Option<&Decided>,
    typed: &Sent,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "先にご本人の話を聴いてから、措置を決めてください。上司に説明するのは、措置を行うのに必要な内容だけにしてください。" }
        @if let Some(decided) = decided {
            p { (dates::moment(in_japan(decided.recorded_at))) "に記録した内容を直せます。" }
        }
        form method="post" action=(opened.at("measures")) novalidate {
            input type="hidden" name="version" value=(opened.request.version);
            (fields(typed, errors))
            div.actions { (submit(Weight::Main, "就業上の措置を記録する")) }
        }
    };
    page::shell(TITLE, Some(&opened.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("医師の意見へ戻る", &opened.at("opinion")))
        .render(content)
}
