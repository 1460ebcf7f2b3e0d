//! The second step of signing in: the code of the app. What stands for the password here was
//! made by the hub and is good for a few minutes; the password itself is not in the page.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::sign_in::{self, own_page};
use crate::page::{self, Page, Web};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field};

page::operation!(FinishSignIn, "src/account/finish_sign_in.graphql");

const TITLE: &str = "コードの確認";

/// What is carried through the second step.
#[derive(Clone, Deserialize)]
pub(super) struct Step {
    #[serde(default)]
    pub(super) continuation: String,
    /// For the first step, should it have to be done again.
    #[serde(default)]
    pub(super) email: String,
    #[serde(default)]
    pub(super) next: String,
    #[serde(default)]
    pub(super) code: String,
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(step): Form<Step>) -> Page {
    if step.code.trim().is_empty() {
        let errors = Errors::from_iter([("code", "コードを入力してください")]);
        return page::mend(form(&parts, &step, &errors));
    }
    let wanted = finish_sign_in::Variables {
        continuation: step.continuation.clone(),
        code: step.code.clone(),
    };
    match page::ask::<FinishSignIn>(&web, &parts, wanted).await {
        Ok(data) => {
            let viewer = data.finish_sign_in.viewer;
            let address = sign_in::first_page(
                viewer.must_change_password,
                viewer.second_factor_missing,
                &step.next,
            );
            super::enter(&data.finish_sign_in.access_token, address)
        }
        Err(refused) if refused.reason.as_deref() == Some("ONE_TIME_CODE_WRONG") => {
            let errors = Errors::from_iter([("code", refused.message)]);
            page::mend(form(&parts, &step, &errors))
        }
        Err(refused) if refused.code == "UNAUTHENTICATED" => {
            let errors = Errors::from_iter([("", refused.message)]);
            page::mend(sign_in::form(&parts, &step.next, &step.email, &html! {}, &errors))
        }
        Err(refused) => Err(refused),
    }
}

pub(super) fn form(parts: &Parts, step: &Step, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "パスワードを確認しました。続けて、認証アプリのコードを入力してください。" }
        form method="post" action="/sign-in/code" novalidate {
            input type="hidden" name="continuation" value=(step.continuation);
            input type="hidden" name="email" value=(step.email);
            @if let Some(next) = own_page(&step.next) { input type="hidden" name="next" value=(next); }
            (Field::text("code", "コード").autocomplete("one-time-code")
                .hint("認証アプリに表示されている6桁のコードです。電話を使えないときは、回復用コードを入力してください。")
                .value(step.code.as_str()).errors(errors))
            div.actions { (parts::submit(Weight::Main, "サインインを完了する")) }
        }
        p { "電話も回復用コードもないときは、所属先の管理者に、二段階認証の解除を依頼してください。" }
    };
    page::shell(TITLE, None, parts)
        .errors(!errors.is_empty())
        .above(back("サインインへ戻る", "/sign-in"))
        .render(content)
}
