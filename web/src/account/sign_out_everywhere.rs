//! Signing out on every device, after asking once more.

use axum::extract::State;
use axum::http::request::Parts;
use maud::html;

use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;

page::operation!(SignOutEverywhere, "src/account/sign_out_everywhere.graphql");

const TITLE: &str = "すべての端末からサインアウトしますか";

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?;
    let content = html! {
        h1 { (TITLE) }
        p { "この端末を含むすべての端末で、サインインを終了します。続けて利用するには、もう一度サインインしてください。" }
        form method="post" action="/account/sign-out-everywhere" {
            div.actions {
                (parts::submit(Weight::Warn, "すべての端末からサインアウトする"))
                (parts::link_button(Weight::Second, "やめる", "/account"))
            }
        }
    };
    let shell = page::shell(TITLE, Some(&reader.viewer), &parts);
    page::show(shell.above(back("アカウントへ戻る", "/account")).render(content))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts) -> Page {
    let everything = sign_out_everywhere::Variables {};
    match page::ask::<SignOutEverywhere>(&web, &parts, everything).await {
        Err(refused) if refused.code != "UNAUTHENTICATED" => Err(refused),
        _ => super::leave("/sign-in?done=everywhere"),
    }
}
