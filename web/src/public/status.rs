//! How a request stands, for whoever has its number and its secret. Both come in a form and
//! never stand in an address, which others can read.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::page::{self, Page, Viewer, Web, in_japan};
use crate::signed_in::half_width;
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, lines, submit};
use crate::ui::wayfinding::{back, crumbs};
use crate::ui::{Errors, Field, Table, Width, dates};
use crate::words::ClockState;

page::operation!(RequestStatus, "src/public/status.graphql");

use request_status::RequestStatusRequestStatus as Status;

const TITLE: &str = "申込みの状況を確認する";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    number: String,
    secret: String,
}

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let viewer = page::viewer(&web, &parts).await?;
    page::show(form(viewer.as_ref(), &parts, &Typed::default(), &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(typed): Form<Typed>) -> Page {
    let viewer = page::viewer(&web, &parts).await?;
    let mut errors = Errors::none();
    for (name, value, label) in
        [("number", &typed.number, "受付番号"), ("secret", &typed.secret, "照会用の番号")]
    {
        if value.trim().is_empty() {
            errors.add(name, format!("{label}を入力してください"));
        }
    }
    if errors.is_empty() {
        let wanted = request_status::Variables {
            number: half_width(typed.number.trim()),
            secret: half_width(typed.secret.trim()),
        };
        match page::ask::<RequestStatus>(&web, &parts, wanted).await {
            Ok(data) => {
                return page::show(result(viewer.as_ref(), &parts, &data.request_status));
            }
            // Which of the two was wrong is not said, so it stands at the first.
            Err(refused) if refused.code == "NOT_FOUND" || refused.is_bad_input() => errors.add(
                "number",
                "受付番号と照会用の番号の組合せが見つかりません。控えを見て、2つとも確認してください",
            ),
            Err(refused) => return Err(refused),
        }
    }
    page::mend(form(viewer.as_ref(), &parts, &typed, &errors))
}

fn form(viewer: Option<&Viewer>, parts: &Parts, typed: &Typed, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "申し込んだときに表示された、2つの番号を入力してください。サインインはいりません。" }
        form method="post" action="/status" novalidate {
            (Field::digits("number", "受付番号").hint("12桁の数字です。").autocomplete("off")
                .value(typed.number.as_str()).errors(errors))
            (Field::text("secret", "照会用の番号").hint("英字、数字、下線（_）の26文字です。")
                .width(Width::Full).autocomplete("off").value(typed.secret.as_str()).errors(errors))
            div.actions { (submit(Weight::Main, "状況を確認する")) }
        }
        p { "番号がわからないときは、申し込んだセンターに電話で確認してください。" }
    };
    page::shell(TITLE, viewer, parts)
        .errors(!errors.is_empty())
        .above(crumbs(&[("トップ", "/")], TITLE))
        .render(content)
}

fn result(viewer: Option<&Viewer>, parts: &Parts, status: &Status) -> Markup {
    const TITLE: &str = "申込みの状況";
    let open: Vec<_> =
        status.clocks.iter().filter(|clock| clock.state == ClockState::Running).collect();
    let papers = status
        .documents
        .iter()
        .map(|paper| [html! { (paper.name) }, html! { (paper.state_label) }]);
    let papers = Table::new("papers", "書類")
        .column("書類")
        .column("状況")
        .rows(papers)
        .when_empty("必要な書類はありません。");
    let content = html! {
        h1 { (TITLE) }
        (Facts::new()
            .fact("受付番号", html! { span.number { (status.number) } })
            .fact("状況", status.state_label.as_str())
            .fact("このあとのこと", status.next_step.as_str()))
        @if let Some(message) = &status.message {
            h2 { "センターからの連絡" }
            (lines(message))
        }
        @if let Some(meeting) = &status.meeting {
            h2 { "日時と場所" }
            (Facts::new()
                .fact("日時", dates::planned(in_japan(meeting.starts_at)))
                .fact("場所", format!("{} {}", meeting.venue_label, meeting.place))
                .fact("状況", meeting.state_label.as_str()))
        }
        @if !open.is_empty() {
            h2 { "期限" }
            ul { @for clock in open { li { (clock.label) "：" (dates::day(clock.due)) "まで" } } }
        }
        (papers)
        @if let Some(office) = &status.office {
            h2 { "お問い合わせ" }
            (Facts::new()
                .fact("センター", html! { a href={ "/centres/" (office.code) } { (office.name) } })
                .fact("電話番号", office.phone.as_deref().unwrap_or("未登録")))
        }
    };
    page::shell(TITLE, viewer, parts).above(back("番号の入力へ戻る", "/status")).render(content)
}
