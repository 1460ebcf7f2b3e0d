//! The record of what was done, the latest first.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::parts::Tag;
use crate::ui::wayfinding::pager;
use crate::ui::{Table, dates};
use crate::words::{Role, Word};

page::operation!(AuditEntries, "src/admin/audit.graphql");

use audit_entries::AuditEntriesAuditEntriesEdgesNode as Entry;

const TITLE: &str = "操作の記録";

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Admin])?;
    let wanted = audit_entries::Variables { after: asked.after.clone() };
    let list = page::ask::<AuditEntries>(&web, &parts, wanted).await?.audit_entries;
    let table = Table::new("audit", "操作の記録（新しい順）")
        .column("日時")
        .column("操作した人")
        .column("役割")
        .column("操作")
        .column("対象")
        .column("結果")
        .column("アドレス")
        .rows(list.edges.iter().map(|edge| row(&edge.node)))
        .when_empty("操作の記録はありません。");
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| page::address("/admin/audit", &[("after", &cursor)]));
    let content = html! {
        h1 { (TITLE) }
        (table)
        (pager("50件ずつ表示しています", None, next.as_deref()))
        @if asked.after.is_some() { p { a href="/admin/audit" { "最新の記録から表示する" } } }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

fn row(entry: &Entry) -> [Markup; 7] {
    let role = entry.role.as_deref().unwrap_or_default();
    let role = Role::from_code(role).map_or(role, |role| role.label());
    [
        html! { (dates::moment(page::in_japan(entry.at))) },
        html! { @if entry.actor.is_empty() { "サインインしていない人" } @else { (entry.actor) } },
        html! { (role) },
        html! { (deed_in_words(&entry.action)) },
        html! { (object_in_words(&entry.object_kind)) " " (entry.object) },
        html! { @if entry.outcome == "refused" { (Tag::Attention.with("拒否")) } @else { "実行" } },
        html! { (entry.address.as_deref().unwrap_or_default()) },
    ]
}

/// What was done; the code itself where the hub learned something newer.
pub(crate) fn deed_in_words(action: &str) -> &str {
    match action.to_ascii_uppercase().as_str() {
        "SIGN_IN" => "サインイン",
        "SIGN_OUT" => "サインアウト",
        "SIGN_OUT_EVERYWHERE" => "すべての端末からサインアウト",
        "END_SESSION" => "サインイン1件の終了",
        "REFRESH_SESSION" => "トークンの更新",
        "REUSE_REFRESH_TOKEN" => "使用済みトークンの再使用",
        "ACT_AS" => "役割の切り替え",
        "CHANGE_PASSWORD" => "パスワードの変更",
        "SHOW_PASSWORD" => "パスワードの確認（コードの前）",
        "SHOW_SECOND_FACTOR" => "サインインのコードの確認",
        "BEGIN_SECOND_FACTOR" => "二段階認証の設定の開始",
        "CONFIRM_SECOND_FACTOR" => "二段階認証の設定",
        "REMOVE_SECOND_FACTOR" => "二段階認証の解除",
        "RESET_SECOND_FACTOR" => "管理者による二段階認証の解除",
        "OPEN_ACCOUNT" => "アカウントの作成",
        "ISSUE_PASSWORD" => "パスワードの再発行",
        "DISABLE_ACCOUNT" => "アカウントの停止",
        "GRANT_MEMBERSHIP" => "役割の追加",
        "END_MEMBERSHIP" => "役割の終了",
        "UPDATE_CENTRE" => "掲載情報の変更",
        "SET_OPENINGS" => "開所時間の変更",
        "SET_INTAKE" => "受付状況の変更",
        "ASSURE_CENTRE" => "掲載情報の確認",
        "CHANGE_SETTING" => "利用の基準の変更",
        "IMPORT" => "データの取り込み",
        _ => action,
    }
}

fn object_in_words(kind: &str) -> &str {
    match kind {
        "account" => "アカウント",
        "session" => "サインイン",
        "membership" => "役割",
        "organisation" => "機関",
        "setting" => "基準",
        "directory" => "機関の情報",
        _ => kind,
    }
}
