//! Going on in another of one's own roles.

use axum::extract::{Path, State};
use axum::http::request::Parts;

use crate::page::{self, Page, Web};

page::operation!(ActAs, "src/account/act_as.graphql");

pub(super) async fn send(
    State(web): State<Web>,
    Path(membership_id): Path<String>,
    parts: Parts,
) -> Page {
    let data = page::ask::<ActAs>(&web, &parts, act_as::Variables { membership_id }).await?;
    super::enter(&data.act_as.access_token, "/home?done=role")
}
