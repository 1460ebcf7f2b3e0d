//! Sending a request back: which papers are missing, and what is to be mended.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Opened, StepPage, done, open_for};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Choices, Errors, Field};
use crate::words::{DocumentState, RequestStep};

page::operation!(ReturnRequest, "src/desk/acts/give_back.graphql");

const PAGE: StepPage = StepPage {
    title: "補正の依頼",
    page: "return",
    button: "補正を依頼する",
    weight: Weight::Main,
    fields: &[("input.missing", "other"), ("input.message", "message")],
};

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Return]).await?;
    let missing = opened.request.documents.iter();
    let missing = missing.filter(|paper| paper.state == DocumentState::Missing);
    let ticked = missing.map(|paper| ("missing".to_owned(), paper.code.clone()));
    let form = form(&opened, &Sent::holding(ticked), &Errors::none());
    PAGE.show(&parts, &opened, &form)
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let others = sent.one("other").lines().map(str::trim).filter(|line| !line.is_empty());
    let input = return_request::ReturnRequestInput {
        id: id.clone(),
        version: sent.version(),
        missing: sent.all("missing").chain(others).map(str::to_owned).collect(),
        message: sent.one("message").to_owned(),
    };
    match page::ask::<ReturnRequest>(&web, &parts, return_request::Variables { input }).await {
        Ok(_) => done(&id, "returned"),
        Err(refused) => {
            let form = |opened: &Opened, errors: &Errors| form(opened, &sent, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn form(opened: &Opened, typed: &Sent, errors: &Errors) -> Markup {
    let papers = opened
        .request
        .documents
        .iter()
        .fold(Choices::any_of("missing", "足りない書類").optional(), |choices, paper| {
            choices.choice_with_hint(&paper.code, &paper.name, &paper.state_label)
        });
    let papers = typed.all("missing").fold(papers, Choices::chosen);
    html! {
        @if !opened.request.documents.is_empty() { (papers) }
        (Field::long_text("other", "そのほかの足りない書類", 2).optional()
            .hint("1行に1件ずつ入力してください。").value(typed.one("other")).errors(errors))
        (Field::long_text("message", "申込者への連絡", 5)
            .hint("補っていただく内容を、病名や検査の値を書かずに入力してください。申込者にメールで知らせ、申込みの画面に表示します。")
            .value(typed.one("message")).errors(errors))
    }
}
