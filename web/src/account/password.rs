//! Changing one's own password. The rules are told before anybody types.

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

page::operation!(ChangePassword, "src/account/password.graphql");

const TITLE: &str = "パスワードの変更";

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
}

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?;
    page::show(form(&parts, &reader.viewer, &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(typed): Form<Typed>) -> Page {
    let reader = reader(&web, &parts).await?;
    let mut errors = Errors::none();
    if typed.current.is_empty() {
        errors.add("current", "今のパスワードを入力してください");
    }
    if typed.new.is_empty() {
        errors.add("new", "新しいパスワードを入力してください");
    }
    if errors.is_empty() {
        let wanted = change_password::Variables { current: typed.current, wished: typed.new };
        match page::ask::<ChangePassword>(&web, &parts, wanted).await {
            Ok(_) => return page::go_on("/account?done=password"),
            Err(refused) if refused.is_bad_input() => {
                let fields = [("input.currentPassword", "current"), ("input.newPassword", "new")];
                errors = page::errors_of(&refused, &fields);
            }
            Err(refused) => return Err(refused),
        }
    }
    page::mend(form(&parts, &reader.viewer, &errors))
}

fn form(parts: &Parts, viewer: &Viewer, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "変更すると、ほかの端末のサインインは終了します。" }
        form method="post" action="/account/password" novalidate {
            (Field::password("current", "今のパスワード", "current-password").errors(errors))
            (Field::password("new", "新しいパスワード", "new-password")
                .hint("15文字以上で入力してください。文字の種類の決まりはありません。関係のない言葉をいくつか組み合わせると、覚えやすく推測されにくくなります。")
                .errors(errors))
            div.actions { (parts::submit(Weight::Main, "パスワードを変更する")) }
        }
    };
    page::shell(TITLE, Some(viewer), parts)
        .errors(!errors.is_empty())
        .above(back("アカウントへ戻る", "/account"))
        .render(content)
}
