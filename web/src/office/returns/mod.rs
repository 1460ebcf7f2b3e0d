//! The month that an office reports: its figures beside last month's, the few that are given by
//! hand, what looks doubtful, and the word that all of it is right.

mod acts;
mod doubts;
mod items;
mod month;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/office/survey", get(month::due))
        .route("/office/survey/{period}", get(month::show))
        .route("/office/survey/{period}/items", get(items::show).post(items::send))
        .route("/office/survey/{period}/follow-up", post(acts::follow_up))
        .route("/office/survey/{period}/explain", post(acts::explain))
        .route("/office/survey/{period}/confirm", post(acts::confirm))
        .route("/office/survey/{period}/reopen", post(acts::reopen))
}
