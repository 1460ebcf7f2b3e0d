//! The first page after signing in: what is next, and the facts that this role works with.

mod office;
mod region;
mod tasks;
mod today;
mod whole_hub;
mod workplace;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/home", get(today::show))
}
