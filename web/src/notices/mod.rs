//! What the hub has told the reader, the latest first.

mod list;
mod read;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/notices", get(list::show)).route("/notices/read", post(read::send))
}
