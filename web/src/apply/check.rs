//! All answers once more before they are sent.

use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::applicant::{Form, open};
use super::papers::{self, Paper};
use super::steps::Step;
use super::{contact, days, whom, wishes, workplace};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::public::urgent;
use crate::ui::Errors;
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::words::Word;

const TITLE: &str = "内容を確認して申し込んでください";

/// A page that still has something to be mended comes first.
pub(super) async fn show(
    State(web): State<Web>,
    Path(service): Path<String>,
    parts: Parts,
) -> Page {
    let form = open(&web, &parts, &service).await?;
    if let Some(step) = unfinished(&form) {
        return page::go_on(&form.at(step.slug()));
    }
    page::show(document(&web, &parts, &form, &Errors::none()).await?)
}

/// The first page whose answers do not do.
pub(super) fn unfinished(form: &Form) -> Option<Step> {
    if !form.draft.is_begun() {
        return Step::of(form).into_iter().next();
    }
    Step::of(form).into_iter().find(|step| !step.check(form).is_empty())
}

pub(super) async fn document(
    web: &Web,
    parts: &Parts,
    form: &Form,
    errors: &Errors,
) -> Result<Markup, Refused> {
    let papers = papers::needed(web, parts, form).await?;
    let last = Step::of(form).last().map_or(String::new(), |step| form.at(step.slug()));
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p.lead { "「" (form.service.label()) "」の申込みです。まだ送信していません。" }
        @for step in Step::of(form) {
            h2 { (heading(step)) }
            (answers(step, form, &papers))
        }
        form method="post" action=(form.at("send")) novalidate {
            // What was read here is what is sent, whatever another window does meanwhile.
            input type="hidden" name="draft" value=(form.draft.written());
            div.actions { (parts::submit(Weight::Main, "この内容で申し込む")) }
        }
        p.note { "申し込むと、受付番号が表示されます。申し込んだあとでも、実施されるまでは取り下げられます。" }
        (urgent::box_for_forms())
    };
    Ok(page::shell(TITLE, Some(&form.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("前の画面へ戻る", &last))
        .render(content))
}

fn heading(step: Step) -> &'static str {
    match step {
        Step::Whom => "対象の方",
        Step::Days => "関係する日付",
        Step::Wishes => "希望",
        Step::Contact => "連絡先",
        Step::Workplace => "事業場",
        Step::Papers => "書類",
    }
}

fn answers(step: Step, form: &Form, papers: &[Paper]) -> Markup {
    let change = step.change(form);
    let facts: Facts = match step {
        Step::Whom => whom::answers(form, &change),
        Step::Days => days::answers(form, &change),
        Step::Wishes => wishes::answers(form, &change),
        Step::Contact => contact::answers(form, &change),
        Step::Workplace => workplace::answers(form, &change),
        Step::Papers if papers::are_sent(papers) => papers::answers(form, papers, &change),
        Step::Papers => return html! { p { "送る書類はありません。" } },
    };
    html! { (facts) }
}
