//! The page where one signs in, and the way back to the page that asked for it.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::finish_sign_in::{self, Step};
use crate::ask::Refused;
use crate::page::{self, Page, Web};
use crate::signed_in::{Done, notice};
use crate::ui::parts::{self, Weight};
use crate::ui::{Errors, Field};

page::operation!(SignIn, "src/account/sign_in.graphql");

const TITLE: &str = "サインイン";

#[derive(Deserialize)]
pub(super) struct Asked {
    next: Option<String>,
    #[serde(flatten)]
    done: Done,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let next = asked.next.unwrap_or_default();
    if page::viewer(&web, &parts).await?.is_some() {
        return page::go_on(own_page(&next).unwrap_or("/home"));
    }
    let said = notice(
        &asked.done,
        &[
            ("everywhere", "すべての端末からサインアウトしました"),
            ("ended", "サインアウトしました"),
        ],
    );
    page::show(form(&parts, &next, "", &said, &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(typed): Form<Typed>) -> Page {
    let mut errors = Errors::none();
    if typed.email.trim().is_empty() {
        errors.add("email", "メールアドレスを入力してください");
    }
    if typed.password.is_empty() {
        errors.add("password", "パスワードを入力してください");
    }
    if errors.is_empty() {
        let wanted =
            sign_in::Variables { email: typed.email.clone(), password: typed.password.clone() };
        match page::ask::<SignIn>(&web, &parts, wanted).await {
            Ok(data) => {
                let viewer = data.sign_in.viewer;
                let address = first_page(
                    viewer.must_change_password,
                    viewer.second_factor_missing,
                    &typed.next,
                );
                return super::enter(&data.sign_in.access_token, address);
            }
            Err(Refused { continuation: Some(continuation), .. }) => {
                let Typed { email, next, .. } = typed;
                let step = Step { continuation, email, next, code: String::new() };
                return page::show(finish_sign_in::form(&parts, &step, &Errors::none()));
            }
            // Which of the two was wrong is not said, so it stands at neither field.
            Err(refused) if refused.code == "UNAUTHENTICATED" => errors.add("", refused.message),
            Err(refused) if refused.is_bad_input() => {
                let fields = [("input.email", "email"), ("input.password", "password")];
                errors = page::errors_of(&refused, &fields);
            }
            Err(refused) => return Err(refused),
        }
    }
    page::mend(form(&parts, &typed.next, &typed.email, &html! {}, &errors))
}

pub(super) fn form(
    parts: &Parts,
    next: &str,
    email: &str,
    said: &Markup,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        (said)
        h1 { (TITLE) }
        @if own_page(next).is_some() { p { "続けるには、サインインしてください。" } }
        form method="post" action="/sign-in" novalidate {
            @if let Some(next) = own_page(next) { input type="hidden" name="next" value=(next); }
            (Field::email("email", "メールアドレス").autocomplete("username").value(email).errors(errors))
            (Field::password("password", "パスワード", "current-password").errors(errors))
            div.actions { (parts::submit(Weight::Main, "サインインする")) }
        }
        p { "パスワードがわからないときは、システム管理者にお問い合わせください。" }
    };
    page::shell(TITLE, None, parts).errors(!errors.is_empty()).render(content)
}

/// Where somebody goes on to who has just signed in: first to what has to be put in order.
pub(super) fn first_page(
    must_change_password: bool,
    second_factor_missing: bool,
    next: &str,
) -> &str {
    if must_change_password {
        // A first password is good for nothing but to be changed.
        "/account/password"
    } else if second_factor_missing {
        "/account/second-factor"
    } else {
        own_page(next).unwrap_or("/home")
    }
}

/// The address, if it is a page of ours that can be opened: no other host, by no trick of
/// writing, and not this page again.
pub(super) fn own_page(address: &str) -> Option<&str> {
    let is_path = address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let is_door = address.starts_with("/sign-in") || address.starts_with("/sign-out");
    (is_path && !is_door).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::own_page;

    #[test]
    fn nobody_is_led_to_another_host() {
        for good in ["/", "/home", "/office/entry?done=saved#top", "/find?q=%E5%A4%A7"] {
            assert_eq!(own_page(good), Some(good));
        }
        for bad in [
            "",
            "home",
            "//evil.example",
            "/\\evil.example",
            "/a\\b",
            "https://evil.example",
            "/\t/evil.example",
            "/大分",
            "javascript:alert(1)",
            "/sign-in?next=/home",
            "/sign-out",
        ] {
            assert_eq!(own_page(bad), None, "{bad}");
        }
    }
}
