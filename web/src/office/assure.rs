//! Saying that an entry is right today.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;

use super::entry::address;
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;

page::operation!(AssureCentre, "src/office/assure.graphql");

pub(super) async fn send(
    State(web): State<Web>,
    Path(code): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let assured = assure_centre::Variables { code: code.clone(), version: sent.version() };
    page::ask::<AssureCentre>(&web, &parts, assured).await?;
    page::go_on(&format!("{}?done=assured", address(&code, "")))
}
