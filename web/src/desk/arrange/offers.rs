//! Who was asked, what they answered, and what the office makes of it: it takes an offer
//! back, or takes the other time that was proposed.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::desk::step::{Opened, StepPage, done, open};
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::Sent;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Errors, Field, Table, dates};
use crate::words::{OfferState, RequestStep};

page::operation!(OffersMade, "src/desk/arrange/offers.graphql");
page::operation!(RecallOffer, "src/desk/arrange/recall.graphql");
page::operation!(AcceptCounter, "src/desk/arrange/accept_counter.graphql");

use offers_made::OffersMadeOffers as Offer;

const TITLE: &str = "打診の経過";

const RECALL: StepPage = StepPage {
    title: "打診の取消し",
    page: "recall",
    button: "打診を取り消す",
    weight: Weight::Warn,
    fields: &[("input.message", "message")],
};

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open(&web, &parts, &id).await?;
    let asked = offers_made::Variables { id };
    let offers = page::ask::<OffersMade>(&web, &parts, asked).await?.offers;
    let can = |step| opened.request.steps.contains(&step);
    let content = html! {
        h1 { (TITLE) }
        (crate::desk::step::head(&opened.request))
        @if let Some(offer) = offers.iter().find(|offer| offer.state == OfferState::Countered) {
            (proposed(&opened, offer))
        }
        @if can(RequestStep::Recall) {
            p.actions { (parts::link_button(Weight::Second, "打診を取り消す", &opened.at("recall"))) }
        }
        @if can(RequestStep::Offer) {
            p.actions { (parts::link_button(Weight::Main, "担当者を選ぶ", &opened.at("candidates"))) }
        }
        (table(&offers))
    };
    page::show(
        page::shell(TITLE, Some(&opened.reader.viewer), &parts)
            .wide()
            .above(back("申込みへ戻る", &opened.at("")))
            .render(content),
    )
}

/// The other time that somebody proposes, to be taken with one press.
fn proposed(opened: &Opened, offer: &Offer) -> Markup {
    html! {
        h2 { "別の日時の提案" }
        p {
            (offer.doctor.name) "さんから、別の日時の提案があります。"
            @if let Some(slot) = &offer.proposed_slot {
                br; b { (dates::planned(in_japan(slot.starts_at))) "　" (slot.venue_label) }
            }
            @if let Some(why) = &offer.answer_reason { br; "連絡：" (why) }
        }
        form method="post" action=(opened.at("accept-counter")) {
            input type="hidden" name="version" value=(opened.request.version);
            (parts::submit(Weight::Main, "提案された日時に決める"))
        }
    }
}

fn table(offers: &[Offer]) -> Table {
    let rows = offers.iter().map(|offer| {
        [
            html! { (dates::moment(in_japan(offer.offered_at))) },
            html! { (offer.doctor.name) "（" (offer.doctor.profession_label) "）" },
            html! {
                @if let Some(slot) = &offer.slot {
                    (dates::planned(in_japan(slot.starts_at))) br; (slot.venue_label)
                }
            },
            html! {
                (offer.state_label)
                @if let Some(at) = offer.answered_at { br; (dates::moment(in_japan(at))) }
                @else if offer.state == OfferState::Open { br; "回答期限：" (dates::short_day(offer.answer_due_on)) }
                @if let Some(why) = &offer.answer_reason { br; (why) }
            },
            html! { (offer.rank) "位" br; (offer.reasons.iter().map(|r| r.message.as_str()).collect::<Vec<_>>().join("、")) },
            html! {
                @if let Some(why) = &offer.override_reason {
                    (why)
                    @if !offer.passed_over.is_empty() {
                        br; "上位の候補者：" (offer.passed_over.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("、"))
                    }
                }
            },
        ]
    });
    Table::new("offers", "打診の記録（新しい順）")
        .column("打診した日時")
        .column("相手")
        .column("日時・場所")
        .column("結果")
        .column("順位と理由")
        .column("上位でない方を選んだ理由")
        .rows(rows)
        .when_empty("打診の記録はありません。")
        .dense()
}

pub(in crate::desk) async fn show_recall(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = crate::desk::step::open_for(&web, &parts, &id, &[RequestStep::Recall]).await?;
    RECALL.show(&parts, &opened, &recall_form(&Sent::default(), &Errors::none()))
}

pub(in crate::desk) async fn recall(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = recall_offer::RecallOfferInput {
        id: id.clone(),
        version: sent.version(),
        message: sent.one("message").to_owned(),
    };
    match page::ask::<RecallOffer>(&web, &parts, recall_offer::Variables { input }).await {
        Ok(_) => done(&id, "recalled"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| recall_form(&sent, errors);
            RECALL.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn recall_form(typed: &Sent, errors: &Errors) -> Markup {
    html! {
        p { "打診した相手に取消しを知らせ、押さえていた日時を空きに戻します。" }
        (Field::long_text("message", "取り消す理由", 3).value(typed.one("message")).errors(errors))
    }
}

pub(in crate::desk) async fn accept_counter(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = accept_counter::RequestInput { id: id.clone(), version: sent.version() };
    page::ask::<AcceptCounter>(&web, &parts, accept_counter::Variables { input }).await?;
    done(&id, "scheduled")
}
