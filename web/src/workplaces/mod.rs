//! The workplaces that are the reader's to see: their own, those of their area or prefecture.

mod list;
mod timeline;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/workplaces", get(list::show))
        .route("/workplaces/{id}", get(timeline::show))
}
