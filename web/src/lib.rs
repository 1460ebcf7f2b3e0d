//! The pages: each is a client of the GraphQL API, in Japanese, and works without a script.
//!
//! A page is two files side by side: `web/src/<who>/<page>.graphql` says what it asks,
//! `<page>.rs` how that looks. What all pages share stands in [`page`].

mod account;
mod admin;
mod apply;
pub mod ask;
mod budgets;
mod calendar;
mod cases;
mod complaints;
pub mod cookie;
mod desk;
mod figures;
mod follow_ups;
mod handovers;
mod home;
mod meetings;
mod notices;
mod office;
mod page;
mod places;
mod planner;
mod prefecture;
mod public;
mod requests;
mod sheet;
mod signed_in;
pub mod ui;
mod words;
mod workplaces;

#[cfg(test)]
mod fake;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;

pub use ask::Ask;
use ask::Refused;
use page::Web;

/// Everything that a browser can visit.
pub fn pages(ask: Arc<dyn Ask>) -> Router {
    let web = Web::new(ask);
    Router::new()
        .merge(public::routes())
        .merge(account::routes())
        .merge(home::routes())
        .merge(apply::routes())
        .merge(requests::routes())
        .merge(notices::routes())
        .merge(office::routes())
        .merge(desk::routes())
        .merge(follow_ups::routes())
        .merge(handovers::routes())
        .merge(complaints::routes())
        .merge(meetings::routes())
        .merge(cases::routes())
        .merge(calendar::routes())
        .merge(prefecture::routes())
        .merge(planner::routes())
        .merge(budgets::routes())
        .merge(admin::routes())
        .merge(workplaces::routes())
        .merge(ui::assets::routes())
        .fallback(async || Refused::not_found())
        .layer(from_fn_with_state(web.clone(), page::problems))
        .with_state(web)
}
