//! One's own account: who one is to the hub, in which roles, and where one is signed in.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::device;
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, notice, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Tag, Weight};
use crate::ui::{Table, dates};

page::operation!(Overview, "src/account/overview.graphql");

use overview::{OverviewSessions as Session, OverviewViewer as Account};

const TITLE: &str = "アカウント";

pub(super) async fn show(State(web): State<Web>, Query(done): Query<Done>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?;
    let data = page::ask::<Overview>(&web, &parts, overview::Variables {}).await?;
    let content = html! {
        (notice(&done, &[
            ("password", "パスワードを変更しました。ほかの端末のサインインは終了しました"),
            ("session", "サインインを終了しました"),
            ("second-factor", "二段階認証を設定しました。次のサインインから、コードも必要です"),
            ("no-second-factor", "二段階認証を解除しました。ほかの端末のサインインは終了しました"),
        ]))
        h1 { (TITLE) }
        @if let Some(account) = &data.viewer {
            (facts(account))
            h2 { "二段階認証" }
            (second_factor(account))
            h2 { "役割" }
            (roles(account))
        }
        h2 { "サインインしている端末" }
        p { "心当たりのない端末があるときは、終了してから、パスワードを変更してください。" }
        (sessions(&data.sessions))
        p.actions {
            (parts::link_button(Weight::Second, "すべての端末からサインアウトする", "/account/sign-out-everywhere"))
        }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

fn facts(account: &Account) -> Markup {
    let mut facts = Facts::new()
        .fact("氏名", account.name.as_str())
        .fact("メールアドレス", account.email.as_str())
        .fact("いまの役割", account.role_label.as_str());
    if let Some(at) = &account.organisation {
        facts = facts.fact("所属", html! { a href={ "/centres/" (at.code) } { (at.name) } });
    }
    if let Some(workplace) = &account.workplace {
        facts = facts.fact("事業場", workplace.name.as_str());
    }
    html! { (facts.changeable("パスワード", "安全のため表示しません", "/account/password")) }
}

fn second_factor(account: &Account) -> Markup {
    const PAGE: &str = "/account/second-factor";
    html! {
        @if let Some(factor) = &account.second_factor {
            p {
                (Tag::Good.with("設定済み")) " "
                (dates::moment(page::in_japan(factor.since))) "から。残りの回復用コードは"
                (factor.recovery_codes_left) "個です。"
            }
            p.actions { (parts::link_button(Weight::Second, "二段階認証を確認する", PAGE)) }
        } @else {
            p { "サインインのときに、パスワードのほかに、お手元の電話に表示されるコードを確かめます。" }
            @if account.second_factor_missing {
                p { (Tag::Attention.with("設定が必要です")) " いまの役割で申込みや健康に関する情報を見るには、設定してください。" }
            }
            p.actions { (parts::link_button(Weight::Second, "二段階認証を設定する", PAGE)) }
        }
    }
}

fn roles(account: &Account) -> Markup {
    let rows = account.memberships.iter().map(|membership| {
        let whose = membership.organisation_name.as_deref().unwrap_or("（所属なし）");
        let action = html! {
            @if membership.current { (Tag::Good.with("利用中")) }
            @else {
                form method="post" action={ "/account/roles/" (membership.id) "/use" } {
                    button.button.second.small type="submit" {
                        "この役割で使う" span.vh { "：" (membership.role_label) " " (whose) }
                    }
                }
            }
        };
        [
            html! { (membership.role_label) },
            html! { (whose) },
            html! { (dates::day(membership.since)) },
            action,
        ]
    });
    let table = Table::new("roles", "利用できる役割")
        .column("役割")
        .column("所属")
        .column("開始日")
        .column("切り替え")
        .rows(rows);
    html! { (table) }
}

fn sessions(sessions: &[Session]) -> Markup {
    let rows = sessions.iter().map(|session| {
        let device = device::in_words(session.device.as_deref());
        let started = dates::moment(page::in_japan(session.started_at));
        let action = html! {
            @if session.is_current { (Tag::Good.with("この端末")) }
            @else {
                form method="post" action={ "/account/sessions/" (session.id) "/end" }
                    data-confirm="この端末のサインインを終了しますか。" data-confirm-yes="終了する" {
                    button.button.second.small type="submit" {
                        "終了する" span.vh { "：" (device) "、" (started) "から" }
                    }
                }
            }
        };
        [
            html! { (device) },
            html! { (started) },
            html! { (dates::moment(page::in_japan(session.last_seen_at))) },
            html! { (session.address.as_deref().unwrap_or("記録なし")) },
            action,
        ]
    });
    let table = Table::new("sessions", "サインインの一覧（新しい順）")
        .column("端末")
        .column("開始")
        .column("最後の操作")
        .column("アドレス")
        .column("操作")
        .rows(rows);
    html! { (table) }
}
