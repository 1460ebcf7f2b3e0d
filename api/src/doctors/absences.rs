//! A practitioner is away, and comes back. Free slots follow; what is taken stays, and is
//! named, so that somebody can look after it.

use chrono::{Months, NaiveDate};
use rules::practitioners::SlotState;
use schema::Stored;
use schema::doctors::{absence, slot};
use schema::ids::{AbsenceId, PractitionerId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder};

use super::{access, generate_slots};
use crate::accounts::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::hub::Hub;

const ABSENCE: Error = Error::NotFound("不在の予定");

/// Days beyond this are a typing mistake.
const AHEAD_MAX: Months = Months::new(24);

pub(super) struct Added {
    pub practitioner: PractitionerId,
    /// Held or booked on those days.
    pub taken: Vec<slot::Model>,
}

pub(super) async fn add_absence(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<PractitionerId>,
    first_on: NaiveDate,
    last_on: NaiveDate,
) -> Result<Added> {
    let tx = hub.db.begin().await?;
    let entry = access::calendar(&tx, viewer, id, hub.today()).await?;
    check(first_on, last_on, hub.today())?;
    let absence = absence::ActiveModel {
        id: Set(AbsenceId::fresh()),
        practitioner_id: Set(entry.id),
        first_on: Set(first_on),
        last_on: Set(last_on),
    }
    .insert(&tx)
    .await?;
    generate_slots::refresh(&tx, entry.id, hub.now()).await?;
    let taken = slot::Entity::find()
        .filter(slot::Column::PractitionerId.eq(entry.id))
        .filter(slot::Column::StartsOn.between(first_on, last_on))
        .filter(slot::Column::EndsAt.gt(hub.now()))
        .filter(slot::Column::State.is_in([SlotState::Held, SlotState::Booked].map(Stored)))
        .order_by_asc(slot::Column::StartsAt)
        .all(&tx)
        .await?;
    let object = absence.id.to_string();
    let deed = Deed::done("ADD_ABSENCE", "absence", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(Added { practitioner: entry.id, taken })
}

/// From today on they are back; an absence that has not begun is gone.
pub(super) async fn end_absence(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<AbsenceId>,
) -> Result<PractitionerId> {
    access::may_keep_calendars(viewer)?;
    let today = hub.today();
    let tx = hub.db.begin().await?;
    let absence = absence::Entity::find_by_id(id.ok_or(ABSENCE)?).one(&tx).await?;
    let absence = absence.ok_or(ABSENCE)?;
    let entry = access::calendar(&tx, viewer, Some(absence.practitioner_id), today).await;
    let entry = entry.map_err(|_| ABSENCE)?;
    if absence.last_on < today {
        return Err(Error::Conflict("この不在の予定は、すでに終わっています".to_owned()));
    }
    let object = absence.id.to_string();
    match today.pred_opt().filter(|yesterday| absence.first_on <= *yesterday) {
        Some(yesterday) => {
            let id = absence.id;
            absence::ActiveModel { id: Set(id), last_on: Set(yesterday), ..Default::default() }
                .update(&tx)
                .await?;
        }
        None => {
            absence.delete(&tx).await?;
        }
    }
    generate_slots::refresh(&tx, entry.id, hub.now()).await?;
    let deed = Deed::done("END_ABSENCE", "absence", &object);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(entry.id)
}

fn check(first_on: NaiveDate, last_on: NaiveDate, today: NaiveDate) -> Result<()> {
    let mut problems = Vec::new();
    let mut refuse = |field: &str, code, message: &str| {
        let (path, message) = (format!("input.{field}"), message.to_owned());
        problems.push(FieldProblem { path, code, message });
    };
    if last_on < first_on {
        refuse("lastOn", "END_BEFORE_START", "最終日は初日以降の日付にしてください");
    } else if last_on < today {
        refuse("lastOn", "IN_THE_PAST", "最終日は今日以降の日付にしてください");
    }
    if today.checked_add_months(AHEAD_MAX).is_some_and(|latest| latest < last_on) {
        refuse("lastOn", "TOO_FAR", "最終日は2年後までの日付にしてください");
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::BadInput(problems)) }
}
