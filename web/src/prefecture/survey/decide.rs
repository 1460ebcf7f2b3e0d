//! Approving the prefecture's figures, sending one office's month back, and beginning a
//! correction of what is final.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::html;

use super::show::{open, own_prefecture};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::planner::survey::correct;
use crate::signed_in::{Sent, reader};
use crate::ui::Errors;
use crate::words::Role;

page::operation!(ApproveSurvey, "src/prefecture/survey/approve.graphql");
page::operation!(SendBackReturn, "src/prefecture/survey/send_back.graphql");

const FIELDS: [(&str, &str); 2] = [("input.office", "office"), ("input.reason", "back_reason")];

pub(super) async fn approve(
    State(web): State<Web>,
    Path(period): Path<String>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Coordinator])?;
    let prefecture = own_prefecture(&web, &parts, &reader).await?.code;
    let input = approve_survey::SurveyInput { prefecture, period: period.clone() };
    match page::ask::<ApproveSurvey>(&web, &parts, approve_survey::Variables { input }).await {
        Ok(_) => done(&period, "approved"),
        Err(refused) => refuse((&web, &parts, &period), &Sent::default(), refused, &[]).await,
    }
}

pub(super) async fn send_back(
    State(web): State<Web>,
    Path(period): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    reader(&web, &parts).await?.only(&[Role::Coordinator])?;
    let mut errors = Errors::none();
    for (name, words) in [
        ("office", "差し戻すセンターを選択してください"),
        ("back_reason", "差し戻す理由を入力してください"),
    ] {
        if sent.one(name).trim().is_empty() {
            errors.add(name, words);
        }
    }
    if !errors.is_empty() {
        let opened = open(&web, &parts, &period).await?;
        return page::mend(opened.document(&parts, &html! {}, &sent, &errors));
    }
    let input = send_back_return::SendBackReturnInput {
        office: sent.one("office").to_owned(),
        period: period.clone(),
        reason: sent.one("back_reason").trim().to_owned(),
    };
    match page::ask::<SendBackReturn>(&web, &parts, send_back_return::Variables { input }).await {
        Ok(_) => done(&period, "sent-back"),
        Err(refused) => refuse((&web, &parts, &period), &sent, refused, &FIELDS).await,
    }
}

pub(super) async fn send_correction(
    State(web): State<Web>,
    Path(period): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    reader(&web, &parts).await?.only(&[Role::Coordinator])?;
    match correct(&web, &parts, &sent).await {
        Ok(()) => done(&period, "correction"),
        Err(refused) => {
            let fields = [("input.reason", "reason")];
            refuse((&web, &parts, &period), &sent, refused, &fields).await
        }
    }
}

fn done(period: &str, what: &str) -> Page {
    page::go_on(&format!("/prefecture/survey/{period}?done={what}"))
}

async fn refuse(
    (web, parts, period): (&Web, &Parts, &str),
    sent: &Sent,
    refused: Refused,
    fields: &[(&str, &str)],
) -> Page {
    if !refused.is_bad_input() && !refused.is_conflict() {
        return Err(refused);
    }
    let opened = open(web, parts, period).await?;
    let errors = page::errors_of(&refused, fields);
    page::again(&refused, opened.document(parts, &html! {}, sent, &errors))
}
