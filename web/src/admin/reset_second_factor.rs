//! Taking away the second factor of somebody who lost their phone, after asking once more.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::account::{Account, Asked, address, find};
use super::question::Question;
use crate::page::{self, Page, Web};
use crate::signed_in::Reader;
use crate::ui::Errors;

page::operation!(ResetSecondFactor, "src/admin/reset_second_factor.graphql");

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
    let (reader, account) = find(&web, &parts, &id, &asked.email).await?;
    match page::ask::<ResetSecondFactor>(&web, &parts, reset_second_factor::Variables { id }).await
    {
        Ok(data) => {
            let reset = data.reset_second_factor.account;
            page::go_on(&address(&reset.id, "", &reset.email, "second-factor"))
        }
        Err(refused) if refused.is_conflict() => {
            page::mend(question(&parts, &reader, &account, &page::errors_of(&refused, &[])))
        }
        Err(refused) => Err(refused),
    }
}

fn question(parts: &Parts, reader: &Reader, account: &Account, errors: &Errors) -> Markup {
    let question = Question {
        title: format!("{}さんの二段階認証を解除しますか", account.name),
        about: html! {
            p { (account.email) }
            p { "電話と回復用コードをなくしたときのためのものです。会って話すなど、確かに本人であることを確かめてから解除してください。すぐにすべての端末からサインアウトします。本人は、サインインしてから設定し直してください。" }
        },
        page: "second-factor".to_owned(),
        button: "二段階認証を解除する",
    };
    question.document(parts, reader, account, errors)
}
