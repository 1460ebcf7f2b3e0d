//! The hub at a glance, for whoever runs it.

use axum::http::request::Parts;
use maud::{Markup, html};

use crate::admin::deed_in_words;
use crate::ask::Refused;
use crate::page::{self, Web};
use crate::ui::lists::{cards, link_card};
use crate::ui::{Table, dates};

page::operation!(WholeHub, "src/home/whole_hub.graphql");

pub(super) async fn facts(web: &Web, parts: &Parts) -> Result<Markup, Refused> {
    let data = page::ask::<WholeHub>(web, parts, whole_hub::Variables {}).await?;
    let rows = data.audit_entries.edges.iter().map(|edge| {
        let entry = &edge.node;
        [
            html! { (dates::moment(page::in_japan(entry.at))) },
            html! { @if entry.actor.is_empty() { "サインインしていない人" } @else { (entry.actor) } },
            html! { (deed_in_words(&entry.action)) },
            html! { @if entry.outcome == "refused" { "拒否" } @else { "実行" } },
        ]
    });
    let latest = Table::new("latest", "最近の操作")
        .column("日時")
        .column("操作した人")
        .column("操作")
        .column("結果")
        .rows(rows);
    let accounts =
        data.accounts.total_count.map(|count| format!("{count}件のアカウントがあります。"));
    Ok(html! {
        h2 { "管理" }
        (cards([
            link_card("アカウント", "/admin/accounts", &html! {
                p { (accounts.unwrap_or_default()) "登録、役割の付与と終了、停止ができます。" }
            }),
            link_card("アカウントを作成する", "/admin/accounts/new", &html! {
                p { "新しい利用者を登録し、初期パスワードを発行します。" }
            }),
            link_card("操作の記録", "/admin/audit", &html! {
                p { "サインインと変更の記録を新しい順に確認できます。" }
            }),
        ]))
        (latest)
    })
}
