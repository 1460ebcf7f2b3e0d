//! Saying for each service whether requests are taken in, one form for each.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::base::services;
use super::entry::{Opened, open_ours};
use super::intake_form::{self, NEW, Typed};
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, Sent, notice};
use crate::ui::Errors;
use crate::ui::wayfinding::back;
use crate::words::{IntakeState, Service, Word};

page::operation!(SetIntake, "src/office/intake.graphql");

const TITLE: &str = "サービスの受付状況の変更";

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(done): Query<Done>,
    parts: Parts,
) -> Page {
    let opened = open_ours(&web, &parts, &code).await?;
    let services = services(&web, &parts, &opened.centre).await?;
    let said = notice(&done, &[("saved", "受付状況を変更しました")]);
    let forms = intake_form::all(&opened, &services, None, &Errors::none());
    page::show(document(&parts, &opened, &said, &forms, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(code): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let typed = Typed::read(&sent);
    let mut errors = Errors::none();
    let field = |name: &str| typed.field(name);
    let state = IntakeState::from_code(&typed.state);
    if typed.key == NEW && typed.extra_name.trim().is_empty() {
        errors.add("extra_name", "サービスの名称を入力してください");
    }
    if state.is_none() {
        errors.add(field("state"), "受付の状態を選択してください");
    }
    let service = Service::from_code(&typed.service);
    if let (true, Some(service), Some(state)) = (errors.is_empty(), service, state) {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let input = set_intake::SetIntakeInput {
            code: code.clone(),
            version: sent.version(),
            service,
            extra_name: some(&typed.extra_name),
            state,
            reason: some(&typed.reason),
        };
        match page::ask::<SetIntake>(&web, &parts, set_intake::Variables { input }).await {
            Ok(_) => {
                let address = super::entry::address(&code, "intake");
                return page::go_on(&format!("{address}?done=saved"));
            }
            Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
                let (reason, name) = (field("reason"), "extra_name");
                let name = if typed.key == NEW { name } else { "" };
                let fields = [("input.reason", reason.as_str()), ("input.extraName", name)];
                errors = page::errors_of(&refused, &fields);
            }
            Err(refused) => return Err(refused),
        }
    }
    let opened = open_ours(&web, &parts, &code).await?;
    let services = services(&web, &parts, &opened.centre).await?;
    if errors.is_empty() {
        errors.add("", "変更するサービスを選び直してください");
    }
    let forms = intake_form::all(&opened, &services, Some(&typed), &errors);
    page::mend(document(&parts, &opened, &html! {}, &forms, &errors))
}

fn document(
    parts: &Parts,
    opened: &Opened,
    said: &Markup,
    forms: &Markup,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        (said)
        h1 { (TITLE) }
        p { (opened.centre.name) "の受付状況です。変更は、サービスごとに保存してください。" }
        (forms)
    };
    page::shell(TITLE, Some(&opened.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("掲載情報へ戻る", &opened.at("")))
        .render(content)
}
