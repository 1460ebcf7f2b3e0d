//! What a coordinator looks after in the prefecture: which office offers what, and the
//! figures that eligibility goes by.

mod change_setting;
mod coverage;
mod place;
mod settings;

#[cfg(test)]
pub(crate) mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) use coverage::document as coverage_document;
pub(crate) use place::{Asked, choose, place, prefecture_of};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/prefecture/coverage", get(coverage::show))
        .route("/prefecture/settings", get(settings::show))
        .route("/prefecture/settings/{key}", get(change_setting::show).post(change_setting::send))
}
