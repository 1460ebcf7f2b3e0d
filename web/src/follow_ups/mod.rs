//! Staying in touch with somebody after an attempt or a treatment: whom, on which day, what was
//! found, and what comes next. For an office or a mental-health support centre alone.

mod list;
mod new;
mod of_request;
mod one;
mod settle;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

pub(crate) use of_request::of_request;

use crate::page::Web;
use crate::words::Role;

const HERE: &str = "/follow-ups";
const TITLE: &str = "フォローアップ";

/// Who follows up.
const ROLES: [Role; 2] = [Role::Office, Role::Mental];

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/follow-ups", get(list::show))
        .route("/follow-ups/new", get(new::show).post(new::send))
        .route("/follow-ups/{id}", get(one::show))
        .route("/follow-ups/{id}/record", post(settle::record))
        .route("/follow-ups/{id}/move", post(settle::move_day))
        .route("/follow-ups/{id}/stop", post(settle::stop))
}
