//! An entry of the directory as those see it who look after it: what it says, and how it is
//! put right. A coordinator does the same for the offices of the prefecture. Beside it, what an
//! organisation did, and the month that it reports.

mod activities;
mod assure;
mod base;
mod edit;
mod entry;
mod history;
mod intake;
mod intake_form;
mod openings;
mod returns;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(crate) use entry::state_tag;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/office/entry", get(entry::show_own))
        .route("/office/entry/{code}", get(entry::show))
        .route("/office/entry/{code}/edit", get(edit::show).post(edit::send))
        .route("/office/entry/{code}/intake", get(intake::show).post(intake::send))
        .route("/office/entry/{code}/openings", get(openings::show).post(openings::send))
        .route("/office/entry/{code}/assure", post(assure::send))
        .route("/office/entry/{code}/history", get(history::show))
        .merge(activities::routes())
        .merge(returns::routes())
}
