//! Opening an account. Its first password is shown once, on the page that answers the form.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};

use super::account::address;
use super::role_fields::{self, FIELDS, Typed};
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, Sent, reader};
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field};
use crate::words::Role;

page::operation!(OpenAccount, "src/admin/open_account.graphql");

use open_account::OpenAccountOpenAccount as Opened;

const TITLE: &str = "アカウントの作成";

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Admin])?;
    page::show(form(&parts, &reader, &Sent::default(), &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Admin])?;
    let typed = Typed::read(&sent);
    let mut errors = Errors::none();
    for (name, message) in
        [("name", "氏名を入力してください"), ("email", "メールアドレスを入力してください")]
    {
        if sent.one(name).trim().is_empty() {
            errors.add(name, message);
        }
    }
    if let (Some(role), true) = (typed.role(&mut errors), errors.is_empty()) {
        let input = open_account::OpenAccountInput {
            email: sent.one("email").to_owned(),
            name: sent.one("name").to_owned(),
            role,
            organisation_code: typed.organisation(),
            workplace_id: typed.workplace(),
        };
        match page::ask::<OpenAccount>(&web, &parts, open_account::Variables { input }).await {
            Ok(data) => return page::show(opened(&parts, &reader, &data.open_account)),
            Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
                let [organisation, workplace] = FIELDS;
                let own = [("input.name", "name"), ("input.email", "email")];
                errors = page::errors_of(&refused, &[own[0], own[1], organisation, workplace]);
            }
            Err(refused) => return Err(refused),
        }
    }
    page::mend(form(&parts, &reader, &sent, &errors))
}

fn form(parts: &Parts, reader: &Reader, sent: &Sent, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "作成すると、初期パスワードを1回だけ表示します。本人に安全な方法で渡してください。" }
        form method="post" action="/admin/accounts/new" novalidate {
            (Field::text("name", "氏名").autocomplete("off").value(sent.one("name")).errors(errors))
            (Field::email("email", "メールアドレス").autocomplete("off").value(sent.one("email")).errors(errors))
            (role_fields::fields(&Typed::read(sent), errors))
            div.actions { (parts::submit(Weight::Main, "アカウントを作成する")) }
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("アカウントの一覧へ戻る", "/admin/accounts"))
        .render(content)
}

fn opened(parts: &Parts, reader: &Reader, opened: &Opened) -> Markup {
    const DONE: &str = "アカウントを作成しました";
    let account = &opened.account;
    let next = html! {
        (parts::link_button(Weight::Main, "アカウントを確認する", &address(&account.id, "", &account.email, "")))
        (parts::link_button(Weight::Second, "続けて作成する", "/admin/accounts/new"))
    };
    let whose = (account.name.as_str(), account.email.as_str());
    let content = first_password(DONE, &opened.initial_password, whose, &next);
    page::shell(DONE, Some(&reader.viewer), parts).render(content)
}

/// A first password, shown once, with the name and the address of its owner.
pub(super) fn first_password(
    done: &str,
    password: &str,
    (name, email): (&str, &str),
    next: &Markup,
) -> Markup {
    html! {
        (parts::done(done, "初期パスワード", password))
        p { "初期パスワードは、この画面でしか確認できません。本人に安全な方法で渡してください。本人は、サインインのあとにパスワードを変更してください。" }
        (Facts::new().fact("氏名", name).fact("メールアドレス", email))
        p.actions { (next) }
    }
}
