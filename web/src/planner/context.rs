//! Series that others published, against which activity is read. Each stands with its source
//! and with what must not be done with it.

use axum::extract::State;
use axum::http::request::Parts;
use maud::html;

use crate::figures::{Desk, figure_words};
use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::Table;
use crate::words::FigureState;

page::operation!(ContextSeries, "src/planner/context.graphql");

const TITLE: &str = "公表されている統計";

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let desk = Desk::of(&parts);
    let reader = reader(&web, &parts).await?.only(desk.roles())?;
    let series = page::ask::<ContextSeries>(&web, &parts, context_series::Variables {})
        .await?
        .context_series;
    let table = |one: &context_series::ContextSeriesContextSeries| {
        let table = Table::new(one.code.to_lowercase(), one.title.as_str()).column("区分");
        let table = one.columns.iter().fold(table, |table, column| table.number(column.as_str()));
        let rows = one.rows.iter().map(|row| {
            let values = row.values.iter().map(|value| figure_words(value.state, &value.text));
            std::iter::once(html! { (row.label) }).chain(values).collect::<Vec<_>>()
        });
        table
            .rows(rows)
            .note(html! {
                @if !one.note.is_empty() { b { "読み方：" } (one.note) br; }
                "出典：" (one.source)
            })
            .dense()
    };
    let content = html! {
        h1 { (TITLE) }
        p { "地域の活動を読むときの手がかりになる、国などの統計です。産保ハブで集計した数値ではありません。" }
        p { "割合を比べるときは、分母をそろえてください。たとえば、「すべての事業場」に対する割合と、「対策に取り組んでいる事業場」に対する割合は、比べられません。分母は、それぞれの表の「読み方」に書いています。" }
        @if 1 < series.len() {
            nav aria-label="この画面の表" {
                ul { @for one in &series { li { a href={ "#" (one.code.to_lowercase()) } { (one.title) } } } }
            }
        }
        @for one in &series { (table(one)) }
        @if series.is_empty() { p { "登録されている統計はありません。" } }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).figures().render(content))
}
