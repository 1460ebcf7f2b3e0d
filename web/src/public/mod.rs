//! What everybody may see without signing in.

mod card;
mod centre;
mod find;
mod place;
mod prefecture;
mod prefectures;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/find", get(find::show))
        .route("/centres/{code}", get(centre::show))
        .route("/prefectures", get(prefectures::show))
        .route("/prefectures/{code}", get(prefecture::show))
}
