//! What doctors and nurses work with: what was offered to them, and what they accepted.

mod case;
mod information;
mod key;
mod list;
mod offer;
mod report;
mod sealed;
pub(crate) mod urgent;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(crate) use report::{Form, signature};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/cases", get(list::show))
        .route("/cases/key", get(key::show).post(key::send))
        .route("/cases/{id}", get(case::show))
        .route("/cases/{id}/accept", post(offer::accept))
        .route("/cases/{id}/decline", get(offer::show_decline).post(offer::decline))
        .route("/cases/{id}/counter", get(offer::show_counter).post(offer::counter))
        .route("/cases/{id}/information", get(information::show))
        .route("/cases/{id}/sealed", get(sealed::show).post(sealed::send))
        .route("/cases/{id}/urgent", get(urgent::show).post(urgent::send))
        .merge(report::routes())
}
