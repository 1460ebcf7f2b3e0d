//! Giving an account another role.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::html;

use super::account::{Asked, address, document, find};
use super::role_fields::{FIELDS, Typed};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::Errors;
use crate::words::Role;

page::operation!(GrantMembership, "src/admin/grant.graphql");

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let typed = Typed::read(&sent);
    let mut errors = Errors::none();
    if let Some(role) = typed.role(&mut errors) {
        let input = grant_membership::GrantMembershipInput {
            account_id: id.clone(),
            role,
            organisation_code: typed.organisation(),
            workplace_id: typed.workplace(),
        };
        let wanted = grant_membership::Variables { input };
        match page::ask::<GrantMembership>(&web, &parts, wanted).await {
            Ok(data) => {
                let account = data.grant_membership.account;
                return page::go_on(&address(&account.id, "", &account.email, "granted"));
            }
            Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
                errors = page::errors_of(&refused, &FIELDS);
            }
            Err(refused) => return Err(refused),
        }
    }
    let (reader, account) = find(&web, &parts, &id, &asked.email).await?;
    page::mend(document(&parts, &reader, &account, &html! {}, &typed, &errors))
}
