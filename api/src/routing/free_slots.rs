//! The free times of one practitioner for a request: to choose another than the cheapest, to
//! propose one instead, or to move a meeting to.

use chrono::NaiveDate;
use rules::practitioners::SlotState;
use schema::Stored;
use schema::doctors::slot;
use schema::ids::PractitionerId;
use schema::people::practitioner;
use schema::requests::{offer, request};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::asked::Asked;
use crate::accounts::policy::reach;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests::access::practitioners_of;
use crate::requests::list;

const MOST: u64 = 200;

pub(super) struct FreeSlots {
    pub slots: Vec<slot::Model>,
    pub deadline: NaiveDate,
}

/// A practitioner sees their own. The office sees those of whoever it names; without a name,
/// of whoever has the request or has been asked.
pub(super) async fn free_slots(
    hub: &Hub,
    viewer: &Viewer,
    request: &str,
    named: Option<&str>,
) -> Result<FreeSlots> {
    let treats = reach(viewer.known()?.role, Act::TreatRequests).is_some();
    permit(viewer, if treats { Act::TreatRequests } else { Act::WorkRequests })?;
    let request = list::one(hub, viewer, request).await?;
    let db = hub.db.reader();
    let practitioner =
        if treats { own(hub, viewer).await? } else { of(hub, &request, named).await? };
    let directory = hub.directory.current();
    let asked = Asked::load(db, &directory, &request, hub.today()).await?;
    let (first, last) = asked.days();
    let slots = slot::Entity::find()
        .filter(slot::Column::PractitionerId.eq(practitioner))
        .filter(slot::Column::OrganisationId.eq(asked.office))
        .filter(slot::Column::State.eq(Stored(SlotState::Free)))
        .filter(slot::Column::StartsOn.between(first, last))
        .order_by_asc(slot::Column::StartsAt)
        .limit(MOST)
        .all(db)
        .await?;
    Ok(FreeSlots { slots, deadline: asked.deadline })
}

async fn own(hub: &Hub, viewer: &Viewer) -> Result<PractitionerId> {
    let account = viewer.known()?.account;
    let own = practitioner::Entity::find()
        .filter(practitioner::Column::Id.in_subquery(practitioners_of(account)))
        .one(hub.db.reader())
        .await?;
    own.map(|own| own.id).ok_or(Error::NotFound("登録産業医・登録保健師"))
}

async fn of(hub: &Hub, request: &request::Model, named: Option<&str>) -> Result<PractitionerId> {
    let unknown = || Error::bad_input("doctorId", "DOCTOR_UNKNOWN", "担当者を選択してください");
    if let Some(named) = named {
        return PractitionerId::parse(named).ok_or_else(unknown);
    }
    if let Some(practitioner) = request.practitioner_id {
        return Ok(practitioner);
    }
    let open = offer::Entity::find()
        .filter(offer::Column::OpenRequestId.eq(request.id))
        .one(hub.db.reader())
        .await?;
    open.map(|open| open.practitioner_id).ok_or_else(unknown)
}
