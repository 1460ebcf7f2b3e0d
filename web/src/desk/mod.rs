//! The desk of a regional office: the requests that came in, and what is decided about each.
//! Those who look over the offices of a prefecture see the same lists.

mod about;
mod acts;
mod arrange;
mod asked;
mod inbox;
mod information;
mod report;
mod request;
mod rows;
pub(crate) mod step;
mod transcribe;
mod waiting;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::cases::urgent;
use crate::page::Web;
pub(crate) use request::clock_tag;

use acts::{
    acknowledge, bulk, buttons, explain, give_back, guide, measures, papers, resubmit, waitlist,
    withdraw,
};
use arrange::{candidates, choose, offers};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/office/requests", get(inbox::show))
        .route("/office/requests/decide", post(bulk::send))
        .route("/office/requests/waiting", get(waiting::show))
        .route("/office/requests/waiting/next", post(waiting::next))
        .route("/office/requests/{id}", get(request::show))
        .route("/office/requests/{id}/take", post(buttons::take))
        .route("/office/requests/{id}/accept", post(buttons::accept))
        .route("/office/requests/{id}/release", post(buttons::release))
        .route("/office/requests/{id}/return", get(give_back::show).post(give_back::send))
        .route("/office/requests/{id}/resubmit", get(resubmit::show).post(resubmit::send))
        .route("/office/requests/{id}/guide", get(guide::show).post(guide::send))
        .route("/office/requests/{id}/waitlist", get(waitlist::show).post(waitlist::send))
        .route("/office/requests/{id}/withdraw", get(withdraw::show).post(withdraw::send))
        .route("/office/requests/{id}/papers", post(papers::send))
        .route("/office/requests/{id}/acknowledge", get(acknowledge::show).post(acknowledge::send))
        .route("/office/requests/{id}/measures", get(measures::show).post(measures::send))
        .route("/office/requests/{id}/explain", get(explain::show).post(explain::send))
        .route("/office/requests/{id}/candidates", get(candidates::show))
        .route("/office/requests/{id}/offer", get(choose::show).post(choose::send))
        .route("/office/requests/{id}/offers", get(offers::show))
        .route("/office/requests/{id}/recall", get(offers::show_recall).post(offers::recall))
        .route("/office/requests/{id}/accept-counter", post(offers::accept_counter))
        .route("/office/requests/{id}/urgent", get(urgent::show).post(urgent::send))
        .route("/office/requests/{id}/information", get(information::show).post(information::send))
        .merge(report::routes())
        .merge(transcribe::routes())
        .route("/prefecture/requests", get(inbox::show_region))
        .route("/prefecture/requests/{id}", get(request::show))
}
