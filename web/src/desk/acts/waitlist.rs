//! Putting a request into the queue, with the cause.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::desk::step::{Opened, StepPage, done, open, open_for, some};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Choices, Errors, Field};
use crate::words::{RequestStep, WaitingCause, Word};

page::operation!(WaitlistRequest, "src/desk/acts/waitlist.graphql");

const PAGE: StepPage = StepPage {
    title: "順番待ちへの登録",
    page: "waitlist",
    button: "順番待ちに登録する",
    weight: Weight::Main,
    fields: &[("input.cause", "cause"), ("input.message", "message")],
};

/// The cause that is proposed, where somebody comes from looking for a doctor.
#[derive(Deserialize)]
pub(in crate::desk) struct Proposed {
    cause: Option<String>,
}

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(proposed): Query<Proposed>,
    parts: Parts,
) -> Page {
    let steps = [RequestStep::Waitlist, RequestStep::Check];
    let opened = open_for(&web, &parts, &id, &steps).await?;
    let cause = proposed.cause.map(|cause| ("cause".to_owned(), cause));
    PAGE.show(&parts, &opened, &fields(&Sent::holding(cause), &Errors::none()))
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let Some(cause) = WaitingCause::from_code(sent.one("cause")) else {
        let opened = open(&web, &parts, &id).await?;
        let errors = Errors::from_iter([("cause", "順番待ちの理由を選択してください")]);
        return PAGE.mend(&parts, &opened, &fields(&sent, &errors), &errors);
    };
    let input = waitlist_request::WaitlistRequestInput {
        id: id.clone(),
        version: sent.version(),
        cause,
        message: some(&sent, "message"),
    };
    match page::ask::<WaitlistRequest>(&web, &parts, waitlist_request::Variables { input }).await {
        Ok(_) => done(&id, "waitlisted"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| fields(&sent, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

/// Why it waits, and what whoever applied is told.
pub(super) fn fields(typed: &Sent, errors: &Errors) -> Markup {
    let causes = WaitingCause::ALL.iter().fold(
        Choices::one_of("cause", "順番待ちの理由").errors(errors),
        |choices, cause| choices.choice(cause.code(), cause.label()),
    );
    html! {
        (causes.chosen(typed.one("cause")))
        (Field::long_text("message", "申込者への連絡", 3).optional()
            .hint("病名や検査の値は書かないでください。").value(typed.one("message")).errors(errors))
    }
}
