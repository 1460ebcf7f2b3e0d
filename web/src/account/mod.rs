use axum::Router;

use crate::page::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
}
