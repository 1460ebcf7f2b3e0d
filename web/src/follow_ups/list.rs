//! Whom one's organisation stays in touch with, the next day first.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::{HERE, ROLES, TITLE};
use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::parts::{Tag, Weight, link_button};
use crate::ui::wayfinding::pager;
use crate::ui::{Table, dates};

page::operation!(FollowUps, "src/follow_ups/list.graphql");

use follow_ups::FollowUpsFollowUpsEdgesNode as FollowUp;

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
    /// Those that ended.
    ended: Option<String>,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let is_open = asked.ended.is_none();
    let wanted = follow_ups::Variables { is_open, after: asked.after.clone() };
    let list = page::ask::<FollowUps>(&web, &parts, wanted).await?.follow_ups;
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| {
        let ended = if is_open { "" } else { "yes" };
        page::address(HERE, &[("ended", ended), ("after", &cursor)])
    });
    let rows: Vec<&FollowUp> = list.edges.iter().map(|edge| &edge.node).collect();
    let content = html! {
        h1 { (TITLE) }
        p { "自殺未遂の後や、心の病気の治療中・治療の後の方と、長く関わるための予定です。この機関の職員だけが見られます。" }
        p.actions { (link_button(Weight::Main, "フォローアップを始める", "/follow-ups/new")) }
        @if is_open {
            (open(&rows))
            p { a href="/follow-ups?ended=yes" { "終了したものを見る" } }
        } @else {
            (ended(&rows))
            p { a href=(HERE) { "継続中のものを見る" } }
        }
        (pager(&format!("{}件を表示しています", rows.len()), None, next.as_deref()))
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).render(content))
}

fn open(rows: &[&FollowUp]) -> Table {
    let rows = rows.iter().map(|it| {
        let next = it.next.as_ref();
        [
            html! {
                (person(it))
                @if next.is_some_and(|next| next.is_overdue) { br; (Tag::Urgent.with("予定日を過ぎています")) }
            },
            html! { @if let Some(next) = next { (dates::short_day(next.due_on)) br; (next.what) } },
            html! { (it.ground_label) },
            html! { @if it.is_mine { "あなた" } @else { "ほかの職員" } },
        ]
    });
    Table::new("follow-ups", "継続中のフォローアップ（予定の日が早い順）")
        .column("対象の方")
        .column("次の予定")
        .column("理由")
        .column("担当")
        .rows(rows)
        .when_empty("継続中のフォローアップはありません。")
}

fn ended(rows: &[&FollowUp]) -> Table {
    let rows = rows.iter().map(|it| {
        let day = html! { @if let Some(day) = it.ended_on { (dates::short_day(day)) } };
        [person(it), html! { (it.ground_label) }, day]
    });
    Table::new("follow-ups", "終了したフォローアップ（新しい順）")
        .column("対象の方")
        .column("理由")
        .column("終了した日")
        .rows(rows)
        .when_empty("終了したフォローアップはありません。")
}

fn person(it: &FollowUp) -> Markup {
    html! { a href={ (HERE) "/" (it.id) } { (it.person) } }
}
