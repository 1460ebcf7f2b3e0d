//! The size × service matrix: who gives what to whom, at which size of workplace. The same
//! pages stand under `/planner` and, for the coordinator, under `/prefecture`.

mod cell;
mod compare;
mod grid;
mod show;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::page::Web;

pub(super) fn routes() -> Router<Web> {
    ["/planner", "/prefecture"].into_iter().fold(Router::new(), |router, desk| {
        router
            .route(&format!("{desk}/matrix"), get(show::show))
            .route(&format!("{desk}/matrix/cell"), get(cell::show))
            .route(&format!("{desk}/matrix/compare"), get(compare::show))
    })
}
