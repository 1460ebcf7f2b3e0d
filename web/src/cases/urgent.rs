//! When a life may be in danger: the doctor judges, and the contact of the workplace is told
//! the little that it has to know. Everybody else tells the doctor and the office.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use rules::reports::crisis::ContactSentence;

use crate::desk::step::{Opened, open};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::{self, Banner, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors};
use crate::words::{Role, Word};

page::operation!(RaiseUrgent, "src/cases/urgent.graphql", as_json);

use raise_urgent::RaiseUrgentRaiseUrgent as Raised;

const TITLE: &str = "緊急の連絡";

pub(crate) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let form = form(&opened, &Sent::default(), &Errors::none());
    page::show(document(&parts, &opened, &form, &Errors::none()))
}

pub(crate) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let judges = opened.reader.viewer.role == Role::Doctor;
    let needed = match sent.one("needed") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if judges && needed.is_none() {
        let words = "事業場への連絡が必要かどうかを選択してください";
        let errors = Errors::from_iter([("needed", words)]);
        let form = form(&opened, &sent, &errors);
        return page::mend(document(&parts, &opened, &form, &errors));
    }
    let known = ContactSentence::ALL.iter().map(|sentence| sentence.code());
    let chosen: Vec<&str> =
        known.filter(|code| sent.all("sentences").any(|it| it == *code)).collect();
    let input = serde_json::json!({
        "requestId": id, "contactNeeded": needed, "sentences": chosen,
    });
    let input = serde_json::from_value(input).map_err(|_| crate::ask::Refused::not_found())?;
    match page::ask::<RaiseUrgent>(&web, &parts, raise_urgent::Variables { input }).await {
        Ok(data) => {
            let body = raised(&data.raise_urgent);
            page::show(document(&parts, &opened, &body, &Errors::none()))
        }
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            let fields = [("input.sentences", "sentences"), ("input.contactNeeded", "needed")];
            let errors = page::errors_of(&refused, &fields);
            let form = form(&opened, &sent, &errors);
            page::mend(document(&parts, &opened, &form, &errors))
        }
        Err(refused) => Err(refused),
    }
}

fn form(opened: &Opened, typed: &Sent, errors: &Errors) -> Markup {
    let judges = opened.reader.viewer.role == Role::Doctor;
    let sentences = ContactSentence::ALL.iter().fold(
        Choices::any_of("sentences", "事業場の連絡先に伝える内容").optional().errors(errors),
        |choices, sentence| choices.choice(sentence.code(), sentence.label()),
    );
    let sentences = typed.all("sentences").fold(sentences, Choices::chosen);
    html! {
        p { "命に関わるおそれがあるときは、まず119番や救急の受診につないでください。" a href="/help/urgent" { "緊急のときの手順と相談窓口" } }
        form method="post" action=(opened.at("urgent")) novalidate {
            @if judges {
                (Choices::one_of("needed", "事業場の連絡先への連絡は必要ですか")
                    .choice("yes", "必要").choice("no", "必要ない")
                    .chosen(typed.one("needed")).errors(errors))
                p { "伝えるのは次の文だけです。理由や健康の状態は伝えません。" }
                (sentences)
            } @else {
                p { "担当の医師とセンターに、緊急の対応が必要かもしれないことを知らせます。事業場への連絡が必要かどうかは、医師が判断します。" }
            }
            div.actions { (parts::submit(Weight::Warn, "緊急の連絡を行う")) }
        }
    }
}

fn raised(raised: &Raised) -> Markup {
    html! {
        (Banner::Success.with("連絡を記録しました", true, &html! { p { "担当の医師とセンターに知らせました。" } }))
        @if !raised.told.is_empty() {
            h2 { "事業場の連絡先に伝えたこと" }
            ul { @for sentence in &raised.told { li { (sentence) } } }
        }
        @if raised.must_call {
            h2 { "電話で連絡してください" }
            p {
                "メールで知らせることができないため、電話で伝えてください。" br;
                (raised.contact_name.as_deref().unwrap_or("連絡先の方"))
                " " b { (raised.contact_phone.as_deref().unwrap_or("電話番号は登録されていません")) }
            }
        }
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
        .above(back("申込みへ戻る", &opened.at("")))
        .render(content)
}
