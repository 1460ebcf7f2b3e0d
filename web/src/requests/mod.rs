//! Requests as those see them who applied or whom they are about: where each stands, whose
//! turn it is, and what they can do about it.

mod attachments;
mod information;
mod list;
pub(crate) mod measure_form;
mod measures;
mod mend;
mod one;
mod openings;
mod opinion;
mod papers;
mod progress;
mod seal;
mod withdraw;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/requests", get(list::show))
        .route("/requests/{id}", get(one::show))
        .route("/requests/{id}/attachments/{file}/delete", post(attachments::delete))
        .route("/requests/{id}/mend", get(mend::show).post(mend::send))
        .route("/requests/{id}/information", get(information::show).post(information::send))
        .route("/requests/{id}/opinion", get(opinion::show).post(opinion::acknowledge))
        .route("/requests/{id}/close", post(opinion::close))
        .route("/requests/{id}/measures", get(measures::show).post(measures::send))
        .route("/requests/{id}/seal", get(seal::show).post(seal::send))
        .route("/requests/{id}/openings", get(openings::show))
        .route("/requests/{id}/withdraw", get(withdraw::show).post(withdraw::send))
}
