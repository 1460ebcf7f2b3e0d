//! Closing an account, after asking once more.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::account::{Account, Asked, address, find};
use super::question::Question;
use crate::page::{self, Page, Web};
use crate::signed_in::Reader;
use crate::ui::Errors;

page::operation!(DisableAccount, "src/admin/disable.graphql");

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let (reader, account) = find(&web, &parts, &id, &asked.email).await?;
    page::show(question(&parts, &reader, &account, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let wanted = disable_account::Variables { id: id.clone() };
    match page::ask::<DisableAccount>(&web, &parts, wanted).await {
        Ok(data) => {
            let account = data.disable_account.account;
            page::go_on(&address(&account.id, "", &account.email, "disabled"))
        }
        Err(refused) if refused.is_conflict() => {
            let (reader, account) = find(&web, &parts, &id, &asked.email).await?;
            page::mend(question(&parts, &reader, &account, &page::errors_of(&refused, &[])))
        }
        Err(refused) => Err(refused),
    }
}

fn question(parts: &Parts, reader: &Reader, account: &Account, errors: &Errors) -> Markup {
    let question = Question {
        title: format!("{}さんのアカウントを停止しますか", account.name),
        about: html! {
            p { (account.email) }
            p { "すぐにすべての端末からサインアウトし、以後サインインできなくなります。停止を取り消すことはできません。" }
        },
        page: "disable".to_owned(),
        button: "アカウントを停止する",
    };
    question.document(parts, reader, account, errors)
}
