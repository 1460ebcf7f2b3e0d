//! That an employer who works on paper has heard the doctor's opinion.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Opened, StepPage, done, open_for};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::Errors;
use crate::ui::parts::Weight;
use crate::words::RequestStep;

page::operation!(AcknowledgeForEmployer, "src/desk/acts/acknowledge.graphql");

const PAGE: StepPage = StepPage {
    title: "事業者が意見を確認したことの登録",
    page: "acknowledge",
    button: "意見を確認したことを登録する",
    weight: Weight::Main,
    fields: &[],
};

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Acknowledge]).await?;
    PAGE.show(&parts, &opened, &explained())
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = acknowledge_for_employer::ReportRequestInput {
        request_id: id.clone(),
        version: sent.version(),
    };
    let asked = acknowledge_for_employer::Variables { input };
    match page::ask::<AcknowledgeForEmployer>(&web, &parts, asked).await {
        Ok(_) => done(&id, "acknowledged"),
        Err(refused) => {
            let form = |_: &Opened, _: &Errors| explained();
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn explained() -> Markup {
    html! {
        p { "意見書を郵送などで受け取った事業者から、内容を確認したという連絡が、電話や書面で届いたときに登録します。" }
        p { "就業上の措置は、このあと続けて登録できます。" }
    }
}
