//! Which workplace it is, and which service it applies for.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::handed_over::{self, Handover, hidden, named, told};
use crate::page::{self, Page, Web};
use crate::signed_in::{Reader, reader};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, Table};
use crate::words::{Role, Word};

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
    /// The handover that the application comes of.
    handover: String,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Office])?;
    let handover = named(&web, &parts, &asked.handover).await?;
    let shown = |body: &Markup, errors: &Errors| {
        let from = handover.as_ref().map(told);
        let body = html! { @if let Some(from) = from { (from) } (body) };
        document(&parts, &reader, &body, errors)
    };
    if !asked.workplace.is_empty() {
        return page::show(shown(&services(&asked, handover.as_ref()), &Errors::none()));
    }
    // Of a handover the name is known already.
    let known = handover.as_ref().map(|handover| handover.workplace_name.as_str());
    let Some(text) = asked.text.as_deref().or(known) else {
        return page::show(shown(&form("", &asked, &Errors::none()), &Errors::none()));
    };
    let wanted = workplaces_named::Variables { text: text.to_owned() };
    match page::ask::<WorkplacesNamed>(&web, &parts, wanted).await {
        Ok(data) => {
            let body = html! {
                (form(text, &asked, &Errors::none())) (found(&data.workplace_search, &asked))
            };
            page::show(shown(&body, &Errors::none()))
        }
        Err(refused) if refused.is_bad_input() => {
            let errors = page::errors_of(&refused, &[("text", "text")]);
            page::mend(shown(&form(text, &asked, &errors), &errors))
        }
        Err(refused) => Err(refused),
    }
}

fn form(text: &str, asked: &Asked, errors: &Errors) -> Markup {
    html! {
        form method="get" action=(HERE) novalidate {
            (hidden(&asked.handover))
            (Field::text("text", "事業場名または会社名").value(text).autocomplete("off").errors(errors))
            (parts::submit(Weight::Main, "事業場を探す"))
        }
    }
}

fn found(found: &[Found], asked: &Asked) -> Markup {
    let rows = found.iter().map(|at| {
        let chosen =
            [("workplace", at.id.as_str()), ("name", &at.name), ("handover", &asked.handover)];
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
    let register =
        page::address("/office/requests/new/workplace", &[("handover", &asked.handover)]);
    html! {
        (table)
        p { "見つからないときは、" a href=(register) { "事業場を登録する" } "に進んでください。" }
    }
}

fn services(asked: &Asked, handover: Option<&Handover>) -> Markup {
    let chosen = [
        ("workplace", asked.workplace.as_str()),
        ("name", &asked.name),
        ("handover", &asked.handover),
    ];
    let again = page::address(HERE, &[("handover", &asked.handover)]);
    html! {
        p { "事業場：" b { (asked.name) } "　" a href=(again) { "選び直す" } }
        h2 { "サービスを選ぶ" }
        ul.cards {
            @for service in handed_over::services(handover) {
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
