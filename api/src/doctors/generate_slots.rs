//! Slots follow the weekly hours: months ahead, without what is absent, and around what is taken.
//!
//! Done twice it changes nothing the second time. A slot that a request has taken stays as it
//! is, whatever becomes of the hours.

use std::collections::HashMap;

use chrono::{DateTime, Months, NaiveDate, Utc};
use rules::directory::{NoSuchBits, Weekdays, WeeksOfMonth};
use rules::practitioners::{Absence, OpenSlot, Pattern, SlotState, open_slots};
use schema::Stored;
use schema::doctors::{absence, availability, practitioner_profile, slot};
use schema::ids::{OrganisationId, PractitionerId, SlotId};
use schema::people::practitioner_office;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::access;
use crate::platform::clock::{day_in_japan, from_japan, in_japan};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// How far ahead slots are offered.
pub const AHEAD: Months = Months::new(6);

/// SQLite takes 32,766 values in a statement.
const ROWS_AT_ONCE: usize = 1000;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub made: u64,
    /// Withdrawn before, and offered again.
    pub offered_again: u64,
    pub withdrawn: u64,
}

/// The day's work: everybody's slots reach as far ahead as they should.
///
/// Each practitioner is a transaction of their own, so that nobody waits for the others.
pub async fn keep_ahead(hub: &Hub) -> Result<Kept> {
    let with_hours: Vec<PractitionerId> = availability::Entity::find()
        .select_only()
        .column(availability::Column::PractitionerId)
        .distinct()
        .order_by_asc(availability::Column::PractitionerId)
        .into_tuple()
        .all(hub.db.reader())
        .await?;
    let mut kept = Kept::default();
    for practitioner in with_hours {
        let tx = hub.db.begin().await?;
        let one = refresh(&tx, practitioner, hub.now()).await?;
        tx.commit().await?;
        kept.made += one.made;
        kept.offered_again += one.offered_again;
        kept.withdrawn += one.withdrawn;
    }
    tracing::info!(kept.made, kept.offered_again, kept.withdrawn, "slots reach ahead");
    Ok(kept)
}

/// Makes the slots of a practitioner, from now on, what their hours say.
pub(super) async fn refresh(
    tx: &impl ConnectionTrait,
    practitioner: PractitionerId,
    now: DateTime<Utc>,
) -> Result<Kept> {
    one_at_a_time(tx, practitioner).await?;
    let existing = later_slots(tx, practitioner, now, Condition::all()).await?;
    let wanted = wanted(tx, practitioner, now).await?;
    let difference = Difference::between(&existing, &wanted);

    let untaken = [SlotState::Free, SlotState::Withdrawn].map(Stored);
    for ids in difference.replace.chunks(ROWS_AT_ONCE) {
        slot::Entity::delete_many()
            .filter(slot::Column::Id.is_in(ids.iter().copied()))
            .filter(slot::Column::State.is_in(untaken))
            .exec(tx)
            .await?;
    }
    let withdrawn = turn(tx, &difference.withdraw, SlotState::Free, SlotState::Withdrawn).await?;

    // Somebody may have taken one of those meanwhile. From here on nobody can.
    let states = [SlotState::Held, SlotState::Booked].map(Stored);
    let is_taken = Condition::all().add(slot::Column::State.is_in(states));
    let taken = later_slots(tx, practitioner, now, is_taken).await?;
    let again = difference.offer_again.iter().filter(|(_, open)| is_beside(&taken, open));
    let again: Vec<SlotId> = again.map(|(id, _)| *id).collect();
    let offered_again = turn(tx, &again, SlotState::Withdrawn, SlotState::Free).await?;
    let rows: Vec<_> = difference
        .make
        .iter()
        .filter(|open| is_beside(&taken, open))
        .map(|open| row_of(practitioner, open))
        .collect();
    let made = rows.len() as u64;
    for rows in rows.chunks(ROWS_AT_ONCE) {
        slot::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(Kept { made, offered_again, withdrawn })
}

/// Of two who refresh the same practitioner, the second waits for the first.
async fn one_at_a_time(tx: &impl ConnectionTrait, practitioner: PractitionerId) -> Result<()> {
    let version = practitioner_profile::Column::Version;
    let held = practitioner_profile::Entity::update_many()
        .col_expr(version, Expr::col(version))
        .filter(practitioner_profile::Column::PractitionerId.eq(practitioner))
        .exec(tx)
        .await?;
    if held.rows_affected == 1 { Ok(()) } else { Err(access::PRACTITIONER) }
}

async fn later_slots(
    tx: &impl ConnectionTrait,
    practitioner: PractitionerId,
    now: DateTime<Utc>,
    which: Condition,
) -> Result<Vec<slot::Model>> {
    let slots = slot::Entity::find()
        .filter(slot::Column::PractitionerId.eq(practitioner))
        .filter(slot::Column::StartsOn.gte(day_in_japan(now)))
        .filter(slot::Column::EndsAt.gt(now))
        .filter(which)
        .all(tx)
        .await?;
    Ok(slots)
}

async fn turn(
    tx: &impl ConnectionTrait,
    ids: &[SlotId],
    from: SlotState,
    into: SlotState,
) -> Result<u64> {
    let mut turned = 0;
    for ids in ids.chunks(ROWS_AT_ONCE) {
        let done = slot::Entity::update_many()
            .col_expr(slot::Column::State, Expr::value(Stored(into)))
            .col_expr(slot::Column::Version, Expr::col(slot::Column::Version).add(1))
            .filter(slot::Column::Id.is_in(ids.iter().copied()))
            .filter(slot::Column::State.eq(Stored(from)))
            .exec(tx)
            .await?;
        turned += done.rows_affected;
    }
    Ok(turned)
}

/// What the hours say, from now until as far ahead as slots are offered.
async fn wanted(
    tx: &impl ConnectionTrait,
    practitioner: PractitionerId,
    now: DateTime<Utc>,
) -> Result<Vec<OpenSlot<OrganisationId>>> {
    let today = day_in_japan(now);
    let hours = availability::Entity::find()
        .filter(availability::Column::PractitionerId.eq(practitioner))
        .all(tx)
        .await?;
    let absences = absence::Entity::find()
        .filter(absence::Column::PractitionerId.eq(practitioner))
        .filter(absence::Column::LastOn.gte(today))
        .all(tx)
        .await?;
    let offices = practitioner_office::Entity::find()
        .filter(practitioner_office::Column::PractitionerId.eq(practitioner))
        .filter(access::lasting(today))
        .all(tx)
        .await?;
    let mut patterns = Vec::new();
    for hours in &hours {
        let of_office = offices.iter().filter(|row| row.organisation_id == hours.organisation_id);
        for office in of_office {
            let pattern = pattern_of(hours).map_err(Error::internal)?;
            patterns.push(while_registered(pattern, office));
        }
    }
    let absences: Vec<Absence> = absences.iter().map(absence_of).collect();
    let last = today.checked_add_months(AHEAD).unwrap_or(NaiveDate::MAX);
    let mut slots = open_slots(&patterns, &absences, today, last);
    slots.retain(|slot| in_japan(now) < slot.starts_at);
    Ok(slots)
}

/// Hours end with the registration at the office that they are for.
fn while_registered(
    pattern: Pattern<OrganisationId>,
    office: &practitioner_office::Model,
) -> Pattern<OrganisationId> {
    let ends = [pattern.until, office.until];
    Pattern {
        since: Ord::max(pattern.since, office.since),
        until: ends.into_iter().flatten().min(),
        ..pattern
    }
}

pub(super) fn pattern_of(row: &availability::Model) -> Result<Pattern<OrganisationId>, NoSuchBits> {
    let minutes = |minutes: i16| u32::try_from(minutes).unwrap_or_default();
    Ok(Pattern {
        weekdays: Weekdays::from_bits(row.weekdays)?,
        weeks_of_month: WeeksOfMonth::from_bits(row.weeks_of_month)?,
        from_minute: minutes(row.from_minute),
        until_minute: minutes(row.until_minute),
        slot_minutes: minutes(row.slot_minutes),
        venue: row.venue.0,
        office: row.organisation_id,
        since: row.since,
        until: row.until,
    })
}

pub(super) fn absence_of(row: &absence::Model) -> Absence {
    Absence { first_on: row.first_on, last_on: row.last_on }
}

/// How the slots that there are differ from those that there should be.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    pub make: Vec<OpenSlot<OrganisationId>>,
    pub offer_again: Vec<(SlotId, OpenSlot<OrganisationId>)>,
    pub withdraw: Vec<SlotId>,
    /// Begin when another should: gone, so that it can be made.
    pub replace: Vec<SlotId>,
}

