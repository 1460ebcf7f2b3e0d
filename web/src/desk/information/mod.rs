//! What the employer told the doctor on paper, typed twice: a slip of one hand is seen
//! before it can mislead a doctor.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::desk::step::{Opened, done, head, open};
use crate::page::{self, Page, Web, in_japan};
use crate::sheet::{Typed, information};
use crate::signed_in::Sent;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, dates};
use crate::words::Sex;

page::operation!(TranscribeInformation, "src/desk/information/save.graphql", as_json);
page::operation!(TranscribedInformation, "src/desk/information/own.graphql");

use transcribed_information::TranscribedInformationOwnInformation as Stored;

const TITLE: &str = "面接指導に必要な情報の登録";
const FIRST: &str = "first.";
const AGAIN: &str = "again.";

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let stored = stored(&web, &parts, &id).await?;
    let form = (stored.as_ref(), &Sent::default());
    page::show(document(&parts, &opened, form, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let refused = match save(&web, &parts, &id, &sent).await {
        Ok(()) => return done(&id, "information"),
        Err(refused) => refused,
    };
    let errors = match refused {
        Unsaved::Unreadable(errors) => errors,
        Unsaved::Refused(refused) if refused.is_bad_input() || refused.is_conflict() => {
            errors_in(&refused)
        }
        Unsaved::Refused(refused) => return Err(refused),
    };
    let stored = stored(&web, &parts, &id).await?;
    page::mend(document(&parts, &opened, (stored.as_ref(), &sent), &errors))
}

enum Unsaved {
    Unreadable(Errors),
    Refused(Refused),
}

async fn save(web: &Web, parts: &Parts, id: &str, sent: &Sent) -> Result<(), Unsaved> {
    let sheet = information::sheet();
    let read = |prefix: &str| sheet.read(sent, prefix).and_then(Typed::input);
    let input = transcribe_information::SaveInformationInput {
        request_id: id.to_owned(),
        version: sent.version(),
        first: read(FIRST).map_err(Unsaved::Unreadable)?,
        again: Some(read(AGAIN).map_err(Unsaved::Unreadable)?),
    };
    let asked = transcribe_information::Variables { input };
    page::ask::<TranscribeInformation>(web, parts, asked).await.map_err(Unsaved::Refused)?;
    Ok(())
}

fn errors_in(refused: &Refused) -> Errors {
    if refused.fields.is_empty() {
        return Errors::from_iter([("", refused.message.as_str())]);
    }
    let sheet = information::sheet();
    let found = refused.fields.iter().map(|field| {
        let place = field.path.strip_prefix("input.").unwrap_or_default();
        let (entry, place) = place.split_once('.').unwrap_or(("again", place));
        let name = match sheet.field_for(place) {
            "" => String::new(),
            name => format!("{entry}.{name}"),
        };
        (name, field.message.as_str())
    });
    found.collect()
}

async fn stored(web: &Web, parts: &Parts, id: &str) -> Result<Option<Stored>, Refused> {
    let asked = transcribed_information::Variables { id: id.to_owned() };
    Ok(page::ask::<TranscribedInformation>(web, parts, asked).await?.own_information)
}

fn document(
    parts: &Parts,
    opened: &Opened,
    (stored, typed): (Option<&Stored>, &Sent),
    errors: &Errors,
) -> Markup {
    let sheet = information::sheet();
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        (head(&opened.request))
        @if let Some(stored) = stored {
            p {
                (dates::moment(in_japan(stored.changed_at))) "に登録した情報があります。保存すると置き換わります。"
                @if !stored.missing_labels.is_empty() { "足りないもの：" (stored.missing_labels.join("、")) }
            }
        }
        p { "書き間違いを防ぐため、同じ内容を2回入力します。2回目は、1回目を見ずに書類から入力してください。" }
        form method="post" action=(opened.at("information")) novalidate {
            input type="hidden" name="version" value=(stored.map_or(0, |stored| stored.version));
            section aria-labelledby="first-title" {
                h2 id="first-title" { "1回目の入力" }
                (sheet.fields(FIRST, typed, errors))
            }
            section aria-labelledby="again-title" {
                h2 id="again-title" { "2回目の入力" }
                (sheet.fields(AGAIN, typed, errors))
            }
            div.actions { (parts::submit(Weight::Main, "情報を登録する")) }
        }
    };
    page::shell(TITLE, Some(&opened.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("申込みへ戻る", &opened.at("")))
        .render(content)
}
