//! Which workplace it is, and which service it applies for.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, reader};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, Table};
use crate::words::{Role, Service, Word};

page::operation!(WorkplacesNamed, "src/desk/transcribe/search.graphql");

use workplaces_named::WorkplacesNamedWorkplaceSearch as Found;

const TITLE: &str = "申込みの登録";
const HERE: &str = "/office/requests/new";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    text: Option<String>,
    /// The workplace that was chosen, and its name for the reader.
    workplace: String,
    name: String,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office])?;
    if !asked.workplace.is_empty() {
        return page::show(document(&parts, &reader, &services(&asked), &Errors::none()));
    }
    let Some(text) = asked.text.as_deref() else {
        return page::show(document(&parts, &reader, &form("", &Errors::none()), &Errors::none()));
    };
    let wanted = workplaces_named::Variables { text: text.to_owned() };
    match page::ask::<WorkplacesNamed>(&web, &parts, wanted).await {
        Ok(data) => {
            let body = html! { (form(text, &Errors::none())) (found(&data.workplace_search)) };
            page::show(document(&parts, &reader, &body, &Errors::none()))
        }
        Err(refused) if refused.is_bad_input() => {
            let errors = page::errors_of(&refused, &[("text", "text")]);
            page::mend(document(&parts, &reader, &form(text, &errors), &errors))
        }
        Err(refused) => Err(refused),
    }
}

fn form(text: &str, errors: &Errors) -> Markup {
    html! {
        form method="get" action=(HERE) novalidate {
            (Field::text("text", "事業場名または会社名").value(text).autocomplete("off").errors(errors))
            (parts::submit(Weight::Main, "事業場を探す"))
        }
    }
}

fn found(found: &[Found]) -> Markup {
    let rows = found.iter().map(|at| {
        let chosen = [("workplace", at.id.as_str()), ("name", &at.name)];
        [
            html! { a href=(page::address(HERE, &chosen)) { (at.name) } },
            html! { (at.employer_name) },
            html! { (at.place.label) },
            html! { @match at.headcount { Some(count) => { (count) "人" }, None => "未登録" } },
        ]
    });
    let table = Table::new("found", "見つかった事業場")
        .column("事業場")
        .column("事業者")
        .column("所在地")
        .number("人数")
        .rows(rows)
        .when_empty("登録されている事業場は見つかりませんでした。")
        .dense();
    html! {
        (table)
        p { "見つからないときは、" a href="/office/requests/new/workplace" { "事業場を登録する" } "に進んでください。" }
    }
}

fn services(asked: &Asked) -> Markup {
    let chosen = [("workplace", asked.workplace.as_str()), ("name", &asked.name)];
    html! {
        p { "事業場：" b { (asked.name) } "　" a href=(HERE) { "選び直す" } }
        h2 { "サービスを選ぶ" }
        ul.cards {
            @for service in Service::APPLIED_FOR {
                @let href = format!("{HERE}/{}", service.code());
                li { div.card { h3 { a href=(page::address(&href, &chosen)) { (service.label()) } } } }
            }
        }
    }
}

fn document(parts: &Parts, reader: &Reader, body: &Markup, errors: &Errors) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "ファクシミリ・電話・郵送・持参で受けた申込みを登録します。" }
        (body)
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("一覧へ戻る", "/office/requests"))
        .render(content)
}