impl Difference {
    pub(super) fn between(existing: &[slot::Model], wanted: &[OpenSlot<OrganisationId>]) -> Self {
        let (taken, untaken): (Vec<&slot::Model>, Vec<&slot::Model>) =
            existing.iter().partition(|slot| is_taken(slot));
        let taken: Vec<slot::Model> = taken.into_iter().cloned().collect();
        let mut untaken: HashMap<_, _> =
            untaken.into_iter().map(|slot| (slot.starts_at, slot)).collect();

        let mut difference = Self::default();
        for open in wanted.iter().filter(|open| is_beside(&taken, open)) {
            match untaken.remove(&starts_at(open)) {
                None => difference.make.push(*open),
                Some(slot) if !is_same(slot, open) => {
                    difference.replace.push(slot.id);
                    difference.make.push(*open);
                }
                Some(slot) if slot.state.0 == SlotState::Withdrawn => {
                    difference.offer_again.push((slot.id, *open));
                }
                Some(_) => {}
            }
        }
        let left = untaken.into_values().filter(|slot| slot.state.0 == SlotState::Free);
        difference.withdraw = left.map(|slot| slot.id).collect();
        difference
    }
}

fn is_taken(slot: &slot::Model) -> bool {
    matches!(slot.state.0, SlotState::Held | SlotState::Booked)
}

fn is_same(slot: &slot::Model, open: &OpenSlot<OrganisationId>) -> bool {
    (slot.ends_at, slot.venue.0, slot.organisation_id) == (ends_at(open), open.venue, open.office)
}

/// Whether none of what is taken is at the same time.
fn is_beside(taken: &[slot::Model], open: &OpenSlot<OrganisationId>) -> bool {
    let (starts_at, ends_at) = (starts_at(open), ends_at(open));
    !taken.iter().any(|slot| slot.starts_at < ends_at && starts_at < slot.ends_at)
}

fn row_of(practitioner: PractitionerId, open: &OpenSlot<OrganisationId>) -> slot::ActiveModel {
    slot::ActiveModel {
        id: Set(SlotId::fresh()),
        practitioner_id: Set(practitioner),
        organisation_id: Set(open.office),
        venue: Set(Stored(open.venue)),
        starts_at: Set(starts_at(open)),
        ends_at: Set(ends_at(open)),
        starts_on: Set(open.starts_at.date()),
        state: Set(Stored(SlotState::Free)),
        request_id: Set(None),
        version: Set(1),
    }
}

fn starts_at(open: &OpenSlot<OrganisationId>) -> DateTime<Utc> {
    from_japan(open.starts_at)
}

fn ends_at(open: &OpenSlot<OrganisationId>) -> DateTime<Utc> {
    from_japan(open.ends_at)
}
