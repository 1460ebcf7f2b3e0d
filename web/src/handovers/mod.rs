//! What a mental-health support centre hands over to a regional office: written down by the
//! one, taken or sent back by the other, and followed by both and by the prefecture.

mod list;
mod new;
mod one;
mod settle;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;
use crate::words::Role;

const HERE: &str = "/handovers";

/// Who follows handovers.
const ROLES: [Role; 3] = [Role::Mental, Role::Office, Role::Coordinator];

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/handovers", get(list::show))
        .route("/handovers/new", get(new::show).post(new::send))
        .route("/handovers/{id}", get(one::show))
        .route("/handovers/{id}/take", post(settle::take))
        .route("/handovers/{id}/return", post(settle::give_back))
        .route("/handovers/{id}/recall", post(settle::recall))
        .route("/handovers/{id}/link", post(settle::link))
        .route("/handovers/{id}/own-part", post(settle::finish_own_part))
}
