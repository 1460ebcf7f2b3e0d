//! The report of a case: written over days, checked, signed once, and then only read.

mod form;
mod sign;
mod write;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) use form::Form;
pub(crate) use write::signature;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{id}/report", get(write::show).post(write::send))
        .route("/cases/{id}/report/sign", get(sign::show).post(sign::send))
        .route("/cases/{id}/report/reopen", get(sign::show_reopen).post(sign::reopen))
}
