//! Writing the report: saved as far as it has come, and checked before it is signed.

use axum::Form as Body;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::Form;
use crate::ask::Refused;
use crate::desk::step::Desk;
use crate::page::{self, Page, Web, in_japan};
use crate::public::urgent;
use crate::sheet::Sheet;
use crate::signed_in::{Done, Reader, Sent, notice, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Banner, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, dates};
use crate::words::{RequestStep, Service, Sex};

page::operation!(CaseReport, "src/cases/report/report.graphql", as_json);
page::operation!(SaveReport, "src/cases/report/save.graphql", as_json);

pub(super) use case_report::CaseReportDoctorCase as Case;
pub(super) use case_report::Original;

const TITLE: &str = "報告書の作成";

/// What the form holds that was sent before anything was stored.
pub(super) struct Writing {
    pub(super) reader: Reader,
    pub(super) case: Case,
    pub(super) form: Form,
    pub(super) sheet: Sheet,
    /// The form as JSON; null where nothing was saved.
    pub(super) stored: Value,
}

impl Writing {
    pub(super) fn at(&self, page: &str) -> String {
        Desk::Practice.address(&self.case.request.id, page)
    }

    pub(super) fn can(&self, step: RequestStep) -> bool {
        self.case.request.steps.contains(&step)
    }
}

pub(super) async fn open(web: &Web, parts: &Parts, id: &str) -> Result<Writing, Refused> {
    let reader = reader(web, parts).await?.only(Desk::Practice.roles())?;
    let asked = case_report::Variables { id: id.to_owned() };
    let case = page::ask::<CaseReport>(web, parts, asked).await?.doctor_case;
    let service = case.request.service;
    let form = Form::of(service);
    let stored = case.report.as_ref().map_or(Value::Null, |report| stored(report, form));
    let sheet = form.sheet(service, Form::rows(&stored));
    Ok(Writing { reader, case, form, sheet, stored })
}

/// What was saved of a form, as JSON.
fn stored(report: &Original, form: Form) -> Value {
    let whole = serde_json::to_value(report).unwrap_or_default();
    whole[form.place()].clone()
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let writing = open(&web, &parts, &id).await?;
    let said = notice(
        &done,
        &[
            ("saved", "保存しました"),
            ("signed", "署名しました"),
            ("reopened", "書き直せるようにしました"),
        ],
    );
    if !writing.can(RequestStep::Draft) {
        return page::show(read_only(&parts, &writing, &said));
    }
    let typed = Sent::holding(begin(&writing));
    page::show(document(&parts, &writing, &typed, &said, &Errors::none()))
}

/// The fields as stored, or with what the hub knows before anything was written.
fn begin(writing: &Writing) -> Vec<(String, String)> {
    if !writing.stored.is_null() {
        return writing.sheet.filled(&writing.stored);
    }
    let request = &writing.case.request;
    let workplace = request.workplace.as_ref().map(|at| at.name.clone()).unwrap_or_default();
    let own = writing.reader.viewer.person.name.clone();
    let worker = request.worker_name.clone().unwrap_or_default();
    let known = match writing.form {
        Form::Interview => json!({"subject": {"name": worker}, "doctor": {"name": own}}),
        Form::Guidance => json!({"subject": {"name": worker}, "practitioner": {"name": own}}),
        Form::Visit => json!({"workplace": workplace, "visitors": [{"name": own}]}),
        Form::Checkup => json!({"workplace": workplace, "doctor": {"name": own}}),
    };
    writing.sheet.filled(&known)
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Body(sent): Body<Sent>,
) -> Page {
    let mut writing = open(&web, &parts, &id).await?;
    // There may be more rows on the page than are stored.
    let rows = sent.one("rows").parse().unwrap_or_default();
    writing.sheet = writing.form.sheet(writing.case.request.service, rows);
    let saved = save(&web, &parts, &writing, &sent).await;
    let refused = match saved {
        Ok(()) if sent.one("act") == "check" => return check(&web, &parts, &id).await,
        Ok(()) => return page::go_on(&format!("{}?done=saved", writing.at("report"))),
        Err(Unsaved::Unreadable(errors)) => {
            return page::mend(document(&parts, &writing, &sent, &html! {}, &errors));
        }
        Err(Unsaved::Refused(refused)) => refused,
    };
    if !refused.is_bad_input() && !refused.is_conflict() {
        return Err(refused);
    }
    if refused.is_conflict() {
        let changed = Banner::Warning.with("ほかの画面で内容が変わりました", true, &html! {
            p { "まだ保存していません。入力した内容は下に残っています。確認してから、もう一度保存してください。" }
        });
        let document = document(&parts, &writing, &sent, &changed, &Errors::none());
        return Ok((StatusCode::CONFLICT, document).into_response());
    }
    let errors = errors_in(&writing.sheet, writing.form, &refused);
    page::mend(document(&parts, &writing, &sent, &html! {}, &errors))
}

enum Unsaved {
    Unreadable(Errors),
    Refused(Refused),
}

