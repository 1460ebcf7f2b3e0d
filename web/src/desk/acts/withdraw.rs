//! Ending a request that is not to be served.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Opened, StepPage, done, open, open_for, some};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Choices, Errors, Field};
use crate::words::{Outcome, RequestStep, Word};

page::operation!(WithdrawRequest, "src/desk/acts/withdraw.graphql");

const PAGE: StepPage = StepPage {
    title: "取下げ",
    page: "withdraw",
    button: "取下げとして終了する",
    weight: Weight::Warn,
    fields: &[("input.outcome", "outcome"), ("input.message", "message")],
};

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Withdraw]).await?;
    PAGE.show(&parts, &opened, &form(&Sent::default(), &Errors::none()))
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let Some(outcome) = Outcome::from_code(sent.one("outcome")) else {
        let opened = open(&web, &parts, &id).await?;
        let errors = Errors::from_iter([("outcome", "取下げの区分を選択してください")]);
        return PAGE.mend(&parts, &opened, &form(&sent, &errors), &errors);
    };
    let input = withdraw_request::WithdrawRequestInput {
        id: id.clone(),
        version: sent.version(),
        outcome: Some(outcome),
        message: some(&sent, "message"),
    };
    match page::ask::<WithdrawRequest>(&web, &parts, withdraw_request::Variables { input }).await {
        Ok(_) => done(&id, "withdrawn"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| form(&sent, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn form(typed: &Sent, errors: &Errors) -> Markup {
    let outcomes = Outcome::WITHDRAWALS.iter().fold(
        Choices::one_of("outcome", "取下げの区分").errors(errors),
        |choices, outcome| choices.choice(outcome.code(), outcome.label()),
    );
    html! {
        p { "取下げにすると、この申込みは終了し、押さえていた日時は空きに戻ります。" }
        (outcomes.chosen(typed.one("outcome")))
        (Field::long_text("message", "経過の記録", 3).optional()
            .hint("病名や検査の値は書かないでください。").value(typed.one("message")).errors(errors))
    }
}
