//! A practitioner's own times.

use chrono::NaiveDate;
use rules::practitioners::SlotState;
use schema::Stored;
use schema::doctors::slot;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::access;
use super::list::{self, Registered};
use crate::accounts::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

const DAYS_MAX: i64 = 200;

pub(super) struct Calendar {
    pub registered: Registered,
    /// Free, held and booked, in order.
    pub slots: Vec<slot::Model>,
}

/// What the viewer has from the first day through the last.
pub(super) async fn own(
    hub: &Hub,
    viewer: &Viewer,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Calendar> {
    let db = hub.db.reader();
    let own = access::own(db, viewer).await?;
    let days = until.signed_duration_since(from).num_days();
    if days < 0 {
        let message = "終わりの日は、始まりの日以降の日付にしてください";
        return Err(Error::bad_input("until", "END_BEFORE_START", message));
    }
    if DAYS_MAX < days {
        let message = format!("期間は{DAYS_MAX}日以内にしてください");
        return Err(Error::bad_input("until", "TOO_FAR", message));
    }
    let slots = slot::Entity::find()
        .filter(slot::Column::PractitionerId.eq(own.id))
        .filter(slot::Column::StartsOn.between(from, until))
        .filter(slot::Column::State.ne(Stored(SlotState::Withdrawn)))
        .order_by_asc(slot::Column::StartsAt)
        .all(db)
        .await?;
    Ok(Calendar { registered: list::changed(hub, own.id).await?, slots })
}
