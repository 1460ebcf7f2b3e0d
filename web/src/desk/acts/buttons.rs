//! Steps that need no words: take a request in hand, accept it, let its turn come.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;

use crate::desk::step::done;
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;

page::operation!(TakeRequest, "src/desk/acts/take.graphql");
page::operation!(AcceptRequest, "src/desk/acts/accept.graphql");
page::operation!(ReleaseRequest, "src/desk/acts/release.graphql");

macro_rules! button {
    ($handler:ident, $operation:ident, $module:ident, $done:literal) => {
        pub(in crate::desk) async fn $handler(
            State(web): State<Web>,
            Path(id): Path<String>,
            parts: Parts,
            Form(sent): Form<Sent>,
        ) -> Page {
            let input = $module::RequestInput { id: id.clone(), version: sent.version() };
            page::ask::<$operation>(&web, &parts, $module::Variables { input }).await?;
            done(&id, $done)
        }
    };
}

button!(take, TakeRequest, take_request, "taken");
button!(accept, AcceptRequest, accept_request, "accepted");
button!(release, ReleaseRequest, release_request, "released");
