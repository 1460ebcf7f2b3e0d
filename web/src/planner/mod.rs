//! What the planners of a labour bureau look at: which office offers what, and the units in
//! which the programme is contracted.

mod contract_units;
mod coverage;
mod intake;
mod this_year;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/planner/coverage", get(coverage::show))
        .route("/planner/intake", get(intake::show))
        .route("/planner/contract-units", get(contract_units::show))
}
