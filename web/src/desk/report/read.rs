//! What the office reads and decides. That it read the original is written down.

use axum::Form as Body;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde_json::Value;

use crate::cases::{Form, signature};
use crate::desk::step::{Opened, StepPage, done, head, open, open_for};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::{self, Banner, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Check, Errors, Field, Table};
use crate::words::{RequestStep, Sex};

page::operation!(OfficeReport, "src/desk/report/original.graphql", as_json);
page::operation!(ReleaseReport, "src/desk/report/release.graphql");
page::operation!(CloseRequest, "src/desk/report/close.graphql");
page::operation!(SendReportBack, "src/desk/report/reopen.graphql");

use office_report::Original;

const TITLE: &str = "報告書の確認";

const REOPEN: StepPage = StepPage {
    title: "報告書の差戻し",
    page: "report/reopen",
    button: "担当者に差し戻す",
    weight: Weight::Warn,
    fields: &[("input.message", "message")],
};

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let asked = office_report::Variables { id };
    let report = page::ask::<OfficeReport>(&web, &parts, asked).await?.office_report;
    page::show(document(&parts, &opened, &report))
}

fn document(parts: &Parts, opened: &Opened, report: &Original) -> Markup {
    let request = &opened.request;
    let form = Form::of(request.service);
    let whole = serde_json::to_value(report).unwrap_or_default();
    let stored: &Value = &whole[form.place()];
    let sheet = form.sheet(request.service, Form::rows(stored));
    let can = |step| request.steps.contains(&step);
    let content = html! {
        h1 { (TITLE) }
        (head(request))
        (signature(report.signed_name.as_deref(), report.signed_at, report.digest.as_deref()))
        @if report.signed_at.is_some() {
            p { a href={ "/requests/" (request.id) "/report.pdf" } { "報告書（PDF）を開く" } }
        }
        @if report.released_at.is_some() && matches!(form, Form::Interview | Form::Checkup) {
            p { a href={ "/requests/" (request.id) "/opinion.pdf" } { "事業者に渡す意見書（PDF）を開く" } }
        }
        (found(report))
        @if can(RequestStep::Deliver) { (release_form(opened, form)) }
        @else if can(RequestStep::Close) && form == Form::Guidance { (close_form(opened)) }
        @if can(RequestStep::Reopen) {
            p { (parts::link_button(Weight::Second, "担当者に差し戻す", &opened.at("report/reopen"))) }
        }
        h2 { "報告書の原本" }
        (sheet.facts(stored))
    };
    page::shell(TITLE, Some(&opened.reader.viewer), parts)
        .above(back("申込みへ戻る", &opened.at("")))
        .render(content)
}

/// What the second pair of eyes found in the texts for the employer.
fn found(report: &Original) -> Markup {
    if report.passages.is_empty() {
        return html! { p { "事業者に渡る文章に、健康に関する表現は見つかりませんでした。送付の前に、もう一度お読みください。" } };
    }
    let rows = report.passages.iter().map(|found| {
        [
            html! { (found.passage) },
            html! { (found.reason_label) },
            html! { @if found.confirmed { "担当者が確認済み" } @else { "未確認" } },
        ]
    });
    let table = Table::new("found", "健康に関する可能性のある表現")
        .column("表現")
        .column("見つかった理由")
        .column("担当者の確認")
        .rows(rows);
    html! {
        (Banner::Warning.with("事業者に渡る文章を確認してください", false, &html! {
            p { "健康に関する表現の可能性があるものが見つかりました。渡すべきでないものがあるときは、差し戻してください。" }
        }))
        (table)
    }
}

fn release_form(opened: &Opened, form: Form) -> Markup {
    html! {
        h2 { "事業者への送付" }
        p { "事業者には、意見の部分だけを送ります。医学的な内容は送られません。" }
        form method="post" action=(opened.at("report/release")) {
            input type="hidden" name="version" value=(opened.request.version);
            @if form == Form::Interview {
                (Check::new("workplace", "職場環境の改善に関する意見も送る").optional()
                    .hint("管理監督者に関わる内容のときは、読む方が限られていることを確認してください。"))
            }
            div.actions { (parts::submit(Weight::Main, "事業者に送付する")) }
        }
    }
}

fn close_form(opened: &Opened) -> Markup {
    html! {
        h2 { "完了" }
        p { "相談・指導の記録は、事業者には渡りません。確認したら完了にしてください。" }
        form method="post" action=(opened.at("report/close")) {
            input type="hidden" name="version" value=(opened.request.version);
            div.actions { (parts::submit(Weight::Main, "完了にする")) }
        }
    }
}

pub(super) async fn release(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Body(sent): Body<Sent>,
) -> Page {
    let input = release_report::ReleaseReportInput {
        request_id: id.clone(),
        version: sent.version(),
        include_workplace_opinion: sent.is_ticked("workplace"),
    };
    page::ask::<ReleaseReport>(&web, &parts, release_report::Variables { input }).await?;
    done(&id, "delivered")
}

pub(super) async fn close(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Body(sent): Body<Sent>,
) -> Page {
    let input =
        close_request::ReportRequestInput { request_id: id.clone(), version: sent.version() };
    page::ask::<CloseRequest>(&web, &parts, close_request::Variables { input }).await?;
    done(&id, "closed")
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
    Body(sent): Body<Sent>,
) -> Page {
    let input = send_report_back::ReopenReportInput {
        request_id: id.clone(),
        version: sent.version(),
        message: sent.one("message").to_owned(),
    };
    match page::ask::<SendReportBack>(&web, &parts, send_report_back::Variables { input }).await {
        Ok(_) => done(&id, "reopened"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| reopen_form(&sent, errors);
            REOPEN.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn reopen_form(typed: &Sent, errors: &Errors) -> Markup {
    html! {
        (Field::long_text("message", "差し戻す理由", 3).hint("担当者が読みます。")
            .value(typed.one("message")).errors(errors))
    }
}
