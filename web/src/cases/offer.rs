//! A request that was offered: as much of it as one has to know to answer, and the answer.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::desk::step::{Desk, Opened, StepPage, open_for, some};
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Reader, Sent};
use crate::ui::lists::Facts;
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field, dates};
use crate::words::{OfferState, RequestStep};

page::operation!(OffersToMe, "src/cases/offer.graphql");
page::operation!(AcceptOffer, "src/cases/accept.graphql");
page::operation!(DeclineOffer, "src/cases/decline.graphql");
page::operation!(CounterOffer, "src/cases/counter.graphql");
page::operation!(OwnFreeTimes, "src/cases/own_free.graphql");

use offers_to_me::OffersToMeOwnOffers as Offer;
use own_free_times::OwnFreeTimesFreeSlots as Free;

const DECLINE: StepPage = StepPage {
    title: "打診の辞退",
    page: "decline",
    button: "辞退する",
    weight: Weight::Warn,
    fields: &[("input.message", "message")],
};

const COUNTER: StepPage = StepPage {
    title: "別の日時の提案",
    page: "counter",
    button: "この日時を提案する",
    weight: Weight::Main,
    fields: &[("input.slotId", "slot"), ("input.message", "message")],
};

/// The times that are offered to choose from.
const SHOWN_MAX: usize = 40;

/// The offer of this request, if one waits.
pub(super) async fn waiting(web: &Web, parts: &Parts, id: &str) -> Result<Option<Offer>, Refused> {
    let asked = offers_to_me::Variables {};
    let offers = page::ask::<OffersToMe>(web, parts, asked).await?.own_offers;
    Ok(offers.into_iter().find(|offer| offer.request_id == id))
}

pub(super) fn document(parts: &Parts, reader: &Reader, offer: &Offer) -> Markup {
    let title = format!("打診 {}", offer.number);
    let at = |page| Desk::Practice.address(&offer.request_id, page);
    let is_open = offer.state == OfferState::Open;
    let content = html! {
        h1 { (title) }
        p.lead { (offer.service_label) }
        @if is_open {
            p { b { (dates::day(offer.answer_due_on)) } "までに回答してください。対象となる方のお名前と内容は、承諾したあとに表示します。" }
        } @else {
            p { "センターの回答を待っています（" (offer.state_label) "）。" }
        }
        (facts(offer))
        @if is_open {
            form method="post" action=(at("accept")) {
                input type="hidden" name="version" value=(offer.request_version);
                (parts::submit(Weight::Main, "この日時で承諾する"))
            }
            div.row {
                (parts::link_button(Weight::Second, "別の日時を提案する", &at("counter")))
                (parts::link_button(Weight::Second, "辞退する", &at("decline")))
            }
        }
    };
    page::shell(title.as_str(), Some(&reader.viewer), parts)
        .above(back("一覧へ戻る", "/cases"))
        .render(content)
}

fn facts(offer: &Offer) -> Facts {
    let mut facts = Facts::new();
    if let Some(slot) = &offer.slot {
        let until = in_japan(slot.ends_at).format("%-H時%M分").to_string();
        let when = format!("{}〜{until}", dates::planned(in_japan(slot.starts_at)));
        facts = facts.fact("日時", when).fact("方法", slot.venue_label.as_str());
    }
    if let Some(slot) = &offer.proposed_slot {
        let when = format!("{}　{}", dates::planned(in_japan(slot.starts_at)), slot.venue_label);
        facts = facts.fact("提案した日時", when);
    }
    if let Some(at) = &offer.workplace {
        facts = facts
            .fact("事業場", at.name.as_str())
            .fact("所在地", at.place.as_str())
            .optional("事業場の規模", at.size_class_label.as_deref());
    }
    facts = facts.fact("対象の人数", format!("{}人", offer.people));
    if let Some(day) = offer.deadline {
        facts = facts.fact("実施の期限", dates::day(day));
    }
    if let Some(office) = &offer.office {
        let phone = office.phone.as_deref().map(|phone| format!("（電話 {phone}）"));
        let words = format!("{}{}", office.name, phone.unwrap_or_default());
        facts = facts.fact("依頼元のセンター", words);
    }
    facts
}

pub(super) async fn accept(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = accept_offer::RequestInput { id: id.clone(), version: sent.version() };
    page::ask::<AcceptOffer>(&web, &parts, accept_offer::Variables { input }).await?;
    Desk::Practice.done(&id, "accepted")
}

pub(super) async fn show_decline(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Decline]).await?;
    DECLINE.show(&parts, &opened, &decline_form(&Sent::default(), &Errors::none()))
}

pub(super) async fn decline(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = decline_offer::DeclineOfferInput {
        id: id.clone(),
        version: sent.version(),
        message: sent.one("message").to_owned(),
    };
    match page::ask::<DeclineOffer>(&web, &parts, decline_offer::Variables { input }).await {
        // It is no longer theirs to look at.
        Ok(_) => page::go_on("/cases?done=declined"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| decline_form(&sent, errors);
            DECLINE.again((&web, &parts, &id), refused, form).await
        }
    }
}

fn decline_form(typed: &Sent, errors: &Errors) -> Markup {
    html! {
        (Field::long_text("message", "辞退の理由", 3)
            .hint("センターの職員が読みます。「日程の都合」のように短くてかまいません。")
            .value(typed.one("message")).errors(errors))
    }
}

pub(super) async fn show_counter(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Counter]).await?;
    let free = free(&web, &parts, &id).await?;
    COUNTER.show(&parts, &opened, &counter_form(&free, &Sent::default(), &Errors::none()))
}

pub(super) async fn counter(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let free = free(&web, &parts, &id).await?;
    let input = counter_offer::CounterOfferInput {
        id: id.clone(),
        version: sent.version(),
        slot_id: sent.one("slot").to_owned(),
        message: some(&sent, "message"),
    };
    match page::ask::<CounterOffer>(&web, &parts, counter_offer::Variables { input }).await {
        Ok(_) => Desk::Practice.done(&id, "countered"),
        Err(refused) => {
            let form = |_: &Opened, errors: &Errors| counter_form(&free, &sent, errors);
            COUNTER.again((&web, &parts, &id), refused, form).await
        }
    }
}

async fn free(web: &Web, parts: &Parts, id: &str) -> Result<Free, Refused> {
    let asked = own_free_times::Variables { id: id.to_owned() };
    Ok(page::ask::<OwnFreeTimes>(web, parts, asked).await?.free_slots)
}

fn counter_form(free: &Free, typed: &Sent, errors: &Errors) -> Markup {
    let slots = free.slots.iter().take(SHOWN_MAX).fold(
        Choices::one_of("slot", "提案する日時").errors(errors),
        |choices, slot| {
            let late = if slot.is_after_deadline { "（期限を過ぎます）" } else { "" };
            let hint = format!("{}{late}", slot.venue_label);
            choices.choice_with_hint(&slot.id, dates::planned(in_japan(slot.starts_at)), hint)
        },
    );
    html! {
        p { "実施の期限：" (dates::day(free.deadline)) "　予定に登録されている空きの日時から選びます。" }
        @if free.slots.is_empty() {
            p { "選べる空きの日時がありません。" a href="/calendar" { "予定に空きを登録する" } }
        } @else { (slots.chosen(typed.one("slot"))) }
        (Field::long_text("message", "センターへの連絡", 2).optional().value(typed.one("message")).errors(errors))
    }
}
