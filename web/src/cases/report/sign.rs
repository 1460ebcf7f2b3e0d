//! Signing: the doctor looks once more at what should perhaps not leave, and proves with the
//! password that it is they who sign. Afterwards it can be taken back with a reason.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use maud::{Markup, html};

use super::write::{Writing, open};
use crate::desk::step::{StepPage, open_for};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::{self, Banner, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field};
use crate::words::RequestStep;

page::operation!(SignReport, "src/cases/report/sign.graphql");
page::operation!(ReopenOwnReport, "src/cases/report/reopen.graphql");

const TITLE: &str = "報告書への署名";

const REOPEN: StepPage = StepPage {
    title: "署名の取消し",
    page: "report/reopen",
    button: "署名を取り消して書き直す",
    weight: Weight::Warn,
    fields: &[("input.message", "message")],
};

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let writing = open(&web, &parts, &id).await?;
    page::show(document(&parts, &writing, &Sent::default(), &html! {}, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = sign_report::SignReportInput {
        request_id: id.clone(),
        version: sent.version(),
        password: sent.one("password").to_owned(),
        confirmed_passages: sent.all("passages").map(str::to_owned).collect(),
    };
    let asked = sign_report::Variables { input };
    let Err(refused) = page::ask::<SignReport>(&web, &parts, asked).await else {
        return page::go_on(&format!("/cases/{id}/report?done=signed"));
    };
    if !refused.is_bad_input() && !refused.is_conflict() {
        return Err(refused);
    }
    let writing = open(&web, &parts, &id).await?;
    if refused.is_conflict() {
        let changed = Banner::Warning.with(
            "ほかの画面で内容が変わりました",
            true,
            &html! {
                p { "まだ署名していません。内容を確認してから、もう一度署名してください。" }
            },
        );
        let document = document(&parts, &writing, &sent, &changed, &Errors::none());
        return Ok((StatusCode::CONFLICT, document).into_response());
    }
    let fields = [("input.password", "password"), ("input.confirmedPassages", "passages")];
    let errors = page::errors_of(&refused, &fields);
    page::mend(document(&parts, &writing, &sent, &html! {}, &errors))
}

fn document(
    parts: &Parts,
    writing: &Writing,
    typed: &Sent,
    said: &Markup,
    errors: &Errors,
) -> Markup {
    let passages =
        writing.case.report.as_ref().map(|report| report.passages.as_slice()).unwrap_or_default();
    let found = passages.iter().fold(
        Choices::any_of("passages", "事業者に渡してよいか確認する表現").errors(errors),
        |choices, found| {
            choices.choice_with_hint(&found.passage, &found.passage, &found.reason_label)
        },
    );
    let confirmed = passages.iter().filter(|found| found.confirmed);
    let found = confirmed.fold(found, |found, passage| found.chosen(&passage.passage));
    let found = typed.all("passages").fold(found, Choices::chosen);
    let content = html! {
        (errors.summary())
        @if errors.is_empty() { (said) }
        h1 { (TITLE) }
        p { "署名すると、内容を変更できなくなります。センターが確認し、事業者に渡す部分だけを事業者に送ります。" }
        h2 { "署名する内容" }
        (writing.sheet.facts(&writing.stored))
        h2 { "署名" }
        form method="post" action=(writing.at("report/sign")) novalidate {
            input type="hidden" name="version" value=(writing.case.request.version);
            @if !passages.is_empty() {
                p { "事業者に渡る文章に、健康に関する表現の可能性があるものがあります。書き直すか、渡してよいものを選んでください。" }
                (found)
            }
            (Field::password("password", "パスワード", "current-password")
                .hint("ご本人であることを確認するため、サインインのときのパスワードを入力してください。")
                .errors(errors))
            div.actions {
                (parts::submit(Weight::Main, "署名する"))
                (parts::link_button(Weight::Second, "内容を直す", &writing.at("report")))
            }
        }
    };
    page::shell(TITLE, Some(&writing.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("報告書へ戻る", &writing.at("report")))
        .render(content)
}

pub(super) async fn show_reopen(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Reopen]).await?;
    REOPEN.show(&parts, &opened, &reopen_form(&Sent::default(), &Errors::none()))
}

pub(super) async fn reopen(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = reopen_own_report::ReopenReportInput {
        request_id: id.clone(),
        version: sent.version(),
        message: sent.one("message").to_owned(),
    };
    let asked = reopen_own_report::Variables { input };
    match page::ask::<ReopenOwnReport>(&web, &parts, asked).await {
        Ok(_) => page::go_on(&format!("/cases/{id}/report?done=reopened")),
        Err(refused) => {
            let again = (&web, &parts, id.as_str());
            REOPEN.again(again, refused, |_, errors| reopen_form(&sent, errors)).await
        }
    }
}

fn reopen_form(typed: &Sent, errors: &Errors) -> Markup {
    html! {
        (Field::long_text("message", "取り消す理由", 3).value(typed.one("message")).errors(errors))
    }
}
