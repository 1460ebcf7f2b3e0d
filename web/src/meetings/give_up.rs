//! The practitioner cannot do it after all, and somebody else has to be found.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Desk, Opened, StepPage, open_for};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Errors, Field};
use crate::words::RequestStep;

page::operation!(GiveUpCase, "src/meetings/give_up.graphql");

const PAGE: StepPage = StepPage {
    title: "担当の辞退",
    page: "give-up",
    button: "担当を辞退する",
    weight: Weight::Warn,
    fields: &[("input.message", "message")],
};

const OFFICE: StepPage =
    StepPage { title: "担当者の変更", button: "いまの担当を取りやめる", ..PAGE };

fn page_for(opened: &Opened) -> &'static StepPage {
    if opened.desk == Desk::Office { &OFFICE } else { &PAGE }
}

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::GiveUp]).await?;
    let form = form(&Sent::default(), &Errors::none());
    page_for(&opened).show(&parts, &opened, &form)
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = give_up_case::GiveUpCaseInput {
        id: id.clone(),
        version: sent.version(),
        message: sent.one("message").to_owned(),
    };
    let desk = Desk::of(&parts);
    match page::ask::<GiveUpCase>(&web, &parts, give_up_case::Variables { input }).await {
        // It is no longer theirs to look at.
        Ok(_) if desk == Desk::Practice => page::go_on("/cases?done=given-up"),
        Ok(_) => desk.done(&id, "given-up"),
        Err(refused) => {
            let page = if desk == Desk::Office { &OFFICE } else { &PAGE };
            page.again((&web, &parts, &id), refused, |_, errors| form(&sent, errors)).await
        }
    }
}

fn form(typed: &Sent, errors: &Errors) -> Markup {
    html! {
        p { "決まっていた日時は取り消され、センターがほかの担当者を探します。" }
        (Field::long_text("message", "理由", 3).hint("病名や検査の値は書かないでください。")
            .value(typed.one("message")).errors(errors))
    }
}
