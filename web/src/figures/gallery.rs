//! Every picture of a survey on one page, each with its table and as files to take along.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::html;
use serde::Deserialize;

use super::asked::Desk;
use super::drawn::drawn_of;
use super::edition::{edition_of, status};
use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::words::EditionState;

page::operation!(SurveyPictures, "src/figures/pictures.graphql");

const TITLE: &str = "活動実態調査の図";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Which {
    prefecture: String,
    period: String,
    edition: String,
}

pub(crate) async fn show(State(web): State<Web>, Query(which): Query<Which>, parts: Parts) -> Page {
    let desk = Desk::of(&parts);
    let reader = reader(&web, &parts).await?.only(desk.roles())?;
    let wanted = survey_pictures::Variables {
        prefecture: which.prefecture.clone(),
        period: which.period.clone(),
        edition: which.edition.parse().ok(),
    };
    let answer = page::ask::<SurveyPictures>(&web, &parts, wanted).await?.survey_pictures;
    let edition = edition_of!(answer.edition);
    let content = html! {
        h1 { (TITLE) }
        h2 { (edition.prefecture) "　" (edition.period_label) }
        (status(Some(&edition), None))
        p { a href=(edition.page(desk, "survey")) { "数値の一覧に戻る" } }
        @if answer.pictures.is_empty() { p { "図にできる記録はまだありません。" } }
        @for one in &answer.pictures { (drawn_of!(one)) }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).figures().render(content))
}
