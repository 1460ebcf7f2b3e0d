//! What one can apply for, and what was begun and not sent.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::services::{in_plain_words, offered_to, slug};
use crate::page::{self, Page, Web};
use crate::public::urgent;
use crate::signed_in::{Done, notice};
use crate::ui::lists::{cards, link_card};
use crate::ui::parts::{Weight, link_button};
use crate::ui::wayfinding::crumbs;
use crate::words::{Role, Word};

const TITLE: &str = "サービスに申し込む";

pub(super) async fn show(State(web): State<Web>, Query(done): Query<Done>, parts: Parts) -> Page {
    let viewer = page::viewer(&web, &parts).await?;
    let role = viewer.as_ref().map(|viewer| viewer.role);
    let content = html! {
        (notice(&done, &[("kept", "入力の途中で保存しました。続きは、同じサービスを選ぶと入力できます")]))
        h1 { (TITLE) }
        p.lead { "小さな事業場と、そこで働く方は、地域産業保健センターのサービスを無料で利用できます。" }
        (who_may(role))
        (services(role.unwrap_or(Role::Employer)))
        h2 { "申込みの流れ" }
        ol {
            li { "サービスを選び、利用できる条件と必要な書類を確認します。" }
            li { "質問に1つずつ答えて申し込みます。途中で保存できます。" }
            li { "受付番号が表示されます。センターが内容を確認して連絡します。" }
        }
        p { "申込みの状況は、" a href="/status" { "受付番号で確認する画面" } "で、サインインしなくても確認できます。" }
        (urgent::box_for_forms())
    };
    page::show(
        page::shell(TITLE, viewer.as_ref(), &parts)
            .above(crumbs(&[("トップ", "/")], TITLE))
            .render(content),
    )
}

fn who_may(role: Option<Role>) -> Markup {
    html! {
        @match role {
            Some(Role::Employer | Role::Worker) => {},
            Some(_) => p { "この画面から申し込めるのは、事業者と働く方です。電話やファクシミリで届いた申込みは、センターが入力します。" },
            None => {
                p { "申込みには、サインインが必要です。利用できるかどうかは、サインインしなくても確かめられます。" }
                p.actions {
                    (link_button(Weight::Main, "サインインする", "/sign-in?next=/apply"))
                    (link_button(Weight::Second, "利用できるか確かめる", "/eligibility"))
                }
            },
        }
    }
}

fn services(role: Role) -> Markup {
    let each = offered_to(role).into_iter().map(|service| {
        let about = html! { p { (in_plain_words(service)) } };
        link_card(service.label(), &format!("/apply/{}", slug(service)), &about)
    });
    cards(each)
}
