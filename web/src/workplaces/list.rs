//! The list of workplaces, with nothing about the people in them but their number.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::html;
use serde::Deserialize;

use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::Table;
use crate::ui::wayfinding::pager;
use crate::words::Role;

page::operation!(Workplaces, "src/workplaces/list.graphql");

#[derive(Deserialize)]
pub(super) struct Asked {
    pub(super) after: Option<String>,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?;
    let wanted = workplaces::Variables { after: asked.after.clone() };
    let list = page::ask::<Workplaces>(&web, &parts, wanted).await?.workplaces;
    let title = match reader.viewer.role {
        Role::Employer => "あなたの事業場",
        Role::Office => "担当地域の事業場",
        _ => "県内の事業場",
    };
    let rows = list.edges.iter().map(|edge| {
        let workplace = &edge.node;
        [
            html! { a href={ "/workplaces/" (workplace.id) } { (workplace.name) } },
            html! { (workplace.employer_name) },
            html! { (workplace.place.label) },
            html! { (workplace.size_class_label.as_deref().unwrap_or("未登録")) },
            html! {
                @match workplace.headcount { Some(count) => { (count) "人" }, None => "未登録" }
            },
            html! {
                @match &workplace.responsible {
                    Some(office) => a href={ "/centres/" (office.code) } { (office.name) },
                    None => "未確認",
                }
            },
        ]
    });
    let table = Table::new("workplaces", "事業場の一覧")
        .column("事業場")
        .column("事業者")
        .column("所在地")
        .column("事業場規模")
        .number("人数")
        .column("担当のセンター")
        .rows(rows)
        .when_empty("登録されている事業場はありません。");
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| page::address("/workplaces", &[("after", &cursor)]));
    let shown = match list.total_count {
        Some(all) => format!("全{all}件のうち{}件を表示しています", list.edges.len()),
        None => format!("{}件を表示しています", list.edges.len()),
    };
    let content = html! {
        h1 { (title) }
        (table)
        (pager(&shown, None, next.as_deref()))
        @if asked.after.is_some() { p { a href="/workplaces" { "最初から表示する" } } }
    };
    page::show(page::shell(title, Some(&reader.viewer), &parts).wide().render(content))
}
