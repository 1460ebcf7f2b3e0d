//! What either side does about a handover, each with one press on its page.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;

use super::HERE;
use super::one::{document, open};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, answered, half_width};

page::operation!(TakeHandover, "src/handovers/take.graphql");
page::operation!(ReturnHandover, "src/handovers/return.graphql");
page::operation!(RecallHandover, "src/handovers/recall.graphql");
page::operation!(LinkHandover, "src/handovers/link.graphql");
page::operation!(FinishOwnPart, "src/handovers/own_part.graphql");

pub(super) async fn take(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = take_handover::HandoverInput { id: id.clone(), version: sent.version() };
    let asked = take_handover::Variables { input };
    let came = page::ask::<TakeHandover>(&web, &parts, asked).await.map(|_| "taken");
    answer(&web, &parts, &id, &sent, came).await
}

pub(super) async fn give_back(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let (version, reason) = (sent.version(), sent.one("reason").to_owned());
    let input = return_handover::HandoverReasonInput { id: id.clone(), version, reason };
    let asked = return_handover::Variables { input };
    let came = page::ask::<ReturnHandover>(&web, &parts, asked).await.map(|_| "returned");
    answer(&web, &parts, &id, &sent, came).await
}

pub(super) async fn recall(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let (version, reason) = (sent.version(), sent.one("reason").to_owned());
    let input = recall_handover::HandoverReasonInput { id: id.clone(), version, reason };
    let asked = recall_handover::Variables { input };
    let came = page::ask::<RecallHandover>(&web, &parts, asked).await.map(|_| "recalled");
    answer(&web, &parts, &id, &sent, came).await
}

pub(super) async fn link(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let (version, number) = (sent.version(), half_width(sent.one("number")));
    let input = link_handover::LinkHandoverInput { id: id.clone(), version, number };
    let asked = link_handover::Variables { input };
    let came = page::ask::<LinkHandover>(&web, &parts, asked).await.map(|_| "linked");
    answer(&web, &parts, &id, &sent, came).await
}

pub(super) async fn finish_own_part(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = finish_own_part::HandoverInput { id: id.clone(), version: sent.version() };
    let asked = finish_own_part::Variables { input };
    let came = page::ask::<FinishOwnPart>(&web, &parts, asked).await.map(|_| "own-part");
    answer(&web, &parts, &id, &sent, came).await
}

/// Goes on to the page, which says what was done; or shows it once more with what was typed.
async fn answer(
    web: &Web,
    parts: &Parts,
    id: &str,
    sent: &Sent,
    came: Result<&'static str, Refused>,
) -> Page {
    let fields = [("input.reason", "reason"), ("input.number", "number")];
    answered(&format!("{HERE}/{id}"), came, &fields, async |said, errors| {
        Ok(document(parts, &open(web, parts, id).await?, &said, sent, &errors))
    })
    .await
}
