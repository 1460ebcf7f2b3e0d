//! What everybody may see without signing in.

mod about;
mod card;
mod centre;
mod eligibility;
mod find;
mod front;
mod place;
mod prefecture;
mod prefectures;
mod status;
pub(crate) mod urgent;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(front::show))
        .route("/help", get(about::help))
        .route("/help/urgent", get(urgent::show))
        .route("/status", get(status::show).post(status::send))
        .route("/open-data", get(about::open_data))
        .route("/accessibility", get(about::accessibility))
        .route("/privacy", get(about::privacy))
        .route("/find", get(find::show))
        .route("/eligibility", get(eligibility::show))
        .route("/eligibility/result", get(eligibility::result))
        .route("/centres/{code}", get(centre::show))
        .route("/prefectures", get(prefectures::show))
        .route("/prefectures/{code}", get(prefecture::show))
}
