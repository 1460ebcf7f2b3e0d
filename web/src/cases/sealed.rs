//! Opening what a worker sealed. The content is in this one answer and is kept nowhere.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use maud::{Markup, html};

use crate::desk::step::{Opened, open};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field};

page::operation!(OpenSealedResult, "src/cases/sealed.graphql");

const TITLE: &str = "封緘された結果の開封";

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    page::show(document(&parts, &opened, &form(&opened, &Errors::none()), &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let input = open_sealed_result::OpenSealedResultInput {
        request_id: id,
        passphrase: sent.one("passphrase").to_owned(),
    };
    let asked = open_sealed_result::Variables { input };
    match page::ask::<OpenSealedResult>(&web, &parts, asked).await {
        Ok(data) => {
            let content = content(&data.open_sealed_result.content);
            let mut answer = document(&parts, &opened, &content, &Errors::none()).into_response();
            let never = HeaderValue::from_static("no-store");
            answer.headers_mut().insert(header::CACHE_CONTROL, never);
            Ok(answer)
        }
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let errors = page::errors_of(&refused, &[("input.passphrase", "passphrase")]);
            page::mend(document(&parts, &opened, &form(&opened, &errors), &errors))
        }
        Err(refused) => Err(refused),
    }
}

fn form(opened: &Opened, errors: &Errors) -> Markup {
    html! {
        p { "開いたことは記録に残り、ご本人に知らされます。内容は一度だけ表示し、どこにも保存しません。" }
        form method="post" action=(opened.at("sealed")) novalidate {
            (Field::password("passphrase", "合言葉", "off").errors(errors))
            div.actions { (parts::submit(Weight::Main, "開封する")) }
        }
        p { a href="/cases/key" { "開封用の鍵を確認する" } }
    }
}

fn content(text: &str) -> Markup {
    html! {
        section aria-labelledby="content" {
            h2 id="content" { "個人結果" }
            p { @for line in text.lines() { (line) br; } }
        }
        p { "画面を閉じるか移動すると、もう一度合言葉が必要です。" }
    }
}

fn document(parts: &Parts, opened: &Opened, body: &Markup, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        (crate::desk::step::head(&opened.request))
        (body)
    };
    page::shell(TITLE, Some(&opened.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("担当の画面へ戻る", &opened.at("")))
        .render(content)
}
