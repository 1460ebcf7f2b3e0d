//! Every account, to be searched by name or address.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::account::address;
use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::parts::{self, Tag, Weight};
use crate::ui::wayfinding::pager;
use crate::ui::{Field, Table};
use crate::words::Role;

page::operation!(Accounts, "src/admin/accounts.graphql");

use accounts::AccountsAccountsEdgesNode as Account;

const TITLE: &str = "アカウント";

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
    #[serde(default)]
    q: String,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Admin])?;
    let search = Some(asked.q.clone()).filter(|typed| !typed.trim().is_empty());
    let wanted = accounts::Variables { after: asked.after.clone(), search };
    let list = page::ask::<Accounts>(&web, &parts, wanted).await?.accounts;
    let rows = list.edges.iter().map(|edge| row(&edge.node));
    let table = Table::new("accounts", "アカウントの一覧（登録順）")
        .column("氏名")
        .column("メールアドレス")
        .column("役割")
        .column("状態")
        .rows(rows)
        .when_empty("該当するアカウントはありません。");
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next =
        next.map(|cursor| page::address("/admin/accounts", &[("q", &asked.q), ("after", &cursor)]));
    let shown = match list.total_count {
        Some(all) => format!("全{all}件のうち{}件を表示しています", list.edges.len()),
        None => format!("{}件を表示しています", list.edges.len()),
    };
    let content = html! {
        h1 { (TITLE) }
        p.actions { (parts::link_button(Weight::Main, "アカウントを作成する", "/admin/accounts/new")) }
        form method="get" action="/admin/accounts" role="search" {
            (Field::text("q", "氏名またはメールアドレス").optional().hint("一部だけでも検索できます。").value(asked.q.as_str()))
            div.actions { (parts::submit(Weight::Second, "検索する")) }
        }
        (table)
        (pager(&shown, None, next.as_deref()))
        @if asked.after.is_some() || !asked.q.is_empty() { p { a href="/admin/accounts" { "すべてのアカウントを最初から表示する" } } }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

fn row(account: &Account) -> [Markup; 4] {
    let roles = html! {
        @if account.roles.is_empty() { "役割なし" }
        @for (at, role) in account.roles.iter().enumerate() {
            @if 0 < at { br; }
            (role.role_label)
            @if let Some(place) = &role.organisation_name { "（" (place) "）" }
        }
    };
    [
        html! { a href=(address(&account.id, "", &account.email, "")) { (account.name) } },
        html! { (account.email) },
        roles,
        html! { @if account.disabled_at.is_some() { (Tag::Rest.with("停止")) } @else { "利用中" } },
    ]
}
