//! Asking one of the candidates: for another of their times, or past others with a reason.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};
use serde::Deserialize;

use crate::ask::Refused;
use crate::desk::step::{Opened, StepPage, done, open_for, some};
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::Sent;
use crate::ui::parts::Weight;
use crate::ui::{Choices, Errors, Field, dates};
use crate::words::RequestStep;

page::operation!(OfferToDoctor, "src/desk/arrange/offer.graphql");
page::operation!(Choosing, "src/desk/arrange/choose.graphql");

use choosing::ChoosingDoctorCandidatesCandidates as Candidate;
use choosing::ChoosingFreeSlots as Free;

const PAGE: StepPage = StepPage {
    title: "担当者への打診",
    page: "offer",
    button: "打診する",
    weight: Weight::Main,
    fields: &[("input.slotId", "slot"), ("input.doctorId", ""), ("input.overrideReason", "why")],
};

/// The times that are offered to choose from.
const SHOWN_MAX: usize = 40;

#[derive(Deserialize)]
pub(in crate::desk) struct Asked {
    doctor: String,
}

pub(in crate::desk) async fn show(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Page {
    let opened = open_for(&web, &parts, &id, &[RequestStep::Offer]).await?;
    let (candidate, free) = choices(&web, &parts, &id, &asked.doctor).await?;
    let proposed = ("slot".to_owned(), candidate.slot.id.clone());
    let form = form(&candidate, &free, &Sent::holding([proposed]), &Errors::none());
    PAGE.show(&parts, &opened, &form)
}

pub(in crate::desk) async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = offer_to_doctor::OfferToDoctorInput {
        request_id: id.clone(),
        version: sent.version(),
        doctor_id: sent.one("doctor").to_owned(),
        slot_id: sent.one("slot").to_owned(),
        override_reason: some(&sent, "why"),
    };
    match page::ask::<OfferToDoctor>(&web, &parts, offer_to_doctor::Variables { input }).await {
        Ok(_) => done(&id, "offered"),
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => {
            // Whoever is no candidate any more has no times to choose from.
            let Ok((candidate, free)) = choices(&web, &parts, &id, sent.one("doctor")).await else {
                return Err(Refused { code: "CONFLICT".to_owned(), ..refused });
            };
            let form = |_: &Opened, errors: &Errors| form(&candidate, &free, &sent, errors);
            PAGE.again((&web, &parts, &id), refused, form).await
        }
        Err(refused) => Err(refused),
    }
}

async fn choices(
    web: &Web,
    parts: &Parts,
    id: &str,
    doctor: &str,
) -> Result<(Candidate, Free), Refused> {
    let asked = choosing::Variables { id: id.to_owned(), doctor: doctor.to_owned() };
    let data = page::ask::<Choosing>(web, parts, asked).await?;
    let candidates = data.doctor_candidates.candidates;
    let candidate = candidates.into_iter().find(|one| one.doctor.id == doctor);
    Ok((candidate.ok_or_else(Refused::not_found)?, data.free_slots))
}

fn form(candidate: &Candidate, free: &Free, typed: &Sent, errors: &Errors) -> Markup {
    let slots = free.slots.iter().take(SHOWN_MAX).fold(
        Choices::one_of("slot", "日時").errors(errors),
        |choices, slot| {
            let words = dates::planned(in_japan(slot.starts_at));
            let hint = if slot.is_after_deadline {
                format!("{}（期限を過ぎます）", slot.venue_label)
            } else {
                slot.venue_label.clone()
            };
            choices.choice_with_hint(&slot.id, words, hint)
        },
    );
    let hint = format!(
        "候補者の順位は{}位です。上位の方に打診しない理由は記録に残ります。",
        candidate.rank
    );
    html! {
        h2 { (candidate.doctor.name) "（" (candidate.doctor.profession_label) "）" }
        ul { @for reason in &candidate.reasons { li { (reason.message) } } }
        input type="hidden" name="doctor" value=(candidate.doctor.id);
        (slots.chosen(typed.one("slot")))
        @if candidate.rank != 1 {
            (Field::long_text("why", "この方に打診する理由", 3).hint(hint)
                .value(typed.one("why")).errors(errors))
        }
    }
}
