//! What a practitioner answers to an offer: yes, no, or another time.

use rules::requests::{OfferState, Step};
use schema::Stored;
use schema::ids::{RequestId, SlotId};
use schema::requests::{offer, request};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::asked::Asked;
use super::candidates::{Pool, refused, slot_named, taken};
use super::offer::nothing_open;
use crate::accounts::{Act, Viewer, permit};
use crate::doctors::slots::{self, Hold};
use crate::meetings;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::access::practitioners_of;
use crate::requests::opened::{Opened, Target, open};
use crate::requests::problems::text;

/// Takes the request at the time that was offered: both are settled with one answer.
pub(super) async fn accept(hub: &Hub, viewer: &Viewer, target: &Target) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::TreatRequests, target).await?;
    opened.take(Step::Assign, None)?;
    let offer = own_offer(&opened, viewer).await?;
    if offer.state.0 != OfferState::Open {
        return Err(Error::Conflict(
            "別の日時を提案済みです。センターからの連絡をお待ちください".to_owned(),
        ));
    }
    let slot = offer.slot_id;
    settle(&mut opened, offer, slot).await?;
    opened.keep("ACCEPT_OFFER").await
}

/// Says no; the time is free again, and the office asks the next.
pub(super) async fn decline(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    why: &str,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::TreatRequests, target).await?;
    opened.take(Step::Decline, Some(why))?;
    let offer = own_offer(&opened, viewer).await?;
    close(&opened, offer, OfferState::Declined, Some(why)).await?;
    slots::free(&opened.tx, opened.request.id).await?;
    opened.keep("DECLINE_OFFER").await
}

/// Proposes another free time of their own, which is held in place of the first.
pub(super) async fn counter(
    hub: &Hub,
    viewer: &Viewer,
    target: &Target,
    slot: &str,
    message: Option<&str>,
) -> Result<request::Model> {
    let mut opened = open(hub, viewer, Act::TreatRequests, target).await?;
    opened.take(Step::Counter, message)?;
    let offer = own_offer(&opened, viewer).await?;
    let id = opened.request.id;
    // What is held for this request does not count against its practitioner.
    slots::free(&opened.tx, id).await?;
    let directory = hub.directory.current();
    let asked = Asked::load(&opened.tx, &directory, &opened.request, hub.today()).await?;
    let proposed = slot_named(&opened.tx, &asked, offer.practitioner_id, slot).await?;
    let pool = Pool::registered(&opened.tx, asked.office, asked.days().0).await?;
    let person = pool.person(offer.practitioner_id).ok_or_else(|| refused("input.slotId", None))?;
    pool.judge(&asked, person, proposed).map_err(|rule| refused("input.slotId", rule))?;
    if slots::hold(&opened.tx, proposed.id, id).await? == Hold::Taken {
        return Err(taken());
    }
    let mut countered = offer.into_active_model();
    countered.state = Set(Stored(OfferState::Countered));
    countered.proposed_slot_id = Set(Some(proposed.id));
    countered.answered_at = Set(Some(hub.now()));
    countered.answer_why = Set(text(message));
    countered.update(&opened.tx).await?;
    opened.keep("COUNTER_OFFER").await
}

/// The offer was accepted at this time: the practitioner has the request, and the time is fixed.
pub(super) async fn settle(
    opened: &mut Opened<'_>,
    offer: offer::Model,
    slot: SlotId,
) -> Result<()> {
    opened.request.practitioner_id = Some(offer.practitioner_id);
    opened.take(Step::Schedule, None)?;
    meetings::plan(opened, slot).await?;
    close(opened, offer, OfferState::Accepted, None).await
}

/// The offer has found its end, and the request may be offered to somebody else.
pub(super) async fn close(
    opened: &Opened<'_>,
    offer: offer::Model,
    state: OfferState,
    why: Option<&str>,
) -> Result<()> {
    let said = text(why).or_else(|| offer.answer_why.clone());
    let mut closed = offer.into_active_model();
    closed.state = Set(Stored(state));
    closed.open_request_id = Set(None::<RequestId>);
    closed.answered_at = Set(Some(opened.hub.now()));
    closed.answer_why = Set(said);
    closed.update(&opened.tx).await?;
    Ok(())
}

/// Whoever accepted gives it up: they are not to be asked about this request again.
pub(crate) async fn take_back(opened: &Opened<'_>, why: &str) -> Result<()> {
    let accepted = offer::Entity::find()
        .filter(offer::Column::RequestId.eq(opened.request.id))
        .filter(offer::Column::State.eq(Stored(OfferState::Accepted)))
        .all(&opened.tx)
        .await?;
    for offer in accepted {
        close(opened, offer, OfferState::Declined, Some(why)).await?;
    }
    Ok(())
}

/// The open offer of the request, if it was made to the viewer.
async fn own_offer(opened: &Opened<'_>, viewer: &Viewer) -> Result<offer::Model> {
    let (person, _) = permit(viewer, Act::TreatRequests)?;
    offer::Entity::find()
        .filter(offer::Column::OpenRequestId.eq(opened.request.id))
        .filter(offer::Column::PractitionerId.in_subquery(practitioners_of(person.account)))
        .one(&opened.tx)
        .await?
        .ok_or_else(nothing_open)
}
