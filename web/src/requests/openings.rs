//! Who read what about the worker, for the worker to see.

use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::html;

use super::one::open;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::forbidden;
use crate::ui::dates;
use crate::ui::lists::Facts;
use crate::ui::wayfinding::back;
use crate::words::Role;

page::operation!(Openings, "src/requests/openings.graphql");

use openings::OpeningsOpenings as Opening;

const TITLE: &str = "あなたの書類を開いた人";

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    if opened.viewer.role != Role::Worker {
        return Err(forbidden());
    }
    let wanted = openings::Variables { id: opened.request.id.clone() };
    let data = page::ask::<Openings>(&web, &parts, wanted).await?;
    let opened_by = |opening: &Opening| {
        html! { p { (opening.what_label) } p.note { (opening.name) "（" (opening.role_label) "）" } }
    };
    let list = data.openings.iter().fold(Facts::new(), |list, opening| {
        list.fact(dates::moment(in_japan(opening.at)), opened_by(opening))
    });
    let content = html! {
        h1 { (TITLE) }
        p { "あなたについての報告書や結果を、だれがいつ開いたかの記録です。この記録は、あとから消したり直したりできません。" }
        h2 { "開いた記録（新しい順）" }
        @if data.openings.is_empty() { p { "まだ、だれも開いていません。" } } @else { (list) }
        p { "心当たりのない記録があるときは、申し込んだセンターにお知らせください。" }
    };
    page::show(
        page::shell(TITLE, Some(&opened.viewer), &parts)
            .above(back("申込みへ戻る", &opened.at("")))
            .render(content),
    )
}
