//! Guiding whoever applied to somebody who can help better.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Opened, StepPage, done, open_for};
use crate::page::{self, Page, Web};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Choices, Errors, Field};
use crate::words::{Alternative, RequestStep, Word};

page::operation!(GuideRequest, "src/desk/acts/guide.graphql");
page::operation!(OthersNear, "src/desk/acts/near.graphql");

const PAGE: StepPage = StepPage {
    title: "ほかの相談先の案内",
    page: "guide",
    button: "案内して終了する",
    weight: Weight::Warn,
    fields: &[("input.message", "message")],
};

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Guide]).await?;
    let near = near(&web, &parts, &opened).await;
    PAGE.show(&parts, &opened, &form(&near, &Sent::default(), &Errors::none()))
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let opened = crate::desk::step::open(&web, &parts, &id).await?;
    let near = near(&web, &parts, &opened).await;
    if sent.one("message").trim().is_empty() {
        let errors = Errors::from_iter([("message", "案内の理由と内容を入力してください")]);
        return PAGE.mend(&parts, &opened, &form(&near, &sent, &errors), &errors);
    }
    let input = guide_request::GuideRequestInput {
        id: id.clone(),
        version: sent.version(),
        message: told(&sent),
    };
    match page::ask::<GuideRequest>(&web, &parts, guide_request::Variables { input }).await {
        Ok(_) => done(&id, "guided"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| form(&near, &sent, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
    }
}

/// What was written, and below it the places that were ticked.
fn told(sent: &Sent) -> String {
    let mut told = sent.one("message").trim().to_owned();
    for place in sent.all("others") {
        told.push_str("\n・");
        told.push_str(place);
    }
    told
}

/// Who else is near the workplace, as the directory knows them; nobody where it does not
/// know the place.
async fn near(web: &Web, parts: &Parts, opened: &Opened) -> Vec<String> {
    let Some(at) = &opened.request.workplace else {
        return Vec::new();
    };
    let place = others_near::PlaceInput {
        postal_code: None,
        municipality_code: None,
        part: None,
        text: Some(at.place.clone()),
        position: None,
    };
    let asked = others_near::Variables { place };
    let Ok(found) = page::ask::<OthersNear>(web, parts, asked).await else {
        return Vec::new();
    };
    let found = found.find_centres;
    let words = |name: &str, phone: Option<&str>| match phone {
        Some(phone) => format!("{name}（電話 {phone}）"),
        None => name.to_owned(),
    };
    let prefectural = found.prefectural_centre.iter();
    let prefectural = prefectural.map(|at| words(&at.name, at.phone.as_deref()));
    let mental = found.mental_health.iter().map(|at| words(&at.name, at.phone.as_deref()));
    let near = found.nearby.iter().map(|near| &near.centre);
    let near = near.map(|at| words(&at.name, at.phone.as_deref()));
    let mut all: Vec<String> = prefectural.chain(mental).chain(near).collect();
    let mut seen = std::collections::HashSet::new();
    all.retain(|words| seen.insert(words.clone()));
    all
}

fn form(near: &[String], typed: &Sent, errors: &Errors) -> Markup {
    let general = Alternative::ALL.iter().map(|other| other.label().to_owned());
    let others =
        near.iter().cloned().chain(general).fold(
            Choices::any_of("others", "案内する相談先").optional(),
            |choices, words| choices.choice(words.clone(), words),
        );
    let others = typed.all("others").fold(others, Choices::chosen);
    html! {
        p { "案内すると、この申込みは終了します。あらためて利用するときは、新しい申込みが必要です。" }
        (Field::long_text("message", "案内の理由と内容", 5)
            .hint("病名や検査の値は書かないでください。申込者にメールで知らせ、申込みの画面に表示します。")
            .value(typed.one("message")).errors(errors))
        (others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_that_were_ticked_stand_below_the_words() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let sent = Sent::holding([
            pair("message", "本社の産業医にご相談ください。\n"),
            pair("others", "大分産業保健総合支援センター"),
        ]);

        assert_eq!(told(&sent), "本社の産業医にご相談ください。\n・大分産業保健総合支援センター");
    }
}
