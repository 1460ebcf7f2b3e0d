//! Who changed what in an entry, the latest first.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::html;
use serde::Deserialize;

use super::entry::address;
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::wayfinding::{back, pager};
use crate::ui::{Table, dates};
use crate::words::{Service, Word};

page::operation!(History, "src/office/history.graphql");

const TITLE: &str = "掲載情報の変更の履歴";

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let reader = reader(&web, &parts).await?;
    let wanted = history::Variables { code: code.clone(), after: asked.after.clone() };
    let data = page::ask::<History>(&web, &parts, wanted).await?;
    let centre = data.centre.ok_or_else(Refused::not_found)?;
    let changes = data.directory_changes;
    let rows = changes.edges.iter().map(|edge| {
        let change = &edge.node;
        [
            html! { (dates::moment(page::in_japan(change.changed_at))) },
            html! { (label(&change.field)) },
            html! { (value(&change.field, change.before.as_deref())) },
            html! { (value(&change.field, change.after.as_deref())) },
            html! { (change.changed_by_name) },
        ]
    });
    let table = Table::new("changes", format!("{}の変更（新しい順）", centre.name))
        .column("日時")
        .column("項目")
        .column("変更前")
        .column("変更後")
        .column("変更した人")
        .rows(rows)
        .when_empty("変更の記録はありません。");
    let next = changes.page_info.end_cursor.filter(|_| changes.page_info.has_next_page);
    let next = next.map(|cursor| page::address(&address(&code, "history"), &[("after", &cursor)]));
    let content = html! {
        h1 { (TITLE) }
        (table)
        (pager("50件ずつ表示しています", None, next.as_deref()))
        @if asked.after.is_some() { p { a href=(address(&code, "history")) { "最新の変更から表示する" } } }
    };
    let shell = page::shell(TITLE, Some(&reader.viewer), &parts).wide();
    page::show(shell.above(back("掲載情報へ戻る", &address(&code, ""))).render(content))
}

/// What stood in the field, as the entry shows it.
fn value(field: &str, kept: Option<&str>) -> String {
    let kept = kept.unwrap_or_default();
    match (field, kept) {
        (_, "") => "（空欄）".to_owned(),
        ("assuredOn", day) => day.parse().map_or(day.to_owned(), dates::day),
        ("languages", tags) => {
            let names: Vec<&str> = tags.split_whitespace().map(super::edit::language).collect();
            names.join("、")
        }
        (_, text) => text.to_owned(),
    }
}

/// The field as the entry names it; a service by its own name.
fn label(field: &str) -> &str {
    match field {
        "name" => "名称",
        "postalCode" => "郵便番号",
        "address" => "所在地",
        "phone" => "電話番号",
        "fax" => "FAX",
        "email" => "メールアドレス",
        "website" => "ウェブサイト",
        "languages" => "対応できる言語",
        "note" => "備考",
        "openings" => "開所時間",
        "assuredOn" => "内容を確認した日",
        "budgetAllotted" => "予算額",
        "budgetSpent" => "執行額",
        code => Service::from_code(code).map_or(code, |service| service.label()),
    }
}
