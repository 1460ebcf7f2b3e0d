//! Sending the application, and the page that says that it came.

use axum::Form as Body;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::applicant::{Form, open};
use super::draft::Draft;
use super::{check, input, steps};
use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::public::urgent;
use crate::signed_in::Sent;
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Weight};
use crate::ui::{Tag, dates};
use crate::words::{
    ClockState, CompanyDoctor, DocumentState, PartOfDay, Service, Sex, Venue, WayIn,
};

page::operation!(SubmitRequest, "src/apply/send.graphql");

use submit_request::{
    SubmitOutcome, SubmitRequestSubmitRequest as Answer,
    SubmitRequestSubmitRequestRequest as Request,
};

/// Pressed twice, the same answer comes twice: the key of the draft makes it one request.
pub(super) async fn send(
    State(web): State<Web>,
    Path(service): Path<String>,
    parts: Parts,
    Body(sent): Body<Sent>,
) -> Page {
    let mut form = open(&web, &parts, &service).await?;
    if sent.has("draft") {
        form.draft = Draft::read(sent.one("draft"));
    }
    if let Some(step) = check::unfinished(&form) {
        return page::go_on(&form.at(step.slug()));
    }
    let input = input::of(&form, sent.is_ticked("another"));
    match page::ask::<SubmitRequest>(&web, &parts, submit_request::Variables { input }).await {
        Ok(data) => page::show(answered(&form, &data.submit_request, &parts)),
        Err(refused) if refused.is_bad_input() => mend(&web, &parts, &form, &refused).await,
        Err(refused) => Err(refused),
    }
}

/// Shows the page that the first objection belongs to, with everything as it was typed.
async fn mend(web: &Web, parts: &Parts, form: &Form, refused: &Refused) -> Page {
    let errors = input::errors_at(form, refused);
    let step = steps::Step::of(form).into_iter().find(|step| errors.any(|field| step.owns(field)));
    page::mend(match step {
        Some(step) => {
            let here = errors.only(|field| step.owns(field));
            steps::document(web, parts, form, step, true, &here).await?
        }
        None => check::document(web, parts, form, &errors.nowhere()).await?,
    })
}

fn answered(form: &Form, answer: &Answer, parts: &Parts) -> Markup {
    match answer.outcome {
        SubmitOutcome::ALREADY_OPEN => already_open(form, &answer.request, parts),
        _ => received(form, answer, parts),
    }
}

fn received(form: &Form, answer: &Answer, parts: &Parts) -> Markup {
    const TITLE: &str = "申込みを受け付けました";
    let request = &answer.request;
    let address = format!("/requests/{}", request.id);
    let content = html! {
        (parts::done(TITLE, "受付番号", &request.number))
        @if let Some(secret) = &answer.secret { (to_keep(&request.number, secret)) }
        h2 { "このあとのこと" }
        p { (request.next_step) }
        @let due: Vec<_> = request.clocks.iter().filter(|clock| clock.state == ClockState::Running).collect();
        @if !due.is_empty() {
            ul { @for clock in due { li { (clock.label) "：" (dates::day(clock.due)) "まで" } } }
        }
        (papers(request, &address))
        @if form.service == Service::HighStressInterview && form.is_worker() {
            p { "ストレスチェックの結果は、"
                a href={ (address) "/seal" } { "封をして届ける画面" }
                "から、面接をする医師だけに届けられます。" }
        }
        @if let Some(office) = &request.office {
            h2 { "お問い合わせ" }
            (Facts::new()
                .fact("センター", html! { a href={ "/centres/" (office.code) } { (office.name) } })
                .fact("電話番号", office.phone.as_deref().unwrap_or("未登録")))
        }
        p.actions {
            (parts::link_button(Weight::Main, "申込みの状況を見る", &address))
            (parts::print_button())
        }
        p { a href={ (address) "/application.pdf" } { "申込書の控え（PDF）を開く" } }
        (urgent::box_for_forms())
    };
    page::shell(TITLE, Some(&form.viewer), parts)
        .printed_at(in_japan(request.submitted_at))
        .render(content)
}

fn to_keep(number: &str, secret: &str) -> Markup {
    html! {
        h2 { "照会用の番号（この画面にだけ表示します）" }
        (Facts::new()
            .fact("受付番号", html! { span.number { (number) } })
            .fact("照会用の番号", html! { span.number { (secret) } }))
        p { "2つの番号があれば、サインインしなくても、"
            a href="/status" { "申込みの状況を確認する画面" }
            "を使えます。この画面を印刷するか、書き留めて、ほかの人に見られないように保管してください。" }
    }
}

fn papers(request: &Request, address: &str) -> Markup {
    let missing = request
        .documents
        .iter()
        .filter(|paper| paper.state == DocumentState::Missing && paper.can_be_uploaded);
    let missing: Vec<_> = missing.collect();
    html! {
        @if !missing.is_empty() {
            p { "次の書類がまだ届いていません。" a href={ (address) "#documents" } { "申込みの画面" } "からファイルで送れます。" }
            ul { @for paper in missing { li { (paper.name) } } }
        }
    }
}

/// Nothing was filed: an open request looks the same, and it may be the one meant.
fn already_open(form: &Form, open: &Request, parts: &Parts) -> Markup {
    const TITLE: &str = "同じ内容の申込みが、すでにあります";
    let content = html! {
        h1 { (TITLE) }
        p { "まだ終わっていない申込みがあるため、今回の内容は送信していません。入力した内容は保存してあります。" }
        (Facts::new()
            .fact("受付番号", html! { span.number { (open.number) } })
            .fact("サービス", open.service_label.as_str())
            .optional("対象の方", open.worker_name.as_deref())
            .fact("申し込んだ日", dates::day(in_japan(open.submitted_at).date()))
            .fact("状況", Tag::UnderWay.with(&open.state_label)))
        p.actions { (parts::link_button(Weight::Main, "この申込みの状況を見る", &format!("/requests/{}", open.id))) }
        h2 { "別の申込みのとき" }
        p { "上の申込みとは別に申し込みたいときだけ、次のボタンを押してください。" }
        form method="post" action=(form.at("send")) novalidate {
            input type="hidden" name="draft" value=(form.draft.written());
            input type="hidden" name="another" value="yes";
            div.actions { (parts::submit(Weight::Second, "別の申込みとして送る")) }
        }
    };
    page::shell(TITLE, Some(&form.viewer), parts).render(content)
}
