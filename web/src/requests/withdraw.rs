//! Taking a request back, asked once more because it cannot be undone.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::one::{Opened, open};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, link_button, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field};
use crate::words::{Outcome, RequestStep};

page::operation!(WithdrawRequest, "src/requests/withdraw.graphql");

const TITLE: &str = "申込みを取り下げますか";

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    if !opened.may(RequestStep::Withdraw) {
        return page::go_on(&opened.at(""));
    }
    page::show(document(&parts, &opened, "", &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let message = sent.one("message").trim();
    let input = withdraw_request::WithdrawRequestInput {
        id: id.clone(),
        version: sent.version(),
        outcome: None,
        message: (!message.is_empty()).then(|| message.to_owned()),
    };
    match page::ask::<WithdrawRequest>(&web, &parts, withdraw_request::Variables { input }).await {
        Ok(_) => page::go_on("/requests?done=withdrawn"),
        Err(refused) if refused.is_bad_input() => {
            let opened = open(&web, &parts, &id).await?;
            let errors = page::errors_of(&refused, &[("input.message", "message")]);
            page::mend(document(&parts, &opened, message, &errors))
        }
        Err(refused) => Err(refused),
    }
}

fn document(parts: &Parts, opened: &Opened, message: &str, errors: &Errors) -> Markup {
    let request = &opened.request;
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "取り下げると、元に戻せません。決まっていた日時は、ほかの方が使えるようになります。" }
        (Facts::new()
            .fact("サービス", request.service_label.as_str())
            .fact("受付番号", html! { span.number { (request.number) } })
            .fact("状況", request.state_label.as_str()))
        form method="post" action=(opened.at("withdraw")) novalidate {
            input type="hidden" name="version" value=(request.version);
            (Field::long_text("message", "センターに伝えたいこと", 3).optional().value(message).errors(errors))
            div.actions {
                (submit(Weight::Warn, "申込みを取り下げる"))
                (link_button(Weight::Second, "取り下げずに戻る", &opened.at("")))
            }
        }
    };
    page::shell(TITLE, Some(&opened.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("申込みへ戻る", &opened.at("")))
        .render(content)
}
