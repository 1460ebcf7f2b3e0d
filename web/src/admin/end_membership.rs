//! Taking a role away, after asking once more.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::account::{Account, Asked, address, find};
use super::question::Question;
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::Reader;
use crate::ui::Errors;

page::operation!(EndMembership, "src/admin/end_membership.graphql");

pub(super) async fn show(
    State(web): State<Web>,
    Path((id, membership)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let (reader, account) = find(&web, &parts, &id, &asked.email).await?;
    page::show(question(&parts, &reader, &account, &membership, &Errors::none())?)
}

pub(super) async fn send(
    State(web): State<Web>,
    Path((id, membership)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let wanted = end_membership::Variables { id: membership.clone() };
    match page::ask::<EndMembership>(&web, &parts, wanted).await {
        Ok(data) => {
            let account = data.end_membership.account;
            page::go_on(&address(&account.id, "", &account.email, "ended"))
        }
        Err(refused) if refused.is_conflict() => {
            let (reader, account) = find(&web, &parts, &id, &asked.email).await?;
            let errors = page::errors_of(&refused, &[]);
            page::mend(question(&parts, &reader, &account, &membership, &errors)?)
        }
        Err(refused) => Err(refused),
    }
}

fn question(
    parts: &Parts,
    reader: &Reader,
    account: &Account,
    membership: &str,
    errors: &Errors,
) -> Result<Markup, Refused> {
    let role = account.roles.iter().find(|role| role.id == membership);
    let role = role.ok_or_else(Refused::not_found)?;
    let question = Question {
        title: "この役割を終了しますか".to_owned(),
        about: html! {
            p {
                (account.name) "さんの「" (role.role_label)
                @if let Some(place) = &role.organisation_name { "（" (place) "）" }
                "」を終了します。この役割でのサインインも、すぐに終了します。"
            }
        },
        page: format!("roles/{}/end", role.id),
        button: "役割を終了する",
    };
    Ok(question.document(parts, reader, account, errors))
}
