//! Signing out here. Whoever was signed out already is signed out.

use axum::extract::State;
use axum::http::request::Parts;

use crate::page::{self, Page, Web};

page::operation!(SignOut, "src/account/sign_out.graphql");

pub(super) async fn send(State(web): State<Web>, parts: Parts) -> Page {
    match page::ask::<SignOut>(&web, &parts, sign_out::Variables {}).await {
        Err(refused) if refused.code != "UNAUTHENTICATED" => Err(refused),
        _ => super::leave("/"),
    }
}
