//! What the pages share on which an office or a practitioner takes one step with a request:
//! they show which request it is, keep what was typed, and tell where somebody else was faster.

use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use maud::{Markup, html};

use super::inbox::OFFICE;
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, Sent, reader};
use crate::ui::Errors;
use crate::ui::lists::Facts;
use crate::ui::parts::{Banner, Weight, submit};
use crate::ui::wayfinding::back;
use crate::words::{DocumentState, RequestStep, Role, Service, WayIn};

page::operation!(RequestHead, "src/desk/head.graphql");

pub(crate) use request_head::RequestHeadRequest as Head;

/// Whose page it is. The same step may have a page for each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Office,
    /// Of a doctor or a nurse.
    Practice,
}

impl Desk {
    pub(crate) fn of(parts: &Parts) -> Self {
        if parts.uri.path().starts_with("/cases/") { Self::Practice } else { Self::Office }
    }

    pub(crate) fn roles(self) -> &'static [Role] {
        match self {
            Self::Office => &[Role::Office],
            Self::Practice => &[Role::Doctor, Role::Nurse],
        }
    }

    /// The address of a request or of a page about it.
    pub(crate) fn address(self, id: &str, page: &str) -> String {
        let place = match self {
            Self::Office => OFFICE,
            Self::Practice => "/cases",
        };
        let slash = if page.is_empty() { "" } else { "/" };
        format!("{place}/{id}{slash}{page}")
    }

    /// Goes on to the page of the request, which says what was done.
    pub(crate) fn done(self, id: &str, what: &str) -> Page {
        page::go_on(&page::address(&self.address(id, ""), &[("done", what)]))
    }
}

/// A request before somebody who may take a step with it.
pub(crate) struct Opened {
    pub(crate) desk: Desk,
    pub(crate) reader: Reader,
    pub(crate) request: Head,
}

impl Opened {
    /// The address of the request or of a page about it.
    pub(crate) fn at(&self, page: &str) -> String {
        self.desk.address(&self.request.id, page)
    }
}

/// `/office/requests/ID/PAGE`; the request itself where the page is the empty word.
pub(super) fn address(id: &str, page: &str) -> String {
    Desk::Office.address(id, page)
}

pub(crate) async fn open(web: &Web, parts: &Parts, id: &str) -> Result<Opened, Refused> {
    let desk = Desk::of(parts);
    let reader = reader(web, parts).await?.only(desk.roles())?;
    let asked = request_head::Variables { id: id.to_owned() };
    let request = page::ask::<RequestHead>(web, parts, asked).await?.request;
    Ok(Opened { desk, reader, request })
}

/// The request for a page about one of these steps; where none of them can be taken any
/// more, it is told as a change that somebody else made.
pub(crate) async fn open_for(
    web: &Web,
    parts: &Parts,
    id: &str,
    steps: &[RequestStep],
) -> Result<Opened, Refused> {
    let opened = open(web, parts, id).await?;
    if steps.iter().any(|step| opened.request.steps.contains(step)) {
        return Ok(opened);
    }
    let (code, fields) = ("CONFLICT".to_owned(), Vec::new());
    Err(Refused { code, fields, ..Refused::default() })
}

/// A page with one form for one step.
pub(crate) struct StepPage {
    pub(crate) title: &'static str,
    /// The last part of its address.
    pub(crate) page: &'static str,
    pub(crate) button: &'static str,
    pub(crate) weight: Weight,
    /// The way to a field of the input and its name in the form.
    pub(crate) fields: &'static [(&'static str, &'static str)],
}

impl StepPage {
    pub(crate) fn show(&self, parts: &Parts, opened: &Opened, form: &Markup) -> Page {
        page::show(self.document(parts, opened, form, &Errors::none(), false))
    }

    pub(crate) fn mend(
        &self,
        parts: &Parts,
        opened: &Opened,
        form: &Markup,
        errors: &Errors,
    ) -> Page {
        page::mend(self.document(parts, opened, form, errors, false))
    }

    /// The form once more after the API refused it, with what was typed; hands on what the
    /// form cannot mend.
    pub(crate) async fn again(
        &self,
        (web, parts, id): (&Web, &Parts, &str),
        refused: Refused,
        form: impl FnOnce(&Opened, &Errors) -> Markup,
    ) -> Page {
        if !refused.is_bad_input() && !refused.is_conflict() {
            return Err(refused);
        }
        let opened = open(web, parts, id).await?;
        let is_conflict = refused.is_conflict();
        let errors =
            if is_conflict { Errors::none() } else { page::errors_of(&refused, self.fields) };
        let form = form(&opened, &errors);
        let document = self.document(parts, &opened, &form, &errors, is_conflict);
        let status =
            if is_conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok((status, document).into_response())
    }

    fn document(
        &self,
        parts: &Parts,
        opened: &Opened,
        form: &Markup,
        errors: &Errors,
        is_conflict: bool,
    ) -> Markup {
        let request = &opened.request;
        let changed = html! {
            p { "まだ何も行っていません。いまの状態は「" (request.state_label) "」です。確認してから、もう一度操作してください。入力した内容は下に残っています。" }
        };
        let content = html! {
            (errors.summary())
            @if is_conflict {
                (Banner::Warning.with("ほかの方が内容を変更しました", true, &changed))
            }
            h1 { (self.title) }
            (head(request))
            form method="post" action=(opened.at(self.page)) novalidate {
                input type="hidden" name="version" value=(request.version);
                (form)
                div.actions { (submit(self.weight, self.button)) }
            }
        };
        page::shell(self.title, Some(&opened.reader.viewer), parts)
            .errors(!errors.is_empty())
            .above(back("申込みへ戻る", &opened.at("")))
            .render(content)
    }
}

/// Which request it is.
pub(crate) fn head(request: &Head) -> Facts {
    let workplace = request.workplace.as_ref().map_or("", |at| at.name.as_str());
    Facts::new()
        .fact("受付番号", html! { span.number { (request.number) } })
        .fact("サービス", request.service_label.as_str())
        .fact("事業場", workplace)
        .fact("状態", request.state_label.as_str())
}

pub(super) fn done(id: &str, what: &str) -> Page {
    Desk::Office.done(id, what)
}

/// What was typed, without the space around it; None where it is nothing.
pub(crate) fn some(sent: &Sent, name: &str) -> Option<String> {
    let typed = sent.one(name).trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}
