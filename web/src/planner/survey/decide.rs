//! Accepting a survey, which freezes its edition, and beginning the next one by a correction.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::html;

use super::show::{Which, open};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, reader};
use crate::ui::Errors;
use crate::words::Role;

page::operation!(AcceptSurvey, "src/planner/survey/accept.graphql");
page::operation!(CorrectSurvey, "src/planner/survey/correct.graphql");

pub(super) async fn accept(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    reader(&web, &parts).await?.only(&[Role::Planner])?;
    let input = accept_survey::SurveyInput {
        prefecture: sent.one("prefecture").to_owned(),
        period: sent.one("period").to_owned(),
    };
    match page::ask::<AcceptSurvey>(&web, &parts, accept_survey::Variables { input }).await {
        Ok(_) => done(&sent, "accepted"),
        Err(refused) => refuse(&web, &parts, &sent, refused).await,
    }
}

pub(super) async fn send_correction(
    State(web): State<Web>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    reader(&web, &parts).await?.only(&[Role::Planner])?;
    match correct(&web, &parts, &sent).await {
        Ok(()) => done(&sent, "correction"),
        Err(refused) => refuse(&web, &parts, &sent, refused).await,
    }
}

/// Opens the next edition for the prefecture and period of the form, with its reason.
pub(crate) async fn correct(web: &Web, parts: &Parts, sent: &Sent) -> Result<(), Refused> {
    let input = correct_survey::CorrectSurveyInput {
        prefecture: sent.one("prefecture").to_owned(),
        period: sent.one("period").to_owned(),
        reason: sent.one("reason").trim().to_owned(),
    };
    page::ask::<CorrectSurvey>(web, parts, correct_survey::Variables { input }).await?;
    Ok(())
}

fn done(sent: &Sent, what: &str) -> Page {
    let at =
        [("prefecture", sent.one("prefecture")), ("period", sent.one("period")), ("done", what)];
    page::go_on(&page::address("/planner/survey", &at))
}

async fn refuse(web: &Web, parts: &Parts, sent: &Sent, refused: Refused) -> Page {
    if !refused.is_bad_input() && !refused.is_conflict() {
        return Err(refused);
    }
    let opened = open(web, parts, &Which::of(sent)).await?;
    let errors: Errors = page::errors_of(&refused, &[("input.reason", "reason")]);
    page::again(&refused, opened.document(parts, &html! {}, sent, &errors))
}
