//! The reader's own requests, the most pressing first.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::progress::turn_tag;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, forbidden, notice};
use crate::ui::dates;
use crate::ui::lists::Facts;
use crate::ui::parts::{Weight, link_button};
use crate::ui::wayfinding::pager;
use crate::words::{RequestState, Role, Taker};

page::operation!(OwnRequests, "src/requests/list.graphql");

use own_requests::OwnRequestsRequestsEdgesNode as Request;

const TITLE: &str = "申込みの状況";

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
    /// Said as `over=yes` for those that are over.
    #[serde(default)]
    over: String,
    #[serde(flatten)]
    done: Done,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let is_over = asked.over == "yes";
    let wanted = own_requests::Variables { after: asked.after.clone(), is_open: !is_over };
    let data = page::ask::<OwnRequests>(&web, &parts, wanted).await?;
    let viewer = page::viewer_of!(data.viewer).ok_or_else(forbidden)?;
    if !matches!(viewer.role, Role::Employer | Role::Worker) {
        return Err(forbidden());
    }
    let list = data.requests;
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next =
        next.map(|cursor| page::address("/requests", &[("over", &asked.over), ("after", &cursor)]));
    let title = if is_over { "終わった申込み" } else { TITLE };
    let content = html! {
        (notice(&asked.done, &[("withdrawn", "申込みを取り下げました")]))
        h1 { (title) }
        @if list.edges.is_empty() {
            p { @if is_over { "終わった申込みはありません。" } @else { "進行中の申込みはありません。" } }
        }
        @for edge in &list.edges { (entry(&edge.node)) }
        (pager(&format!("{}件を表示しています", list.edges.len()), None, next.as_deref()))
        p.actions { (link_button(Weight::Main, "新しく申し込む", "/apply")) }
        p {
            @if is_over { a href="/requests" { "進行中の申込みを見る" } }
            @else { a href="/requests?over=yes" { "終わった申込みを見る" } }
        }
    };
    page::show(page::shell(title, Some(&viewer), &parts).render(content))
}

fn entry(request: &Request) -> Markup {
    let address = format!("/requests/{}", request.id);
    let is_ours = matches!(request.whose_turn, Some(Taker::Applicant | Taker::Employer));
    let facts = Facts::new()
        .fact("受付番号", html! { span.number { (request.number) } })
        .optional("対象の方", request.worker_name.as_deref())
        .fact("申し込んだ日", dates::day(in_japan(request.submitted_at).date()))
        .fact("状況", html! { (request.state_label) " " (turn_tag(request.whose_turn)) })
        .fact("このあとのこと", request.next_step.as_str());
    let facts = match (request.due_on, &request.due_label) {
        (Some(day), Some(label)) => facts.fact("近い期限", format!("{label}：{}", dates::day(day))),
        _ => facts,
    };
    html! {
        h2 { a href=(address) { (request.service_label) } }
        (facts)
        @if is_ours && request.state == RequestState::Incomplete {
            p.actions { (link_button(Weight::Second, "足りないものを補う", &format!("{address}/mend"))) }
        }
    }
}
