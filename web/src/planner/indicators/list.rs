//! Every indicator with its unit, who gives it and what is aimed at.

use axum::extract::State;
use axum::http::request::Parts;
use maud::html;

use crate::figures::Desk;
use crate::page::{self, Page, Web};
use crate::signed_in::reader;
use crate::ui::Table;

page::operation!(Indicators, "src/planner/indicators/list.graphql");

pub(super) const TITLE: &str = "指標の一覧";

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let desk = Desk::of(&parts);
    let reader = reader(&web, &parts).await?.only(desk.roles())?;
    let all = page::ask::<Indicators>(&web, &parts, indicators::Variables {}).await?.indicators;
    let mut sections: Vec<(&str, &str)> = Vec::new();
    for indicator in &all {
        if !sections.iter().any(|(code, _)| *code == indicator.section) {
            sections.push((&indicator.section, &indicator.section_label));
        }
    }
    let table = |code: &str, label: &str| {
        let rows = all.iter().filter(|indicator| indicator.section == code).map(|indicator| {
            [
                html! { a href=(desk.at(&format!("indicators/{}", indicator.code))) { (indicator.name) } },
                html! { (indicator.unit) },
                html! { (indicator.frequency) },
                html! { (indicator.owner) },
                html! { @match &indicator.target { Some(target) => (target.text), None => "—" } },
            ]
        });
        Table::new(format!("section-{code}"), format!("{code}　{label}"))
            .column("指標")
            .column("単位")
            .column("頻度")
            .column("報告する機関")
            .column("目標")
            .rows(rows)
            .dense()
    };
    let content = html! {
        h1 { (TITLE) }
        p { "活動実態調査の" (all.len()) "の指標です。指標を選ぶと、数え方と推移を確認できます。" }
        @for (code, label) in &sections { (table(code, label)) }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).figures().render(content))
}
