//! Setting up a second factor, step by step: the password, the app, the codes to keep.

use axum::Form;
use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::ask::Refused;
use crate::page::{self, Page, Viewer, Web};
use crate::signed_in::reader;
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Banner, Weight};
use crate::ui::wayfinding::{back, steps};
use crate::ui::{Errors, Field, Width, dates, qr};

page::operation!(OwnSecondFactor, "src/account/second_factor.graphql");
page::operation!(BeginSecondFactor, "src/account/begin_second_factor.graphql");
page::operation!(ConfirmSecondFactor, "src/account/confirm_second_factor.graphql");

use own_second_factor::OwnSecondFactorViewerSecondFactor as Factor;

const TITLE: &str = "二段階認証";
const KEEP: &str = "回復用コードを保管してください";
const STEPS: [&str; 3] = ["本人の確認", "認証アプリへの登録", "回復用コードの保管"];

#[derive(Deserialize)]
pub(super) struct Password {
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
pub(super) struct Code {
    #[serde(default)]
    code: String,
}

/// The viewer's second factor, if they have one.
pub(super) async fn own(web: &Web, parts: &Parts) -> Result<Option<Factor>, Refused> {
    let asked = own_second_factor::Variables {};
    let data = page::ask::<OwnSecondFactor>(web, parts, asked).await?;
    Ok(data.viewer.and_then(|viewer| viewer.second_factor))
}

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?;
    match own(&web, &parts).await? {
        Some(factor) => page::show(set_up(&parts, &reader.viewer, &factor)),
        None => page::show(ask_password(&parts, &reader.viewer, &Errors::none())),
    }
}

pub(super) async fn begin(
    State(web): State<Web>,
    parts: Parts,
    Form(typed): Form<Password>,
) -> Page {
    let reader = reader(&web, &parts).await?;
    if typed.password.is_empty() {
        let errors = Errors::from_iter([("password", "今のパスワードを入力してください")]);
        return page::mend(ask_password(&parts, &reader.viewer, &errors));
    }
    let wanted = begin_second_factor::Variables { password: typed.password };
    match page::ask::<BeginSecondFactor>(&web, &parts, wanted).await {
        Ok(data) => {
            let begun = data.begin_second_factor;
            let app = register(&begun.uri, &begun.secret);
            page::show(ask_code(&parts, &reader.viewer, &app, "", &Errors::none()))
        }
        Err(refused) if refused.is_bad_input() => {
            let errors = page::errors_of(&refused, &[("input.password", "password")]);
            page::mend(ask_password(&parts, &reader.viewer, &errors))
        }
        Err(refused) => Err(refused),
    }
}

pub(super) async fn confirm(State(web): State<Web>, parts: Parts, Form(typed): Form<Code>) -> Page {
    let reader = reader(&web, &parts).await?;
    let errors = if typed.code.trim().is_empty() {
        Errors::from_iter([("code", "認証アプリに表示されている6桁のコードを入力してください")])
    } else {
        let wanted = confirm_second_factor::Variables { code: typed.code.clone() };
        match page::ask::<ConfirmSecondFactor>(&web, &parts, wanted).await {
            Ok(data) => {
                let codes = &data.confirm_second_factor.recovery_codes;
                return page::show(keep_codes(&parts, &reader.viewer, codes));
            }
            Err(refused) if refused.is_bad_input() => {
                page::errors_of(&refused, &[("input.code", "code")])
            }
            Err(refused) if refused.is_conflict() => page::errors_of(&refused, &[]),
            Err(refused) => return Err(refused),
        }
    };
    // The key was shown once; who has not got it into the app begins anew.
    page::mend(ask_code(&parts, &reader.viewer, &html! {}, &typed.code, &errors))
}

