//! What an organisation did beside the requests: trainings, visits, consultations. It is written
//! down in seconds, or taken from a file, and taken back with a reason.

mod form;
mod import;
mod list;
mod record;
mod take_back;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;
use crate::words::Role;

const HERE: &str = "/office/activities";

/// Who writes down what their organisation did.
pub(super) const ROLES: [Role; 3] = [Role::Office, Role::Mental, Role::Coordinator];

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/office/activities", get(list::show))
        .route("/office/activities/new", get(record::show).post(record::send))
        .route("/office/activities/import", get(import::show).post(import::send))
        .route("/office/activities/{id}/take-back", post(take_back::send))
}
