//! What a coordinator looks after in the prefecture: which office offers what, the figures
//! that eligibility goes by, and the survey of what the offices did.

mod change_setting;
mod coverage;
mod place;
mod settings;
mod survey;

#[cfg(test)]
pub(crate) mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) use coverage::document as coverage_document;
pub(crate) use place::{Asked, Prefecture, choose, place, prefecture_of};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/prefecture/coverage", get(coverage::show))
        .route("/prefecture/settings", get(settings::show))
        .route("/prefecture/settings/{key}", get(change_setting::show).post(change_setting::send))
        .merge(survey::routes())
}
