//! Saying that all notices were read.

use axum::extract::State;
use axum::http::request::Parts;

use crate::page::{self, Page, Web};

page::operation!(ReadNotices, "src/notices/read.graphql");

pub(super) async fn send(State(web): State<Web>, parts: Parts) -> Page {
    let input = read_notices::ReadNoticesInput { ids: None };
    page::ask::<ReadNotices>(&web, &parts, read_notices::Variables { input }).await?;
    page::go_on("/notices?done=read")
}
