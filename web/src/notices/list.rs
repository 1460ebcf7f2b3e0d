//! The list of notices. Looking at it changes nothing; that they were read is said by a button.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, forbidden, notice};
use crate::ui::parts::{Weight, act, lines};
use crate::ui::wayfinding::{crumbs, pager};
use crate::ui::{Tag, dates};
use crate::words::Role;

page::operation!(Notices, "src/notices/list.graphql");

use notices::NoticesNoticesEdgesNode as Notice;

const TITLE: &str = "お知らせ";

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
    #[serde(flatten)]
    done: Done,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let wanted = notices::Variables { after: asked.after };
    let data = page::ask::<Notices>(&web, &parts, wanted).await?;
    let viewer = page::viewer_of!(data.viewer).ok_or_else(forbidden)?;
    let list = data.notices;
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| page::address("/notices", &[("after", &cursor)]));
    let content = html! {
        (notice(&asked.done, &[("read", "すべて既読にしました")]))
        h1 { (TITLE) }
        @if data.unread_notices > 0 {
            p { "読んでいないお知らせが" (data.unread_notices) "件あります。" }
            (act("/notices/read", Weight::Second, "すべて既読にする", None))
        }
        @if list.edges.is_empty() { p { "お知らせはありません。" } }
        @for edge in &list.edges { (entry(&edge.node)) }
        (pager(&format!("{}件を表示しています", list.edges.len()), None, next.as_deref()))
    };
    page::show(
        page::shell(TITLE, Some(&viewer), &parts)
            .above(crumbs(&[("ホーム", "/home")], TITLE))
            .render(content),
    )
}

fn entry(told: &Notice) -> Markup {
    // Only a page of ours is linked to.
    let link = told.link.as_deref().filter(|link| link.starts_with('/') && !link.starts_with("//"));
    html! {
        h2 {
            @match link { Some(link) => a href=(link) { (told.title) }, None => (told.title) }
        }
        p.note {
            (dates::moment(in_japan(told.created_at))) " "
            @if told.read_at.is_none() { (Tag::Attention.with("未読")) }
        }
        (lines(&told.body))
    }
}
