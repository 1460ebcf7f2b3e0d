//! A time becomes a meeting.

use rules::practitioners::Venue;
use rules::requests::MeetingState;
use schema::Stored;
use schema::doctors::{practitioner_profile, slot};
use schema::ids::{MeetingId, PractitionerId, SlotId};
use schema::people::workplace;
use schema::requests::meeting;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::doctors::slots::{self, Booking};
use crate::platform::error::{Error, Result};
use crate::requests::Opened;
use crate::requests::opened::NOT_FOUND;
use crate::routing::taken;

/// Where people meet who do not meet in a room.
const ONLINE: &str = "オンライン";

/// Books the time that the request holds, and plans the meeting there.
pub(crate) async fn plan(opened: &mut Opened<'_>, slot: SlotId) -> Result<()> {
    let practitioner = opened.request.practitioner_id.ok_or(NOT_FOUND)?;
    let slot = booked(opened, slot).await?;
    let before = meeting::Entity::find()
        .filter(meeting::Column::RequestId.eq(opened.request.id))
        .order_by_desc(meeting::Column::Id)
        .one(&opened.tx)
        .await?;
    let place = place_of(opened, slot.venue.0, practitioner).await?;
    meeting::ActiveModel {
        id: Set(MeetingId::fresh()),
        request_id: Set(opened.request.id),
        practitioner_id: Set(practitioner),
        slot_id: Set(slot.id),
        venue: Set(slot.venue),
        place: Set(place),
        online_url: Set(None),
        face_to_face: Set(before.as_ref().is_some_and(|before| before.face_to_face)),
        starts_at: Set(slot.starts_at),
        ends_at: Set(slot.ends_at),
        // One entry of a calendar for the request, counted on from what was planned before.
        sequence: Set(before.map_or(0, |before| before.sequence + 1)),
        state: Set(Stored(MeetingState::Planned)),
        reminded_on: Set(None),
        minutes: Set(None),
    }
    .insert(&opened.tx)
    .await?;
    opened.request.slot_id = Some(slot.id);
    Ok(())
}

/// The slot, now that it is the request's; unless it has begun before that.
pub(super) async fn booked(opened: &Opened<'_>, slot: SlotId) -> Result<slot::Model> {
    if slots::book(&opened.tx, slot, opened.request.id).await? == Booking::NotHeld {
        return Err(taken());
    }
    let row = slot::Entity::find_by_id(slot).one(&opened.tx).await?;
    let row = row.ok_or(Error::NotFound("日時"))?;
    if row.starts_at <= opened.hub.now() {
        return Err(Error::Conflict(
            "この日時はすでに過ぎています。別の日時を選択してください".to_owned(),
        ));
    }
    Ok(row)
}

/// Where one meets, as far as it follows from the kind of place; the office can say it better.
pub(super) async fn place_of(
    opened: &Opened<'_>,
    venue: Venue,
    practitioner: PractitionerId,
) -> Result<String> {
    let request = &opened.request;
    Ok(match venue {
        Venue::Window => {
            let directory = opened.hub.directory.current();
            let office = directory.index_of(request.organisation_id);
            office.and_then(|office| directory.entry(office).organisation.address.clone())
        }
        Venue::OwnClinic => practitioner_profile::Entity::find_by_id(practitioner)
            .one(&opened.tx)
            .await?
            .and_then(|profile| profile.clinic_address),
        Venue::Visit => workplace::Entity::find_by_id(request.workplace_id)
            .one(&opened.tx)
            .await?
            .map(|workplace| workplace.address),
        Venue::Online => Some(ONLINE.to_owned()),
    }
    .unwrap_or_default())
}
