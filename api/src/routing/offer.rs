//! The office asks somebody, takes the question back, or takes the other time that they propose.

use chrono::Days;
use rules::requests::{ClockKind, OfferState, Step};
use schema::Stored;
use schema::ids::{OfferId, PractitionerId, SlotId};
use schema::requests::{offer, request};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::answer::{close, settle};
use super::asked::Asked;
use super::candidates::{Place, Pool, refused, slot_named, taken, times_for};
use super::ranking::Kept;
use crate::accounts::{Act, Viewer, permit};
use crate::doctors::slots::{self, Hold};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::opened::{Target, open};
use crate::requests::problems::text;

/// Whom to ask, and for when.
pub(super) struct Proposal {
    pub doctor_id: String,
    pub slot_id: String,
    /// Why it is not the first of the candidates.
    pub override_reason: Option<String>,
}

const REASON_MAX: usize = 1000;

/// Asks a candidate, and holds the time until they have answered.
pub(super) async fn offer(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    proposal: &Proposal,
) -> Result<request::Model> {
    let (person, _) = permit(viewer, Act::WorkRequests)?;
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    opened.take(Step::Offer, None)?;
    let directory = hub.directory.current();
    let asked = Asked::load(&opened.tx, &directory, &opened.request, hub.today()).await?;
    let times = times_for(&opened.tx, &asked).await?;
    let pool = Pool::registered(&opened.tx, asked.office, asked.days().0).await?;
    let pool = pool.with_times(&opened.tx, &asked, times).await?;
    let order = pool.rank(&asked);

    let doctor = PractitionerId::parse(&proposal.doctor_id)
        .filter(|id| pool.person(*id).is_some())
        .ok_or_else(|| refused("input.doctorId", None))?;
    if let Some(exclusion) = order.why_not(doctor) {
        return Err(refused("input.doctorId", Some(exclusion)));
    }
    let chosen = chosen(&opened.tx, &asked, &pool, doctor, &proposal.slot_id).await?;
    let rank = order.place_of(doctor).ok_or_else(|| refused("input.doctorId", None))?;
    let override_why = why_not_the_first(rank, proposal.override_reason.as_deref())?;

    let slot = chosen.slot.id;
    if slots::hold(&opened.tx, slot, opened.request.id).await? == Hold::Taken {
        return Err(taken());
    }
    // Nobody is left waiting until the day itself.
    let day_before = chosen.slot.starts_at.date() - Days::new(1);
    let answer_due_on =
        opened.due_on(ClockKind::DoctorReply).map_or(day_before, |due| due.min(day_before));
    let kept = Kept::of(&asked, &pool, &order);
    offer::ActiveModel {
        id: Set(OfferId::fresh()),
        request_id: Set(opened.request.id),
        open_request_id: Set(Some(opened.request.id)),
        practitioner_id: Set(doctor),
        slot_id: Set(slot),
        proposed_slot_id: Set(None),
        state: Set(Stored(OfferState::Open)),
        rank: Set(i32::try_from(rank).unwrap_or(i32::MAX)),
        cost: Set(i32::try_from(chosen.cost).unwrap_or(i32::MAX)),
        ranking: Set(serde_json::to_string(&kept).map_err(Error::internal)?),
        override_why: Set(override_why),
        offered_by: Set(person.account),
        offered_at: Set(hub.now()),
        answer_due_on: Set(answer_due_on),
        answered_at: Set(None),
        answer_why: Set(None),
    }
    .insert(&opened.tx)
    .await?;
    opened.keep("OFFER_TO_DOCTOR").await
}

/// Any free time will do that the rules allow, not only the cheapest.
async fn chosen(
    tx: &impl ConnectionTrait,
    asked: &Asked,
    pool: &Pool,
    doctor: PractitionerId,
    slot: &str,
) -> Result<Place> {
    let slot = slot_named(tx, asked, doctor, slot).await?;
    let person = pool.person(doctor).ok_or_else(|| refused("input.doctorId", None))?;
    pool.judge(asked, person, slot).map_err(|exclusion| refused("input.slotId", exclusion))
}

fn why_not_the_first(rank: usize, typed: Option<&str>) -> Result<Option<String>> {
    if rank == 1 {
        return Ok(None);
    }
    let field = "input.overrideReason";
    let why = text(typed).ok_or_else(|| {
        Error::bad_input(
            field,
            "OVERRIDE_REASON_MISSING",
            "第1候補以外の方に打診する理由を入力してください",
        )
    })?;
    if REASON_MAX < why.chars().count() {
        let message = format!("理由は{REASON_MAX}文字以内で入力してください");
        return Err(Error::bad_input(field, "TOO_LONG", message));
    }
    Ok(Some(why))
}

/// Takes the question back; the time is free again.
pub(super) async fn recall(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    why: &str,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    opened.take(Step::Recall, Some(why))?;
    let offer = open_offer(&opened).await?;
    close(&opened, offer, OfferState::Recalled, None).await?;
    slots::free(&opened.tx, opened.request.id).await?;
    opened.keep("RECALL_OFFER").await
}

/// Takes the other time that the practitioner proposes.
pub(super) async fn accept_counter(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::WorkRequests, target).await?;
    opened.take(Step::Assign, None)?;
    let offer = open_offer(&opened).await?;
    let proposed: Option<SlotId> =
        offer.proposed_slot_id.filter(|_| offer.state.0 == OfferState::Countered);
    let slot = proposed.ok_or_else(|| {
        Error::Conflict(
            "担当者から別の日時は提案されていません。最新の状態を確認してください".to_owned(),
        )
    })?;
    settle(&mut opened, offer, slot).await?;
    opened.keep("ACCEPT_COUNTER").await
}

/// The offer of the request that waits for an answer.
pub(super) async fn open_offer(opened: &crate::requests::Opened<'_>) -> Result<offer::Model> {
    offer::Entity::find()
        .filter(offer::Column::OpenRequestId.eq(opened.request.id))
        .one(&opened.tx)
        .await?
        .ok_or_else(nothing_open)
}

pub(super) fn nothing_open() -> Error {
    Error::Conflict("回答を待っている打診はありません。最新の状態を確認してください".to_owned())
}
