//! The pages: each is a client of the GraphQL API, in Japanese, and works without a script.

pub mod ask;
pub mod cookie;
pub mod ui;

use std::sync::Arc;

use axum::Router;

pub use ask::Ask;

/// Everything that a browser can visit.
pub fn pages(_ask: Arc<dyn Ask>) -> Router {
    ui::assets::routes()
}
