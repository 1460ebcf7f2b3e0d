//! The survey as planners read it: prefecture by prefecture, edition by edition; and the step
//! that makes an edition final.

mod decide;
mod show;

#[cfg(test)]
pub(crate) mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::figures::gallery;
use crate::page::Web;

pub(crate) use decide::correct;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/planner/survey", get(show::show))
        .route("/planner/survey/pictures", get(gallery::show))
        .route("/prefecture/survey/pictures", get(gallery::show))
        .route("/planner/survey/accept", post(decide::accept))
        .route("/planner/survey/correct", post(decide::send_correction))
}
