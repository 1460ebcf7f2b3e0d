//! What waits for an answer, and the own cases in the order in which something is due.

use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, notice, reader};
use crate::ui::parts::Tag;
use crate::ui::wayfinding::pager;
use crate::ui::{Table, dates};
use crate::words::{OfferState, Role, Taker, Word};

page::operation!(OwnCases, "src/cases/list.graphql");

use own_cases::{OwnCasesOwnCasesEdgesNode as Case, OwnCasesOwnOffers as Offer};

const TITLE: &str = "担当と打診";

#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
    done: Option<String>,
}

pub(super) async fn show(State(web): State<Web>, Query(asked): Query<Asked>, parts: Parts) -> Page {
    let reader = reader(&web, &parts).await?.only(&[Role::Doctor, Role::Nurse])?;
    let wanted = own_cases::Variables { after: asked.after.clone() };
    let data = page::ask::<OwnCases>(&web, &parts, wanted).await?;
    let cases = &data.own_cases;
    let next = cases.page_info.end_cursor.as_deref().filter(|_| cases.page_info.has_next_page);
    let next = next.map(|cursor| page::address("/cases", &[("after", cursor)]));
    let shown = format!("{}件を表示しています", cases.edges.len());
    let said = Done { done: asked.done };
    let content = html! {
        (notice(&said, &[
            ("declined", "打診を辞退しました"),
            ("given-up", "担当を辞退しました"),
        ]))
        h1 { (TITLE) }
        (offers(&data.own_offers))
        (table(cases.edges.iter().map(|edge| &edge.node)))
        (pager(&shown, None, next.as_deref()))
        @if asked.after.is_some() { p { a href="/cases" { "最初から表示する" } } }
    };
    page::show(page::shell(TITLE, Some(&reader.viewer), &parts).wide().render(content))
}

fn offers(offers: &[Offer]) -> Table {
    let rows = offers.iter().map(|offer| {
        [
            html! { a.number href={ "/cases/" (offer.request_id) } { (offer.number) } },
            html! {
                (dates::day(offer.answer_due_on)) " "
                @match offer.state {
                    OfferState::Open => (Tag::Attention.with(&offer.state_label)),
                    _ => (Tag::UnderWay.with(&offer.state_label)),
                }
            },
            html! { (offer.service_label) "（" (offer.people) "人）" },
            html! { @if let Some(at) = &offer.workplace { (at.name) br; (at.place) } },
            html! {
                @if let Some(slot) = &offer.slot {
                    (dates::planned(in_japan(slot.starts_at))) br; (slot.venue_label)
                }
            },
        ]
    });
    Table::new("offers", "回答を待っている打診")
        .column("受付番号")
        .column("回答の期限")
        .column("サービス")
        .column("事業場")
        .column("日時・場所")
        .rows(rows)
        .when_empty("回答を待っている打診はありません。")
        .dense()
}

fn table<'a>(cases: impl Iterator<Item = &'a Case>) -> Table {
    let rows = cases.map(|case| {
        [
            html! { a.number href={ "/cases/" (case.id) } { (case.number) } },
            due(case),
            html! { (case.service_label) },
            html! {
                @if let Some(at) = &case.workplace { (at.name) }
                @if let Some(name) = &case.worker_name { br; (name) " さん" }
            },
            html! {
                @if let Some(meeting) = &case.meeting {
                    (dates::planned(in_japan(meeting.starts_at))) br; (meeting.venue_label)
                }
            },
            html! {
                @if case.whose_turn == Some(Taker::Practitioner) { b { (case.state_label) } }
                @else { (case.state_label) }
                @if let Some(taker) = case.whose_turn { br; "次：" (taker.label()) }
            },
        ]
    });
    Table::new("cases", "担当している申込み（期限の近い順）")
        .column("受付番号")
        .column("期限")
        .column("サービス")
        .column("事業場・対象の方")
        .column("日時・場所")
        .column("状態")
        .rows(rows)
        .when_empty("担当している申込みはありません。")
        .dense()
}

fn due(case: &Case) -> Markup {
    html! {
        @if let Some(day) = case.due_on { (dates::short_day(day)) }
        @if let Some(label) = &case.due_label { br; (label) }
    }
}
