//! The catalogue of indicators: what each counts, and how it went over the months.

mod list;
mod one;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(super) fn routes() -> Router<Web> {
    ["/planner", "/prefecture"].into_iter().fold(Router::new(), |router, desk| {
        router
            .route(&format!("{desk}/indicators"), get(list::show))
            .route(&format!("{desk}/indicators/{{code}}"), get(one::show))
    })
}
