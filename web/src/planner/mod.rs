//! What the planners of a labour bureau look at: which office offers what, the units in which
//! the programme is contracted, the survey of activity, and who gives what to whom. Some of the
//! pages are the coordinator's too, under `/prefecture`.

mod context;
mod contract_units;
mod coverage;
mod indicators;
mod intake;
mod matrix;
mod overview;
mod reach;
pub(crate) mod survey;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_figures;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/planner/coverage", get(coverage::show))
        .route("/planner/intake", get(intake::show))
        .route("/planner/contract-units", get(contract_units::show))
        .route("/planner", get(overview::show))
        .route("/planner/context", get(context::show))
        .route("/prefecture/context", get(context::show))
        .route("/planner/reach", get(reach::show))
        .route("/prefecture/reach", get(reach::show))
        .merge(indicators::routes())
        .merge(matrix::routes())
        .merge(survey::routes())
}
