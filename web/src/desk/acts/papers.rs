//! Saying which papers came by post or over the counter, or are not needed.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;

use crate::ask::Refused;
use crate::desk::step::{address, done};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::words::{DocumentState, Word};

page::operation!(MarkDocuments, "src/desk/acts/papers.graphql");

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let documents: Vec<String> = sent.all("papers").map(str::to_owned).collect();
    if documents.is_empty() {
        return page::go_on(&page::address(&address(&id, ""), &[("done", "no-paper")]));
    }
    // Only who tampers with the form sends no state.
    let state = DocumentState::from_code(sent.one("state")).ok_or_else(Refused::not_found)?;
    let input = mark_documents::MarkDocumentsInput {
        id: id.clone(),
        version: sent.version(),
        documents,
        state,
    };
    page::ask::<MarkDocuments>(&web, &parts, mark_documents::Variables { input }).await?;
    done(&id, "papers")
}
