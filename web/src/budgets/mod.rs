//! What the offices may spend in a fiscal year: an office says what it has spent, a coordinator
//! sets what each may spend, and planners look on.

mod own;
mod region;
mod set;
mod shown;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) use region::{of_region, table};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/office/budget", get(own::show).post(own::send))
        .route("/prefecture/budgets", get(region::show))
        .route("/prefecture/budgets/{code}", get(set::show).post(set::send))
}
