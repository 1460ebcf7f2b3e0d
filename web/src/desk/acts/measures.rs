//! What an employer who works on paper decided after the opinion.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Opened, StepPage, done, open, open_for};
use crate::page::{self, Page, Web, in_japan};
use crate::requests::measure_form::{
    Decided, DecidedMeasure, FIELDS, RecordMeasure, decided_measure, fields, input, record_measure,
    stored,
};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Errors, dates};
use crate::words::RequestStep;

const PAGE: StepPage = StepPage {
    title: "就業上の措置の登録",
    page: "measures",
    button: "就業上の措置を登録する",
    weight: Weight::Main,
    fields: &FIELDS,
};

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::RecordMeasures]).await?;
    let wanted = decided_measure::Variables { id };
    let decided = page::ask::<DecidedMeasure>(&web, &parts, wanted).await?.measure;
    let typed = decided.as_ref().map(stored).unwrap_or_default();
    PAGE.show(&parts, &opened, &form(decided.as_ref(), &typed, &Errors::none()))
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = match input(&id, &sent) {
        Ok(input) => input,
        Err(errors) => {
            let opened = open(&web, &parts, &id).await?;
            return PAGE.mend(&parts, &opened, &form(None, &sent, &errors), &errors);
        }
    };
    match page::ask::<RecordMeasure>(&web, &parts, record_measure::Variables { input }).await {
        Ok(_) => done(&id, "measures"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| form(None, &sent, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn form(decided: Option<&Decided>, typed: &Sent, errors: &Errors) -> Markup {
    html! {
        p { "事業者が書面などで知らせた措置を登録します。ご本人の話を聴いてから決めたものかどうかを、事業者に確認してください。" }
        @if let Some(decided) = decided {
            p { (dates::moment(in_japan(decided.recorded_at))) "に登録した内容を直せます。" }
        }
        (fields(typed, errors))
    }
}
