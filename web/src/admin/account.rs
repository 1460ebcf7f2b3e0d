//! One account: its roles, and what can be done about them.
//!
//! The API finds accounts by their address, so the address of this page holds it too.

use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::role_fields::{self, Typed};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, Reader, notice, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Tag, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Table, dates};
use crate::words::Role;

page::operation!(AccountsCalled, "src/admin/account.graphql");

pub(super) use accounts_called::AccountsCalledAccountsEdgesNode as Account;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) email: String,
    #[serde(flatten)]
    done: Done,
}

/// The address of an account or of a page about it.
pub(super) fn address(id: &str, page: &str, email: &str, done: &str) -> String {
    let slash = if page.is_empty() { "" } else { "/" };
    page::address(
        &format!("/admin/accounts/{id}{slash}{page}"),
        &[("email", email), ("done", done)],
    )
}

/// The account, for whoever runs the hub.
pub(super) async fn find(
    web: &Web,
    parts: &Parts,
    id: &str,
    email: &str,
) -> Result<(Reader, Account), Refused> {
    let reader = reader(web, parts).await?.only(&[Role::Admin])?;
    if email.is_empty() {
        return Err(Refused::not_found());
    }
    let asked = accounts_called::Variables { search: email.to_owned() };
    let found = page::ask::<AccountsCalled>(web, parts, asked).await?.accounts.edges;
    let account = found.into_iter().map(|edge| edge.node).find(|account| account.id == id);
    Ok((reader, account.ok_or_else(Refused::not_found)?))
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let (reader, account) = find(&web, &parts, &id, &asked.email).await?;
    let said = notice(
        &asked.done,
        &[
            ("granted", "役割を追加しました"),
            ("ended", "役割を終了しました"),
            ("disabled", "アカウントを停止しました"),
            ("second-factor", "二段階認証を解除しました"),
        ],
    );
    page::show(document(&parts, &reader, &account, &said, &Typed::default(), &Errors::none()))
}

pub(super) fn document(
    parts: &Parts,
    reader: &Reader,
    account: &Account,
    said: &Markup,
    typed: &Typed,
    errors: &Errors,
) -> Markup {
    let title = format!("{}さんのアカウント", account.name);
    let is_in_use = account.disabled_at.is_none();
    let content = html! {
        (errors.summary())
        (said)
        h1 { (title) }
        (facts(account))
        h2 { "役割" }
        (roles(account))
        @if is_in_use {
            h2 { "役割を追加する" }
            form method="post" action=(address(&account.id, "grant", &account.email, "")) novalidate {
                (role_fields::fields(typed, errors))
                (parts::submit(Weight::Main, "役割を追加する"))
            }
            h2 { "パスワードの再発行" }
            p { "本人がパスワードを忘れたときは、新しい初期パスワードを発行できます。" }
            p.actions {
                (parts::link_button(Weight::Second, "パスワードを再発行する", &address(&account.id, "password", &account.email, "")))
            }
            h2 { "二段階認証の解除" }
            p { "本人が電話と回復用コードをなくしたときは、二段階認証を解除できます。" }
            p.actions {
                (parts::link_button(Weight::Second, "二段階認証を解除する", &address(&account.id, "second-factor", &account.email, "")))
            }
            h2 { "アカウントの停止" }
            p { "停止すると、この方はサインインできなくなります。停止を取り消すことはできません。" }
            p.actions {
                (parts::link_button(Weight::Second, "アカウントを停止する", &address(&account.id, "disable", &account.email, "")))
            }
        }
    };
    page::shell(title.as_str(), Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("アカウントの一覧へ戻る", "/admin/accounts"))
        .render(content)
}

fn facts(account: &Account) -> Facts {
    let created = dates::moment(page::in_japan(account.created_at));
    let state = match account.disabled_at {
        Some(at) => html! { (Tag::Rest.with("停止")) " " (dates::moment(page::in_japan(at))) },
        None => html! { "利用中" },
    };
    Facts::new()
        .fact("氏名", account.name.as_str())
        .fact("メールアドレス", account.email.as_str())
        .fact("登録日時", created)
        .fact("状態", state)
}

fn roles(account: &Account) -> Table {
    let rows = account.roles.iter().map(|role| {
        let place = role.organisation_name.as_deref().unwrap_or("（所属なし）");
        let end = address(&account.id, &format!("roles/{}/end", role.id), &account.email, "");
        [
            html! { (role.role_label) },
            html! { (place) },
            html! { (dates::day(role.since)) },
            html! { a href=(end) { "終了する" span.vh { "：" (role.role_label) " " (place) } } },
        ]
    });
    Table::new("roles", "有効な役割")
        .column("役割")
        .column("所属")
        .column("開始日")
        .column("操作")
        .rows(rows)
        .when_empty("有効な役割はありません。")
}
