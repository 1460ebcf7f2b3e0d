//! A record that was a mistake no longer counts. It stays in the list, with the reason.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;

use super::{HERE, ROLES};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, reader};
use crate::words::{TakenBack, Word};

page::operation!(TakeBackActivity, "src/office/activities/take_back.graphql");

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    reader(&web, &parts).await?.only(&ROLES)?;
    let reason = TakenBack::from_code(sent.one(&format!("reason-{id}")));
    let reason = reason.ok_or_else(Refused::not_found)?;
    let input = take_back_activity::TakeBackActivityInput { id, reason };
    page::ask::<TakeBackActivity>(&web, &parts, take_back_activity::Variables { input }).await?;
    page::go_on(&format!("{HERE}?done=taken-back"))
}
