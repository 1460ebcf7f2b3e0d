//! Requests as those see them who applied or whom they are about: where each stands, whose
//! turn it is, and what they can do about it.

mod list;
mod mend;
mod one;
mod papers;
mod progress;
mod withdraw;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/requests", get(list::show))
        .route("/requests/{id}", get(one::show))
        .route("/requests/{id}/mend", get(mend::show).post(mend::send))
        .route("/requests/{id}/withdraw", get(withdraw::show).post(withdraw::send))
}
