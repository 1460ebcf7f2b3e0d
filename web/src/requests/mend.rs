//! What the office asked for, and nothing else: a request that was given back is mended and
//! sent once more.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::one::{Opened, open};
use super::papers;
use crate::page::{self, Page, Web};
use crate::public::urgent;
use crate::signed_in::{Sent, half_width, whole_number};
use crate::ui::parts::{Weight, lines, more, submit};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field};
use crate::words::{DocumentState, RequestStep};

page::operation!(ResubmitRequest, "src/requests/mend.graphql");

const TITLE: &str = "足りないものを補う";

const FIELDS: [(&str, &str); 6] = [
    ("input.contactName", "contact_name"),
    ("input.contactPhone", "contact_phone"),
    ("input.contactEmail", "contact_email"),
    ("input.people", "people"),
    ("input.note", "note"),
    ("input.promised", "promised"),
];

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    if !opened.may(RequestStep::Resubmit) {
        return page::go_on(&opened.at(""));
    }
    page::show(document(&parts, &opened, &stored(&opened), &Errors::none()))
}

/// The form as the request stands: nothing is typed twice.
fn stored(opened: &Opened) -> Sent {
    let request = &opened.request;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Sent::holding([
        ("contact_name".to_owned(), request.contact_name.clone()),
        ("contact_phone".to_owned(), text(&request.contact_phone)),
        ("contact_email".to_owned(), text(&request.contact_email)),
        ("people".to_owned(), request.people.to_string()),
    ])
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let text = |name: &str| {
        let typed = sent.one(name).trim();
        (!typed.is_empty()).then(|| typed.to_owned())
    };
    let mut errors = Errors::none();
    if sent.has("people") && whole_number(sent.one("people")).is_none_or(|count| count < 1) {
        errors.add("people", "対象となる方の人数は、1以上の数字で入力してください");
    }
    if errors.is_empty() {
        let input = resubmit_request::ResubmitRequestInput {
            id: id.clone(),
            version: sent.version(),
            contact_name: text("contact_name"),
            contact_phone: text("contact_phone").map(|typed| half_width(&typed)),
            contact_email: text("contact_email").map(|typed| half_width(&typed)),
            people: whole_number(sent.one("people")),
            note: text("note"),
            promised: sent.all("promised").map(str::to_owned).collect(),
        };
        match page::ask::<ResubmitRequest>(&web, &parts, resubmit_request::Variables { input })
            .await
        {
            Ok(_) => return page::go_on(&format!("/requests/{id}?done=mended")),
            Err(refused) if refused.is_bad_input() => errors = page::errors_of(&refused, &FIELDS),
            Err(refused) => return Err(refused),
        }
    }
    let opened = open(&web, &parts, &id).await?;
    page::mend(document(&parts, &opened, &sent, &errors))
}

fn document(parts: &Parts, opened: &Opened, typed: &Sent, errors: &Errors) -> Markup {
    let request = &opened.request;
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        @if let Some(message) = &request.message {
            h2 { "センターからの連絡" }
            (lines(message))
        }
        h2 { "書類を送る" }
        p { "ファイルで送る書類があれば、先に送ってください。1つずつ送れます。" }
        (papers::uploads(opened))
        h2 { "再提出する" }
        form method="post" action=(opened.at("mend")) novalidate {
            input type="hidden" name="version" value=(request.version);
            (promised(opened, typed, errors))
            (Field::long_text("note", "センターへの返事", 4).optional()
                .hint("書くと、申込みのときの連絡事項と置き換わります。病名や検査の結果は書かないでください。")
                .value(typed.one("note")).errors(errors))
            @if errors.any(|field| FIELDS.iter().take(4).any(|(_, name)| *name == field)) {
                (contact(opened, typed, errors))
            } @else {
                (more("連絡先や人数を直す", &contact(opened, typed, errors)))
            }
            div.actions { (submit(Weight::Main, "センターに再提出する")) }
        }
        (urgent::box_for_forms())
    };
    page::shell(TITLE, Some(&opened.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("申込みへ戻る", &opened.at("")))
        .render(content)
}

fn promised(opened: &Opened, typed: &Sent, errors: &Errors) -> Markup {
    let missing: Vec<_> = opened
        .request
        .documents
        .iter()
        .filter(|paper| paper.state == DocumentState::Missing)
        .collect();
    let choices = missing.iter().fold(
        Choices::any_of("promised", "郵送するか、当日に持参する書類").optional().errors(errors),
        |choices, paper| choices.choice(paper.code.as_str(), paper.name.as_str()),
    );
    let choices = typed.all("promised").fold(choices, Choices::chosen);
    html! { @if !missing.is_empty() { (choices) } }
}

fn contact(opened: &Opened, typed: &Sent, errors: &Errors) -> Markup {
    html! {
        (Field::text("contact_name", "連絡を受ける方の氏名").autocomplete("name")
            .value(typed.one("contact_name")).errors(errors))
        (Field::tel("contact_phone", "電話番号").optional()
            .value(typed.one("contact_phone")).errors(errors))
        (Field::email("contact_email", "メールアドレス").optional()
            .value(typed.one("contact_email")).errors(errors))
        @if !opened.request.service.is_for_one_worker() {
            (Field::number("people", "対象となる方の人数", "人").value(typed.one("people")).errors(errors))
        }
    }
}
