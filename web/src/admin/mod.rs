//! Running the hub: who has an account and in which roles, and the record of what was done.

mod account;
mod accounts;
mod audit;
mod disable;
mod end_membership;
mod grant;
mod open_account;
mod question;
mod reissue;
mod reset_second_factor;
mod role_fields;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(crate) use audit::deed_in_words;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/accounts", get(accounts::show))
        .route("/admin/accounts/new", get(open_account::show).post(open_account::send))
        .route("/admin/accounts/{id}", get(account::show))
        .route("/admin/accounts/{id}/grant", post(grant::send))
        .route("/admin/accounts/{id}/password", get(reissue::show).post(reissue::send))
        .route(
            "/admin/accounts/{id}/second-factor",
            get(reset_second_factor::show).post(reset_second_factor::send),
        )
        .route("/admin/accounts/{id}/disable", get(disable::show).post(disable::send))
        .route(
            "/admin/accounts/{id}/roles/{membership}/end",
            get(end_membership::show).post(end_membership::send),
        )
        .route("/admin/audit", get(audit::show))
}
