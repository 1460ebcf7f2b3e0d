//! Ending one session, such as that of a lost phone.

use axum::extract::{Path, State};
use axum::http::request::Parts;

use crate::page::{self, Page, Web};

page::operation!(EndSession, "src/account/end_session.graphql");

pub(super) async fn send(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    page::ask::<EndSession>(&web, &parts, end_session::Variables { id }).await?;
    page::go_on("/account?done=session")
}
