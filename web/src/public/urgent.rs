//! When a life may be in danger: reached in one step from every form about a consultation.

use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};
use rules::reports::crisis::{CrisisFlag, HOTLINES, STEPS, STEPS_SOURCE};

use crate::page::{self, Page, Web};
use crate::ui::lists::Facts;
use crate::ui::wayfinding::crumbs;
use crate::words::Word;

const TITLE: &str = "緊急のとき・つらいとき";

/// The way to the page, for the foot of a form.
pub(crate) fn box_for_forms() -> Markup {
    html! {
        aside.card aria-label="緊急のとき" {
            p { "命に関わるおそれがあるとき、つらくて待てないときは、申込みの返事を待たないでください。" }
            p { a href="/help/urgent" { (TITLE) } }
        }
    }
}

pub(super) async fn show(State(web): State<Web>, parts: Parts) -> Page {
    let viewer = page::viewer(&web, &parts).await?;
    let content = html! {
        h1 { (TITLE) }
        p.lead { "いま命が危ないとき、けがや薬の飲みすぎがあるときは、119番に電話してください。" }
        h2 { "すぐに周りに知らせるとき" }
        ul { @for flag in CrisisFlag::ALL { li { (flag.label()) } } }
        p { "1つでもあてはまるときは、" (CrisisFlag::ADVICE) }
        h2 { "相談できる窓口（無料）" }
        @for line in HOTLINES {
            h3 { (line.kind.label()) }
            (Facts::new()
                .fact("窓口", line.name)
                .fact("時間", line.hours)
                .fact("番号・休みの日", html! { a href=(line.page) { "公式サイトで確認する" } }))
        }
        h2 { "打ち明けられた人へ" }
        ol { @for step in STEPS { li { b { (step.title) } br; (step.advice) } } }
        p.note { "出典：" (STEPS_SOURCE) }
    };
    page::show(
        page::shell(TITLE, viewer.as_ref(), &parts)
            .above(crumbs(&[("トップ", "/"), ("使い方・お困りのとき", "/help")], TITLE))
            .render(content),
    )
}
