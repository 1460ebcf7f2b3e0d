//! A new first password for somebody who lost theirs, after asking once more. It is shown
//! once, on the page that answers the form.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::account::{Account, Asked, address, find};
use super::open_account::first_password;
use super::question::Question;
use crate::page::{self, Page, Web};
use crate::signed_in::Reader;
use crate::ui::Errors;
use crate::ui::parts::{self, Weight};

page::operation!(IssuePassword, "src/admin/reissue.graphql");

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
    match page::ask::<IssuePassword>(&web, &parts, issue_password::Variables { id }).await {
        Ok(data) => {
            let issued = data.issue_password;
            let own = address(&issued.account.id, "", &issued.account.email, "");
            let content = first_password(
                "パスワードを再発行しました",
                &issued.initial_password,
                (issued.account.name.as_str(), issued.account.email.as_str()),
                &html! { (parts::link_button(Weight::Main, "アカウントへ戻る", &own)) },
            );
            page::show(
                page::shell("パスワードを再発行しました", Some(&reader.viewer), &parts)
                    .render(content),
            )
        }
        Err(refused) if refused.is_conflict() => {
            page::mend(question(&parts, &reader, &account, &page::errors_of(&refused, &[])))
        }
        Err(refused) => Err(refused),
    }
}

fn question(parts: &Parts, reader: &Reader, account: &Account, errors: &Errors) -> Markup {
    let question = Question {
        title: format!("{}さんのパスワードを再発行しますか", account.name),
        about: html! {
            p { (account.email) }
            p { "本人であることを確かめてから再発行してください。すぐにすべての端末からサインアウトし、いまのパスワードは使えなくなります。" }
        },
        page: "password".to_owned(),
        button: "パスワードを再発行する",
    };
    question.document(parts, reader, account, errors)
}
