//! The same picture as the coordinator's, leading to what the public sees of each office.

use axum::extract::{Query, State};
use axum::http::request::Parts;

use crate::page::{self, Page, Web};
use crate::prefecture::{Asked, choose, coverage_document, place};
use crate::signed_in::reader;
use crate::words::Role;

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Planner, Role::Admin])?;
    let Some(prefecture) = place(&web, &parts, &reader, &asked).await? else {
        return choose(&web, &parts, &reader, "サービスの提供状況").await;
    };
    page::show(coverage_document(&web, &parts, &reader, &prefecture, "/centres").await?)
}
