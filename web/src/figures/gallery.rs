//! Every picture of a survey on one page, each with its table and as files to take along.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use super::asked::Desk;
use super::edition::{EditionLine, edition_of, status};
use super::files::files;
use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::Table;
use crate::ui::parts::more;
use crate::words::EditionState;

page::operation!(SurveyPictures, "src/figures/pictures.graphql");

use survey_pictures::SurveyPicturesSurveyPicturesPictures as Picture;

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
        p { a href=(survey(desk, &edition)) { "数値の一覧に戻る" } }
        @if answer.pictures.is_empty() { p { "図にできる記録はまだありません。" } }
        @for one in &answer.pictures { (picture(one)) }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).figures().render(content))
}

fn survey(desk: Desk, edition: &EditionLine) -> String {
    let number = edition.number.map(|number| number.to_string());
    let mut at =
        vec![("prefecture", edition.prefecture_code.as_str()), ("period", edition.period.as_str())];
    at.extend(number.as_deref().map(|number| ("edition", number)));
    page::address(&desk.at("survey"), &at)
}

fn picture(one: &Picture) -> Markup {
    let phone = format!("{}?size=phone", one.svg_url);
    let said = format!("{}。{}", one.title, one.finding);
    html! {
        section id=(one.key) {
            h3 { (one.title) }
            p.lead { (one.finding) }
            figure.picture {
                picture {
                    source media="(max-width: 40rem)" srcset=(phone);
                    img src=(one.svg_url) alt=(said) loading="lazy";
                }
                (more("表で見る", &table(one)))
            }
            (files(&one.title, &[("画像（SVG）", &one.svg_url), ("画像（PNG）", &one.png_url)]))
        }
    }
}

fn table(one: &Picture) -> Markup {
    use maud::Render;
    let table = Table::new(format!("{}-table", one.key), one.title.as_str());
    let mut columns = one.columns.iter();
    let table = match columns.next() {
        Some(first) => table.column(first.as_str()),
        None => table,
    };
    let table = columns.fold(table, |table, column| table.number(column.as_str()));
    let rows =
        one.rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect::<Vec<_>>());
    table.rows(rows).dense().render()
}
