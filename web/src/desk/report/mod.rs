//! The report before it leaves: read in the original, screened, released or sent back.

mod read;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/office/requests/{id}/report", get(read::show))
        .route("/office/requests/{id}/report/release", post(read::release))
        .route("/office/requests/{id}/report/close", post(read::close))
        .route("/office/requests/{id}/report/reopen", get(read::show_reopen).post(read::reopen))
}
