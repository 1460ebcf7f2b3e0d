//! The own calendar of a doctor or a nurse: when they are there every week, when they are
//! away, and what has become of their times.

mod absences;
mod own;
mod weekly;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/calendar", get(own::show))
        .route("/calendar/weekly", get(weekly::show).post(weekly::send))
        .route("/calendar/absences", get(absences::show).post(absences::add))
        .route("/calendar/absences/end", post(absences::end))
}