fn set_up(parts: &Parts, viewer: &Viewer, factor: &Factor) -> Markup {
    let since = dates::moment(page::in_japan(factor.since));
    let content = html! {
        @if factor.recovery_codes_left == 0 {
            (Banner::Warning.with("回復用コードが残っていません", false, &html! {
                p { "電話をなくすとサインインできなくなります。一度解除してから設定し直すと、新しい回復用コードが表示されます。" }
            }))
        }
        h1 { (TITLE) }
        p { "サインインのときに、パスワードのほかに、認証アプリのコードを確かめます。" }
        (Facts::new()
            .fact("設定した日時", since)
            .fact("残りの回復用コード", format!("{}個", factor.recovery_codes_left)))
        p { "電話を替えるときや、回復用コードを新しくするときは、解除してから、もう一度設定してください。" }
        p.actions { (parts::link_button(Weight::Second, "二段階認証を解除する", "/account/second-factor/remove")) }
    };
    shell(TITLE, parts, viewer, &Errors::none(), content)
}

fn ask_password(parts: &Parts, viewer: &Viewer, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        (steps(&STEPS, 1))
        p { "サインインのときに、パスワードのほかに、お手元の電話に表示される6桁のコードを確かめます。パスワードをほかの人に知られても、電話がなければサインインできません。" }
        p { "先に、電話に認証アプリ（コードを表示する無料のアプリ）を入れてください。すでにお使いのアプリがあれば、それを使えます。" }
        form method="post" action="/account/second-factor" novalidate {
            (Field::password("password", "今のパスワード", "current-password").errors(errors))
            div.actions { (parts::submit(Weight::Main, "設定を始める")) }
        }
    };
    shell(TITLE, parts, viewer, errors, content)
}

/// What the app is given, as a picture and in letters.
fn register(uri: &str, secret: &str) -> Markup {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    html! {
        h2 { "認証アプリに登録する" }
        p { "認証アプリで、このQRコードを読み取ってください。" }
        @if let Some(picture) = qr::code(uri, "認証アプリに登録するためのQRコード") { (picture) }
        p { "読み取れないときは、次の鍵をアプリに入力してください。この鍵は、この画面でしか確認できません。" }
        (Facts::new()
            .fact("鍵", html! { span.number { (groups.join(" ")) } })
            .fact("種類", "時間ベース（30秒ごとに変わる6桁のコード）"))
        p { a href=(uri) { "この電話の認証アプリに登録する" } }
        h2 { "コードを確かめる" }
    }
}

fn ask_code(parts: &Parts, viewer: &Viewer, app: &Markup, code: &str, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        (steps(&STEPS, 2))
        (app)
        form method="post" action="/account/second-factor/confirm" novalidate {
            (code_field("アプリに登録すると表示される6桁のコードです。30秒ごとに変わります。")
                .value(code).errors(errors))
            div.actions {
                (parts::submit(Weight::Main, "コードを確かめる"))
                (parts::link_button(Weight::Second, "最初からやり直す", "/account/second-factor"))
            }
        }
    };
    shell(TITLE, parts, viewer, errors, content)
}

fn keep_codes(parts: &Parts, viewer: &Viewer, codes: &[String]) -> Markup {
    let content = html! {
        (Banner::Success.with("二段階認証を設定しました", true, &html! {
            p { "ほかの端末のサインインは終了しました。" }
        }))
        h1 { (KEEP) }
        (steps(&STEPS, 3))
        p { "電話をなくしたときや、アプリを使えないときは、コードの代わりに回復用コードでサインインできます。1つのコードは1回だけ使えます。" }
        p { "この画面でしか確認できません。印刷するか書き写して、電話とは別の場所に保管してください。" }
        ol.number { @for code in codes { li { (code) } } }
        p.actions {
            (parts::link_button(Weight::Main, "保管しました", "/account?done=second-factor"))
            (parts::print_button())
        }
    };
    shell(KEEP, parts, viewer, &Errors::none(), content)
}

/// The question for a code of the app.
pub(super) fn code_field(hint: &str) -> Field {
    Field::digits("code", "コード").width(Width::Eight).autocomplete("one-time-code").hint(hint)
}

fn shell(title: &str, parts: &Parts, viewer: &Viewer, errors: &Errors, content: Markup) -> Markup {
    page::shell(title, Some(viewer), parts)
        .errors(!errors.is_empty())
        .above(back("アカウントへ戻る", "/account"))
        .render(content)
}
