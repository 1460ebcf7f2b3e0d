//! The same decision about many requests; each is decided by itself, and the page says what
//! became of each.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};

use super::waitlist;
use crate::desk::inbox::OFFICE;
use crate::desk::waiting::WAITING;
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, Sent, reader};
use crate::ui::parts::{Tag, Weight, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Table};
use crate::words::{Role, WaitingCause, Word};

page::operation!(DecideRequests, "src/desk/acts/bulk.graphql");

use decide_requests::{
    BulkDecision, DecideRequestsDecideRequestsResults as Decided, DecidedOutcome,
};

const TITLE: &str = "まとめて対応した結果";

/// A request that was ticked, in the version that was shown.
struct Picked<'a> {
    id: &'a str,
    version: i64,
    /// By which it is known here where nothing became of it.
    number: &'a str,
}

impl<'a> Picked<'a> {
    fn read(pick: &'a str) -> Option<Self> {
        let mut parts = pick.splitn(3, ' ');
        let (id, version) = (parts.next()?, parts.next()?.parse().ok()?);
        Some(Self { id, version, number: parts.next().unwrap_or("申込み") })
    }
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office])?;
    let picked: Vec<Picked<'_>> = sent.all("pick").filter_map(Picked::read).collect();
    let (decision, list) = match sent.one("act") {
        "accept" => (BulkDecision::ACCEPT, OFFICE),
        "waitlist" => (BulkDecision::WAITLIST, OFFICE),
        "release" => (BulkDecision::RELEASE, WAITING),
        _ => (BulkDecision::TAKE, OFFICE),
    };
    if picked.is_empty() {
        return page::go_on(&page::address(list, &[("done", "none-picked")]));
    }
    let cause = WaitingCause::from_code(sent.one("cause"));
    if matches!(decision, BulkDecision::WAITLIST) && cause.is_none() {
        return ask_why(&parts, &reader, &picked, &sent);
    }
    let message = Some(sent.one("message").trim().to_owned());
    let input = decide_requests::DecideRequestsInput {
        requests: picked
            .iter()
            .map(|one| decide_requests::RequestInput {
                id: one.id.to_owned(),
                version: one.version,
            })
            .collect(),
        decision,
        cause,
        message: message.filter(|message| !message.is_empty()),
    };
    let asked = decide_requests::Variables { input };
    let results = page::ask::<DecideRequests>(&web, &parts, asked).await?.decide_requests.results;
    page::show(answer(&parts, &reader, &picked, &results, list))
}

/// Before many are put into the queue: why they wait, and what whoever applied is told.
fn ask_why(parts: &Parts, reader: &Reader, picked: &[Picked<'_>], sent: &Sent) -> Page {
    const TITLE: &str = "選んだ申込みを順番待ちに登録";
    let errors = if sent.has("asked") {
        Errors::from_iter([("cause", "順番待ちの理由を選択してください")])
    } else {
        Errors::none()
    };
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "次の" (picked.len()) "件を、同じ理由で順番待ちに登録します。" }
        ul { @for one in picked { li { a.number href={ (OFFICE) "/" (one.id) } { (one.number) } } } }
        form method="post" action={ (OFFICE) "/decide" } novalidate {
            input type="hidden" name="act" value="waitlist";
            input type="hidden" name="asked" value="yes";
            @for one in picked {
                input type="hidden" name="pick" value={ (one.id) " " (one.version) " " (one.number) };
            }
            (waitlist::fields(sent, &errors))
            div.actions { (submit(Weight::Main, "順番待ちに登録する")) }
        }
    };
    let document = page::shell(TITLE, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("一覧へ戻る", OFFICE))
        .render(content);
    if errors.is_empty() { page::show(document) } else { page::mend(document) }
}

fn answer(
    parts: &Parts,
    reader: &Reader,
    picked: &[Picked<'_>],
    results: &[Decided],
    list: &str,
) -> Markup {
    let is_done = |one: &Decided| matches!(one.outcome, DecidedOutcome::DONE);
    let rows = results.iter().map(|one| {
        let number = picked.iter().find(|picked| picked.id == one.id).map(|one| one.number);
        [
            html! { a href={ (OFFICE) "/" (one.id) } { (number.unwrap_or("申込み")) } },
            html! { @if is_done(one) { (Tag::Good.with("完了")) } @else { (Tag::Attention.with("できませんでした")) } },
            html! {
                @if let Some(request) = &one.request { "いまの状態：" (request.state_label) }
                @else { (one.message.as_deref().unwrap_or_default()) }
            },
        ]
    });
    let table = Table::new("results", "申込みごとの結果")
        .column("受付番号")
        .column("結果")
        .column("状況")
        .rows(rows)
        .dense();
    let done = results.iter().filter(|one| is_done(one)).count();
    let content = html! {
        h1 { (TITLE) }
        p { (results.len()) "件のうち" (done) "件を行いました。" }
        (table)
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .wide()
        .above(back("一覧へ戻る", list))
        .render(content)
}
