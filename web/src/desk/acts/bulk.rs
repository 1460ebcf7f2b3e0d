//! The same decision about many requests; each is decided by itself, and the page says what
//! became of each.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::html;

use crate::desk::inbox::OFFICE;
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, reader};
use crate::ui::Table;
use crate::ui::parts::Tag;
use crate::ui::wayfinding::back;
use crate::words::{Role, WaitingCause};

page::operation!(DecideRequests, "src/desk/acts/bulk.graphql");

use decide_requests::{BulkDecision, DecidedOutcome};

const TITLE: &str = "まとめて対応した結果";

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office])?;
    let requests: Vec<_> = sent
        .all("pick")
        .filter_map(|pick| {
            let (id, rest) = pick.split_once(' ')?;
            let version = rest.split(' ').next()?.parse().ok()?;
            Some(decide_requests::RequestInput { id: id.to_owned(), version })
        })
        .collect();
    if requests.is_empty() {
        return page::go_on(&page::address(OFFICE, &[("done", "none-picked")]));
    }
    let decision = match sent.one("act") {
        "accept" => BulkDecision::ACCEPT,
        _ => BulkDecision::TAKE,
    };
    let input = decide_requests::DecideRequestsInput {
        requests,
        decision,
        cause: None::<WaitingCause>,
        message: None,
    };
    let asked = decide_requests::Variables { input };
    let results = page::ask::<DecideRequests>(&web, &parts, asked).await?.decide_requests.results;
    let rows = results.iter().map(|one| {
        let is_done = matches!(one.outcome, DecidedOutcome::DONE);
        // What was refused is known here by the number that stood in the list.
        let picked = sent.all("pick").find_map(|pick| pick.strip_prefix(one.id.as_str()));
        let number = picked.and_then(|rest| rest.trim().split(' ').nth(1)).unwrap_or("申込み");
        [
            html! { a href={ (OFFICE) "/" (one.id) } { (number) } },
            html! { @if is_done { (Tag::Good.with("完了")) } @else { (Tag::Attention.with("できませんでした")) } },
            html! {
                @if let Some(request) = &one.request { "いまの状態：" (request.state_label) }
                @else { (one.message.as_deref().unwrap_or_default()) }
            },
        ]
    });
    let done = results.iter().filter(|one| matches!(one.outcome, DecidedOutcome::DONE)).count();
    let table = Table::new("results", "申込みごとの結果")
        .column("受付番号")
        .column("結果")
        .column("状況")
        .rows(rows)
        .dense();
    let content = html! {
        h1 { (TITLE) }
        p { (results.len()) "件のうち" (done) "件を行いました。" }
        (table)
    };
    page::show(
        page::shell(TITLE, Some(&reader.viewer), &parts)
            .wide()
            .above(back("一覧へ戻る", OFFICE))
            .render(content),
    )
}
