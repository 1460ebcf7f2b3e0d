//! The handovers of one's organisation, the latest first.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::{HERE, ROLES};
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, notice, reader};
use crate::ui::parts::{Tag, Weight, link_button};
use crate::ui::wayfinding::pager;
use crate::ui::{Table, dates};
use crate::words::{HandoverState, Role};

page::operation!(Handovers, "src/handovers/list.graphql");

use handovers::HandoversHandoversEdgesNode as Handover;

const TITLE: &str = "引継ぎ";

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
    #[serde(flatten)]
    done: Done,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&ROLES)?;
    let wanted = handovers::Variables { after: asked.after.clone() };
    let list = page::ask::<Handovers>(&web, &parts, wanted).await?.handovers;
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| page::address(HERE, &[("after", &cursor)]));
    let is_centre = reader.viewer.role == Role::Mental;
    let rows: Vec<&Handover> = list.edges.iter().map(|edge| &edge.node).collect();
    let content = html! {
        (notice(&asked.done, &[("sent", "引き継ぎました。センターの回答を待っています")]))
        h1 { (TITLE) }
        @if is_centre {
            p { "小規模な事業場からの相談で、地域産業保健センターが窓口になるものを、センターに引き継ぎます。" }
            p.actions { (link_button(Weight::Main, "センターに引き継ぐ", "/handovers/new")) }
        } @else {
            p { "メンタルヘルス対策支援センターに届いた、小規模な事業場からの相談です。" }
        }
        (table(&rows, reader.viewer.role))
        (pager(&format!("{}件を表示しています", rows.len()), None, next.as_deref()))
        @if asked.after.is_some() { p { a href=(HERE) { "最初から表示する" } } }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

fn table(rows: &[&Handover], role: Role) -> Table {
    let rows = rows.iter().map(|it| {
        [
            html! { a href={ (HERE) "/" (it.id) } { (it.workplace_name) } br; (it.place_label) },
            html! { (it.service_label) },
            html! { (if role == Role::Office { &it.from.name } else { &it.to.name }) },
            html! { (dates::short_day(in_japan(it.sent_at).date())) },
            standing(it),
        ]
    });
    Table::new("handovers", "引継ぎの一覧（新しい順）")
        .column("事業場")
        .column("サービス")
        .column(if role == Role::Office { "引継ぎ元" } else { "引継ぎ先" })
        .column("引き継いだ日")
        .column("状況")
        .rows(rows)
        .when_empty("引継ぎはありません。")
}

fn standing(it: &Handover) -> Markup {
    html! {
        (it.state_label)
        @if it.state == HandoverState::Sent {
            br; "回答の期限：" (dates::short_day(it.due_on))
            @if it.is_overdue { " " (Tag::Urgent.with("期限切れ")) }
        }
        @if let Some(request) = &it.request { br; "申込み：" (request.state_label) }
    }
}
