//! The offers that were made: of a request, for the office; and those that wait for one's own
//! answer.

use std::collections::HashMap;
use std::sync::Arc;

use rules::requests::OfferState;
use schema::Stored;
use schema::doctors::slot;
use schema::ids::{PractitionerId, RequestId, SlotId};
use schema::people::practitioner;
use schema::requests::{offer, request};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::ranking::Kept;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::requests::access::practitioners_of;
use crate::requests::list;
use crate::requests::loaders::Batch;

/// Nobody answers more than these at once; the next come when some are answered.
const OWN_MOST: u64 = 100;

/// An offer as the office reads it.
pub(super) struct Made {
    pub offer: offer::Model,
    pub practitioner: practitioner::Model,
    pub slot: Option<slot::Model>,
    pub proposed: Option<slot::Model>,
    pub kept: Option<Kept>,
}

/// Every offer that was made for a request, the latest first.
pub(super) async fn of_request(hub: &Hub, viewer: &Viewer, request: &str) -> Result<Vec<Made>> {
    permit(viewer, Act::WorkRequests)?;
    let request = list::one(hub, viewer, request).await?;
    let offers = offer::Entity::find()
        .filter(offer::Column::RequestId.eq(request.id))
        .order_by_desc(offer::Column::Id)
        .all(hub.db.reader())
        .await?;
    let slots = slots_of(hub, &offers).await?;
    let people: HashMap<PractitionerId, practitioner::Model> = practitioner::Entity::find()
        .filter(practitioner::Column::Id.is_in(offers.iter().map(|offer| offer.practitioner_id)))
        .all(hub.db.reader())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let made = offers.into_iter().filter_map(|offer| {
        Some(Made {
            practitioner: people.get(&offer.practitioner_id)?.clone(),
            slot: slots.get(&offer.slot_id).cloned(),
            proposed: offer.proposed_slot_id.and_then(|id| slots.get(&id).cloned()),
            kept: serde_json::from_str(&offer.ranking).ok(),
            offer,
        })
    });
    Ok(made.collect())
}

/// An offer as whoever was asked reads it.
pub(super) struct ToMe {
    pub offer: offer::Model,
    pub request: request::Model,
    pub batch: Arc<Batch>,
    pub slot: Option<slot::Model>,
    pub proposed: Option<slot::Model>,
}

/// The offers to the viewer that are open, what has to be answered first coming first.
pub(super) async fn own_offers(hub: &Hub, viewer: &Viewer) -> Result<Vec<ToMe>> {
    let (person, _) = permit(viewer, Act::TreatRequests)?;
    let offers = offer::Entity::find()
        .filter(offer::Column::PractitionerId.in_subquery(practitioners_of(person.account)))
        .filter(offer::Column::State.is_in([OfferState::Open, OfferState::Countered].map(Stored)))
        .order_by_asc(offer::Column::AnswerDueOn)
        .order_by_asc(offer::Column::Id)
        .limit(OWN_MOST)
        .all(hub.db.reader())
        .await?;
    if offers.is_empty() {
        return Ok(Vec::new());
    }
    let slots = slots_of(hub, &offers).await?;
    let requests: HashMap<RequestId, request::Model> = request::Entity::find()
        .filter(request::Column::Id.is_in(offers.iter().map(|offer| offer.request_id)))
        .all(hub.db.reader())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let batch = Arc::new(Batch::of(hub, requests.values()));
    let mine = offers.into_iter().filter_map(|offer| {
        Some(ToMe {
            request: requests.get(&offer.request_id)?.clone(),
            batch: batch.clone(),
            slot: slots.get(&offer.slot_id).cloned(),
            proposed: offer.proposed_slot_id.and_then(|id| slots.get(&id).cloned()),
            offer,
        })
    });
    Ok(mine.collect())
}

async fn slots_of(hub: &Hub, offers: &[offer::Model]) -> Result<HashMap<SlotId, slot::Model>> {
    let ids = offers.iter().flat_map(|offer| [Some(offer.slot_id), offer.proposed_slot_id]);
    let rows = slot::Entity::find()
        .filter(slot::Column::Id.is_in(ids.flatten()))
        .all(hub.db.reader())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
