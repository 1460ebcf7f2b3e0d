//! What the employer told about work. That it was read is written down for the worker.

use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::html;

use crate::desk::step::{head, open};
use crate::page::{self, Page, Web};
use crate::sheet::information;
use crate::ui::wayfinding::back;
use crate::words::Sex;

page::operation!(ToldToDoctor, "src/cases/information.graphql", as_json);

const TITLE: &str = "事業者からの情報";

pub(super) async fn show(State(web): State<Web>, Path(id): Path<String>, parts: Parts) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let asked = told_to_doctor::Variables { id };
    let told = page::ask::<ToldToDoctor>(&web, &parts, asked).await?.doctor_case.information;
    let content = html! {
        h1 { (TITLE) }
        (head(&opened.request))
        @match &told {
            None => p { "まだ届いていません。" },
            Some(told) => {
                @if !told.missing_labels.is_empty() {
                    p { "足りないもの：" (told.missing_labels.join("、")) }
                }
                h2 { "勤務の状況など" }
                (information::sheet().facts(&serde_json::to_value(&told.set).unwrap_or_default()))
            },
        }
    };
    page::show(
        page::shell(TITLE, Some(&opened.reader.viewer), &parts)
            .above(back("担当の画面へ戻る", &opened.at("")))
            .render(content),
    )
}
