//! Applying for a service, one question a page. What was typed is kept after each page, so
//! that whoever is called away goes on where they were.

mod about;
mod applicant;
mod check;
mod contact;
mod days;
mod draft;
mod index;
mod input;
mod papers;
mod send;
mod services;
mod steps;
mod whom;
mod wishes;
mod workplace;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/apply", get(index::show))
        .route("/apply/{service}", get(about::show))
        .route("/apply/{service}/check", get(check::show))
        .route("/apply/{service}/send", post(send::send))
        .route("/apply/{service}/{step}", get(steps::show).post(steps::send))
}
