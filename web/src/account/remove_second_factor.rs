//! Giving up one's second factor, with both factors shown once more.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::page::{self, Page, Viewer, Web};
use crate::signed_in::reader;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field};

page::operation!(RemoveSecondFactor, "src/account/remove_second_factor.graphql");

const TITLE: &str = "二段階認証の解除";

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
}

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?;
    page::show(form(&parts, &reader.viewer, "", &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(typed): Form<Typed>) -> Page {
    let reader = reader(&web, &parts).await?;
    let mut errors = Errors::none();
    if typed.password.is_empty() {
        errors.add("password", "今のパスワードを入力してください");
    }
    if typed.code.trim().is_empty() {
        errors.add("code", "コードを入力してください");
    }
    if errors.is_empty() {
        let wanted =
            remove_second_factor::Variables { password: typed.password, code: typed.code.clone() };
        match page::ask::<RemoveSecondFactor>(&web, &parts, wanted).await {
            Ok(_) => return page::go_on("/account?done=no-second-factor"),
            Err(refused) if refused.is_bad_input() => {
                let fields = [("input.password", "password"), ("input.code", "code")];
                errors = page::errors_of(&refused, &fields);
            }
            Err(refused) if refused.is_conflict() => errors = page::errors_of(&refused, &[]),
            Err(refused) => return Err(refused),
        }
    }
    page::mend(form(&parts, &reader.viewer, &typed.code, &errors))
}

fn form(parts: &Parts, viewer: &Viewer, code: &str, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "解除すると、パスワードだけでサインインできるようになります。ほかの端末のサインインは終了し、回復用コードは使えなくなります。" }
        p { "申込みや健康に関する情報を扱う方は、設定し直すまで、それらの画面を見られないことがあります。" }
        form method="post" action="/account/second-factor/remove" novalidate {
            (Field::password("password", "今のパスワード", "current-password").errors(errors))
            (Field::text("code", "コード").autocomplete("one-time-code")
                .hint("認証アプリの6桁のコード、または回復用コードを入力してください。")
                .value(code).errors(errors))
            div.actions {
                (parts::submit(Weight::Warn, "二段階認証を解除する"))
                (parts::link_button(Weight::Second, "やめる", "/account/second-factor"))
            }
        }
    };
    page::shell(TITLE, Some(viewer), parts)
        .errors(!errors.is_empty())
        .above(back("二段階認証へ戻る", "/account/second-factor"))
        .render(content)
}
