//! When and where one meets: moved, placed, held, missed or given up, by the office and by
//! whoever was asked to do it.

mod attend;
mod give_up;
mod place;
mod reschedule;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/office/requests/{id}/move", get(reschedule::show).post(reschedule::send))
        .route("/office/requests/{id}/place", get(place::show).post(place::send))
        .route("/office/requests/{id}/no-show", post(attend::no_show))
        .route("/office/requests/{id}/give-up", get(give_up::show).post(give_up::send))
        .route("/cases/{id}/move", get(reschedule::show).post(reschedule::send))
        .route("/cases/{id}/held", get(attend::show_held).post(attend::hold))
        .route("/cases/{id}/no-show", post(attend::no_show))
        .route("/cases/{id}/face-to-face", post(attend::face_to_face))
        .route("/cases/{id}/give-up", get(give_up::show).post(give_up::send))
}
