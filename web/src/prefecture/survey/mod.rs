//! The survey of the prefecture as its coordinator sees it: which office has confirmed its
//! month, what is sent back, and the approval that hands it to the labour bureau.

mod decide;
mod plans;
mod show;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(super) fn routes() -> Router<Web> {
    let survey = Router::new()
        .route("/prefecture/survey", get(show::newest))
        .route("/prefecture/survey/{period}", get(show::show))
        .route("/prefecture/survey/{period}/approve", post(decide::approve))
        .route("/prefecture/survey/{period}/send-back", post(decide::send_back))
        .route("/prefecture/survey/{period}/correct", post(decide::send_correction));
    // A plan is made by the coordinator and by the planners of the bureau.
    ["/prefecture", "/planner"].into_iter().fold(survey, |router, desk| {
        let one = format!("{desk}/plans/{{year}}/{{code}}");
        router
            .route(&format!("{desk}/plans"), get(plans::show))
            .route(&format!("{one}/evaluate"), post(plans::evaluate))
            .route(&one, get(plans::one).post(plans::set))
    })
}