async fn save(web: &Web, parts: &Parts, writing: &Writing, sent: &Sent) -> Result<(), Unsaved> {
    let typed = writing.sheet.read(sent, "").map_err(Unsaved::Unreadable)?;
    let mut input = save_report::SaveReportInput {
        request_id: writing.case.request.id.clone(),
        version: sent.version(),
        interview: None,
        guidance: None,
        visit: None,
        checkup: None,
    };
    match writing.form {
        Form::Interview => input.interview = Some(typed.input().map_err(Unsaved::Unreadable)?),
        Form::Guidance => input.guidance = Some(typed.input().map_err(Unsaved::Unreadable)?),
        Form::Visit => input.visit = Some(typed.input().map_err(Unsaved::Unreadable)?),
        Form::Checkup => input.checkup = Some(typed.input().map_err(Unsaved::Unreadable)?),
    }
    let asked = save_report::Variables { input };
    page::ask::<SaveReport>(web, parts, asked).await.map_err(Unsaved::Refused)?;
    Ok(())
}

/// What the API found, at the fields of the form.
fn errors_in(sheet: &Sheet, form: Form, refused: &Refused) -> Errors {
    let before = format!("input.{}.", form.place());
    if refused.fields.is_empty() {
        return Errors::from_iter([("", refused.message.as_str())]);
    }
    let found = refused.fields.iter().map(|field| {
        let place = field.path.strip_prefix(&before).unwrap_or_default();
        (sheet.field_for(place), field.message.as_str())
    });
    found.collect()
}

/// Shows what is to be mended; where there is nothing, goes on to signing.
async fn check(web: &Web, parts: &Parts, id: &str) -> Page {
    let writing = open(web, parts, id).await?;
    let problems = writing.case.report.as_ref().map(|report| report.problems.as_slice());
    let errors: Errors = problems
        .unwrap_or_default()
        .iter()
        .map(|problem| (writing.sheet.field_for(&problem.path), problem.message.as_str()))
        .collect();
    if errors.is_empty() {
        return page::go_on(&writing.at("report/sign"));
    }
    let typed = Sent::holding(writing.sheet.filled(&writing.stored));
    page::mend(document(parts, &writing, &typed, &html! {}, &errors))
}

fn document(
    parts: &Parts,
    writing: &Writing,
    typed: &Sent,
    said: &Markup,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        @if errors.is_empty() { (said) }
        h1 { (TITLE) }
        (head(writing))
        form method="post" action=(writing.at("report")) novalidate {
            input type="hidden" name="version" value=(writing.case.request.version);
            input type="hidden" name="rows" value=(Form::rows(&writing.stored));
            (writing.sheet.fields("", typed, errors))
            div.actions {
                (parts::submit_as(Weight::Main, "保存して、署名の前に確認する", "act", "check"))
                (parts::submit_as(Weight::Second, "途中まで保存する", "act", "save"))
            }
        }
        (urgent::box_for_forms())
    };
    page::shell(TITLE, Some(&writing.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("担当の画面へ戻る", &writing.at("")))
        .render(content)
}

fn head(writing: &Writing) -> Facts {
    let request = &writing.case.request;
    Facts::new()
        .fact("受付番号", html! { span.number { (request.number) } })
        .fact("サービス", request.service_label.as_str())
        .fact("状態", request.state_label.as_str())
}

/// What was signed, and the paper of it.
fn read_only(parts: &Parts, writing: &Writing, said: &Markup) -> Markup {
    const TITLE: &str = "報告書";
    let content = html! {
        (said)
        h1 { (TITLE) }
        (head(writing))
        @match &writing.case.report {
            None => p { "報告書は、実施したことを記録したあとに作成できます。" },
            Some(report) => {
                (signature(report.signed_name.as_deref(), report.signed_at, report.digest.as_deref()))
                @if report.signed_at.is_some() {
                    p { a href={ "/requests/" (writing.case.request.id) "/report.pdf" } { "報告書（PDF）を開く" } }
                }
                h2 { "報告書の内容" }
                (writing.sheet.facts(&writing.stored))
            },
        }
        @if writing.can(RequestStep::Reopen) {
            p.actions { (parts::link_button(Weight::Second, "署名を取り消して書き直す", &writing.at("report/reopen"))) }
        }
    };
    page::shell(TITLE, Some(&writing.reader.viewer), parts)
        .above(back("担当の画面へ戻る", &writing.at("")))
        .render(content)
}

/// Who signed, when, and what tells the paper from any other.
pub(crate) fn signature(
    name: Option<&str>,
    at: Option<page::scalars::DateTime>,
    digest: Option<&str>,
) -> Markup {
    let (Some(name), Some(at)) = (name, at) else {
        return html! { p { "まだ署名されていません。" } };
    };
    let facts = Facts::new()
        .fact("署名した方", name)
        .fact("署名した日時", dates::moment(in_japan(at)))
        .fact("内容の照合値", html! { span.number { (digest.unwrap_or("なし")) } });
    html! { (facts) }
}
