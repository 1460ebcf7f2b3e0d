//! Who helps at a place: the page that most people come for.

mod answer;

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use super::place::{self, Asked, candidates_of, place_input};
use crate::page::{self, Page, Viewer, Web, errors_of, operation, viewer_of};
use crate::ui::parts::{Weight, position_button, submit};
use crate::ui::wayfinding::crumbs;
use crate::ui::{Errors, Field};
use crate::words::{Certainty, IntakeState, IntakeStop, OrganisationKind, Role};

operation!(Find, "src/public/find.graphql");

const TITLE: &str = "窓口を探す";

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    if asked.is_nothing() {
        let viewer = page::viewer(&web, &parts).await?;
        return page::show(search(&asked, &Errors::none(), viewer.as_ref(), &parts));
    }
    let variables = find::Variables { place: place_input!(find, asked) };
    let data = match page::ask::<Find>(&web, &parts, variables).await {
        Ok(data) => data,
        Err(refused) if refused.is_bad_input() => {
            let viewer = page::viewer(&web, &parts).await?;
            let errors = errors_of(&refused, &[("place", "q")]);
            return page::mend(search(&asked, &errors, viewer.as_ref(), &parts));
        }
        Err(refused) => return Err(refused),
    };
    let viewer = viewer_of!(data.viewer);
    let found = &data.find_centres;
    page::show(match &found.place {
        Some(place) => answer::of(place, found, viewer.as_ref(), &parts),
        None => choose(&asked, found, viewer.as_ref(), &parts),
    })
}

/// The one question, with a way to answer it by walking about with a phone.
pub(super) fn question(typed: &str, errors: &Errors) -> Markup {
    html! {
        form method="get" action="/find" role="search" {
            (Field::text("q", "郵便番号・住所・市区町村名")
                .hint("例：870-0035、大分県大分市")
                .value(typed)
                .errors(errors))
            div.actions { (submit(Weight::Main, "窓口を探す")) (position_button("/find")) }
        }
    }
}

fn search(asked: &Asked, errors: &Errors, viewer: Option<&Viewer>, parts: &Parts) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        p { "事業場のある場所を入力してください。担当の窓口と連絡先をご案内します。" }
        (question(asked.typed(), errors))
        @if !errors.is_empty() {
            h2 { "見つからないとき" }
            ul {
                li { "都道府県から入力してください（例：大分県大分市）。" }
                li { "町名や番地を除き、市区町村名だけで探してください。" }
                li { "郵便番号は7桁で入力してください。ハイフンはあってもなくても構いません。" }
                li { a href="/prefectures" { "都道府県の一覧から探す" } "こともできます。" }
            }
        } @else {
            p { a href="/prefectures" { "都道府県の一覧から探す" } "こともできます。" }
        }
    };
    page::shell(TITLE, viewer, parts)
        .errors(!errors.is_empty())
        .above(crumbs(&[("トップ", "/")], TITLE))
        .render(content)
}

fn choose(
    asked: &Asked,
    found: &find::FindFindCentres,
    viewer: Option<&Viewer>,
    parts: &Parts,
) -> Markup {
    const TITLE: &str = "場所を選んでください";
    let candidates = candidates_of!(found.candidates);
    let content = html! {
        h1 { (TITLE) }
        p { "あてはまる場所が" (candidates.len()) "か所あります。事業場のある場所を選んでください。" }
        (place::choices(&candidates, "/find", &[]))
        h2 { "別の場所を探す" }
        (question(asked.typed(), &Errors::none()))
    };
    page::shell(TITLE, viewer, parts)
        .above(crumbs(&[("トップ", "/"), ("窓口を探す", "/find")], TITLE))
        .render(content)
}
