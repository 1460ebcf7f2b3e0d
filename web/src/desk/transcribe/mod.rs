//! What came by fax, phone or post, taken down by the office: the workplace is looked up or
//! registered, then the application is typed on one page.

mod application;
mod handed_over;
mod register;
mod search;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/office/requests/new", get(search::show))
        .route("/office/requests/new/workplace", get(register::show).post(register::send))
        .route("/office/requests/new/{service}", get(application::show))
        .route("/office/requests/new/{service}", post(application::send))
}
