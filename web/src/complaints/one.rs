//! One complaint: what was written, and what was answered.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::{HERE, ROLES};
use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, Sent, answered, notice, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, lines, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, dates};
use crate::words::{ComplaintState, Role};

page::operation!(OneComplaint, "src/complaints/one.graphql");
page::operation!(AnswerComplaint, "src/complaints/answer.graphql");
page::operation!(WithdrawComplaint, "src/complaints/withdraw.graphql");

const TITLE: &str = "不利益な扱いの相談";
const DONE: [(&str, &str); 2] =
    [("answered", "回答を送りました"), ("withdrawn", "相談を取り下げました")];

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let said = notice(&done, &DONE);
    page::show(document(&web, &parts, &id, &said, &Sent::default(), &Errors::none()).await?)
}

pub(super) async fn answer(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let (version, answer) = (sent.version(), sent.one("answer").to_owned());
    let input = answer_complaint::AnswerComplaintInput { id: id.clone(), version, answer };
    let asked = answer_complaint::Variables { input };
    let came = page::ask::<AnswerComplaint>(&web, &parts, asked).await.map(|_| "answered");
    settled(&web, &parts, &id, &sent, came).await
}

pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = withdraw_complaint::ComplaintInput { id: id.clone(), version: sent.version() };
    let asked = withdraw_complaint::Variables { input };
    let came = page::ask::<WithdrawComplaint>(&web, &parts, asked).await.map(|_| "withdrawn");
    settled(&web, &parts, &id, &sent, came).await
}

async fn settled(
    web: &Web,
    parts: &Parts,
    id: &str,
    sent: &Sent,
    came: Result<&'static str, Refused>,
) -> Page {
    let fields = [("input.answer", "answer")];
    answered(&format!("{HERE}/{id}"), came, &fields, async |said, errors| {
        document(web, parts, id, &said, sent, &errors).await
    })
    .await
}

async fn document(
    web: &Web,
    parts: &Parts,
    id: &str,
    said: &Markup,
    typed: &Sent,
    errors: &Errors,
) -> Result<Markup, Refused> {
    let reader = reader(web, parts).await?.only(&ROLES)?;
    let asked = one_complaint::Variables { id: id.to_owned() };
    let it = page::ask::<OneComplaint>(web, parts, asked).await?.complaint;
    let facts = Facts::new()
        .fact("状況", it.state_label.as_str())
        .fact("送った日時", dates::moment(in_japan(it.filed_at)))
        .fact("事業場", it.workplace_name.as_str())
        .fact("理由とされたこと", it.ground_label.as_str())
        .fact("受けた扱い", lines(&it.body));
    let at = |act: &str| format!("{HERE}/{id}/{act}");
    let version = html! { input type="hidden" name="version" value=(it.version); };
    let is_open = it.state == ComplaintState::Open;
    let content = html! {
        (back("相談の一覧", HERE))
        (said)
        (errors.summary())
        h1 { (TITLE) }
        (facts)
        @if let Some(answer) = &it.answer {
            h2 { "産業保健総合支援センターの回答" }
            (lines(answer))
            @if let Some(at) = it.settled_at { p.note { (dates::moment(in_japan(at))) } }
        }
        @if is_open && reader.viewer.role == Role::Coordinator {
            h2 { "回答" }
            form method="post" action=(at("answer")) novalidate {
                (version)
                (Field::long_text("answer", "相談した方への回答", 8)
                    .hint("相談した方だけが読みます。").value(typed.one("answer")).errors(errors))
                (submit(Weight::Main, "回答を送る"))
            }
        }
        @if is_open && reader.viewer.role == Role::Worker {
            form method="post" action=(at("withdraw")) novalidate {
                (version)
                (submit(Weight::Warn, "相談を取り下げる"))
            }
        }
    };
    Ok(page::shell(TITLE, Some(&reader.viewer), parts).render(content))
}
