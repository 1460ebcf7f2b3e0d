//! What is done about a month: a doubt followed up, a cause given, confirmed, reopened.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::html;

use super::doubts::note_field;
use super::month::{address, open};
use crate::ask::Refused;
use crate::office::activities::ROLES;
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, reader};
use crate::ui::Errors;
use crate::words::{CauseClass, Word};

page::operation!(ConfirmReturn, "src/office/returns/confirm.graphql");
page::operation!(ReopenReturn, "src/office/returns/reopen.graphql");
page::operation!(FollowUpDoubt, "src/office/returns/follow_up.graphql");
page::operation!(ExplainDeviation, "src/office/returns/explain.graphql");

pub(super) async fn confirm(
    State(web): State<Web>,
    Path(period): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    reader(&web, &parts).await?.only(&ROLES)?;
    let input = confirm_return::ConfirmReturnInput {
        period: period.clone(),
        version: sent.version(),
        digest: sent.one("digest").to_owned(),
    };
    match page::ask::<ConfirmReturn>(&web, &parts, confirm_return::Variables { input }).await {
        Ok(_) => done(&period, "confirmed"),
        Err(refused) => refuse((&web, &parts, &period), &sent, refused, &[]).await,
    }
}

pub(super) async fn reopen(
    State(web): State<Web>,
    Path(period): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    reader(&web, &parts).await?.only(&ROLES)?;
    let reason = sent.one("reason").trim().to_owned();
    if reason.is_empty() {
        let errors = Errors::from_iter([("reason", "取り消す理由を入力してください")]);
        return mend((&web, &parts, &period), &sent, &errors).await;
    }
    let input = reopen_return::ReopenReturnInput {
        period: period.clone(),
        version: sent.version(),
        reason,
    };
    match page::ask::<ReopenReturn>(&web, &parts, reopen_return::Variables { input }).await {
        Ok(_) => done(&period, "reopened"),
        Err(refused) => {
            refuse((&web, &parts, &period), &sent, refused, &[("input.reason", "reason")]).await
        }
    }
}

pub(super) async fn follow_up(
    State(web): State<Web>,
    Path(period): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    reader(&web, &parts).await?.only(&ROLES)?;
    let name = note_field(sent.one("code"), sent.one("indicator"));
    let note = sent.one(&name).trim().to_owned();
    if note.is_empty() {
        let errors = Errors::from_iter([(name, "確かめた内容を入力してください")]);
        return mend((&web, &parts, &period), &sent, &errors).await;
    }
    let input = follow_up_doubt::FollowUpDoubtInput {
        period: period.clone(),
        code: sent.one("code").to_owned(),
        indicator: sent.one("indicator").to_owned(),
        note,
    };
    match page::ask::<FollowUpDoubt>(&web, &parts, follow_up_doubt::Variables { input }).await {
        Ok(_) => done(&period, "followed-up"),
        Err(refused) => {
            refuse((&web, &parts, &period), &sent, refused, &[("input.note", &name)]).await
        }
    }
}

pub(super) async fn explain(
    State(web): State<Web>,
    Path(period): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    reader(&web, &parts).await?.only(&ROLES)?;
    let indicator = sent.one("indicator").to_owned();
    let (class_field, note_field) = (format!("class-{indicator}"), format!("cause-{indicator}"));
    let class = CauseClass::from_code(sent.one(&class_field));
    let note = sent.one(&note_field).trim().to_owned();
    let mut errors = Errors::none();
    if class.is_none() {
        errors.add(class_field.as_str(), "要因の区分を選択してください");
    }
    if note.is_empty() {
        errors.add(note_field.as_str(), "要因を入力してください");
    }
    let Some(class) = class.filter(|_| errors.is_empty()) else {
        return mend((&web, &parts, &period), &sent, &errors).await;
    };
    let input =
        explain_deviation::ExplainDeviationInput { period: period.clone(), indicator, class, note };
    match page::ask::<ExplainDeviation>(&web, &parts, explain_deviation::Variables { input }).await
    {
        Ok(_) => done(&period, "explained"),
        Err(refused) => {
            let fields = [("input.class", class_field.as_str()), ("input.note", &note_field)];
            refuse((&web, &parts, &period), &sent, refused, &fields).await
        }
    }
}

fn done(period: &str, what: &str) -> Page {
    page::go_on(&format!("{}?done={what}", address(period, "")))
}

async fn mend((web, parts, period): (&Web, &Parts, &str), sent: &Sent, errors: &Errors) -> Page {
    let opened = open(web, parts, period).await?;
    page::mend(opened.document(parts, &html! {}, sent, errors))
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
