//! A worker tells the prefectural centre that they are treated worse for what the law
//! protects, and reads the answer.

mod list;
mod new;
mod one;

use axum::Router;
use axum::routing::{get, post};

use crate::page::Web;
use crate::words::Role;

const HERE: &str = "/complaints";

/// Whoever writes one, and whoever answers it.
const ROLES: [Role; 2] = [Role::Worker, Role::Coordinator];

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/complaints", get(list::show))
        .route("/complaints/new", get(new::show).post(new::send))
        .route("/complaints/{id}", get(one::show))
        .route("/complaints/{id}/answer", post(one::answer))
        .route("/complaints/{id}/withdraw", post(one::withdraw))
}
