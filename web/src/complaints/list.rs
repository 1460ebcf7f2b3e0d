//! One's own complaints, or those of the prefecture, the latest first.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::html;
use serde::Deserialize;

use super::{HERE, ROLES};
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, notice, reader};
use crate::ui::parts::{Weight, link_button};
use crate::ui::wayfinding::pager;
use crate::ui::{Table, dates};
use crate::words::Role;

page::operation!(Complaints, "src/complaints/list.graphql");

const TITLE: &str = "不利益な扱いの相談";

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
    #[serde(flatten)]
    done: Done,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let wanted = complaints::Variables { after: asked.after.clone() };
    let list = page::ask::<Complaints>(&web, &parts, wanted).await?.complaints;
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| page::address(HERE, &[("after", &cursor)]));
    let rows = list.edges.iter().map(|edge| {
        let it = &edge.node;
        [
            html! { a href={ (HERE) "/" (it.id) } { (it.ground_label) } },
            html! { (it.workplace_name) },
            html! { (dates::short_day(in_japan(it.filed_at).date())) },
            html! { (it.state_label) },
        ]
    });
    let table = Table::new("complaints", "相談の一覧（新しい順）")
        .column("理由とされたこと")
        .column("事業場")
        .column("送った日")
        .column("状況")
        .rows(rows)
        .when_empty("相談はありません。");
    let content = html! {
        (notice(&asked.done, &[("sent", "相談を送りました。回答が届いたらお知らせします")]))
        h1 { (TITLE) }
        @if reader.viewer.role == Role::Worker {
            p { "面接指導を申し出たことや、ストレスチェックの結果などを理由に、会社が不利益な扱いをすることは禁じられています。そのような扱いを受けたときは、産業保健総合支援センターに相談できます。" }
            p { "相談したことも、内容も、会社や地域産業保健センターには伝わりません。" }
            p.actions { (link_button(Weight::Main, "相談する", "/complaints/new")) }
        } @else {
            p { "労働者からの相談です。会社や地域産業保健センターには見えません。相談があったことを会社に伝えないでください。" }
        }
        (table)
        (pager(&format!("{}件を表示しています", list.edges.len()), None, next.as_deref()))
        @if asked.after.is_some() { p { a href=(HERE) { "最初から表示する" } } }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).render(content))
}
