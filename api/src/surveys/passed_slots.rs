//! What became of the times that were offered: once a day has passed, each of its times is a fact,
//! and one more where nobody took it.

use std::collections::HashMap;

use chrono::NaiveDate;
use rules::practitioners::SlotState;
use rules::surveys::{FactSource, Happening};
use schema::Stored;
use schema::doctors::slot;
use schema::ids::OrganisationId;
use schema::surveys::fact::{self, Ground};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::whereabouts::Whereabouts;
use crate::directory::Snapshot;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// SQLite takes 32,766 values in a statement.
const ROWS_AT_ONCE: usize = 500;

/// Of every day that has passed since the last one that was noted. Says how many facts there are
/// more.
pub async fn note_passed_slots(hub: &Hub) -> Result<usize> {
    let tx = hub.begin().await?;
    tx.one_at_a_time("facts of times that have passed").await?;
    let passed = passed(&tx, hub.today()).await?;
    let directory = hub.directory.current();
    let mut whereabouts = HashMap::new();
    let mut rows: Vec<fact::Model> = Vec::new();
    for (office, day, state) in passed {
        let Some(offered) = offered(hub, &directory, &mut whereabouts, (office, day)) else {
            continue;
        };
        if state == Stored(SlotState::Free) {
            rows.push(fact::Model { happening: Stored(Happening::SlotLost), ..offered.clone() });
        }
        rows.push(offered);
    }
    for some in rows.chunks(ROWS_AT_ONCE) {
        let some = some.iter().cloned().map(fact::Model::new_row);
        fact::Entity::insert_many(some).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(rows.len())
}

/// The times on days that are over and not noted yet. One that was withdrawn is offered no more.
async fn passed(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<Vec<(OrganisationId, NaiveDate, Stored<SlotState>)>> {
    let noted: Option<Option<NaiveDate>> = fact::Entity::find()
        .select_only()
        .column_as(fact::Column::Day.max(), "day")
        .filter(fact::Column::Source.eq(Stored(FactSource::Calendar)))
        .into_tuple()
        .one(db)
        .await?;
    let mut slots = slot::Entity::find()
        .select_only()
        .columns([slot::Column::OrganisationId, slot::Column::StartsOn, slot::Column::State])
        .filter(slot::Column::StartsOn.lt(today))
        .filter(slot::Column::State.ne(Stored(SlotState::Withdrawn)))
        .order_by_asc(slot::Column::StartsAt)
        .order_by_asc(slot::Column::Id);
    if let Some(noted) = noted.flatten() {
        slots = slots.filter(slot::Column::StartsOn.gt(noted));
    }
    Ok(slots.into_tuple().all(db).await?)
}

/// None of an office that is not in the directory any more.
fn offered(
    hub: &Hub,
    directory: &Snapshot,
    known: &mut HashMap<(OrganisationId, NaiveDate), Option<fact::Model>>,
    at: (OrganisationId, NaiveDate),
) -> Option<fact::Model> {
    let (office, day) = at;
    let of_day = || {
        let organisation = &directory.entry(directory.index_of(office)?).organisation;
        let whereabouts = Whereabouts::of(directory, organisation, None, day);
        let ground = Ground {
            day,
            prefecture: organisation.prefecture.clone(),
            organisation_id: office,
            source: FactSource::Calendar,
            recorded_at: hub.now(),
        };
        Some(fact::Model {
            inspection_office_id: whereabouts.inspection_office,
            contract_unit: whereabouts.contract_unit,
            ..fact::Model::of(&ground, Happening::SlotOffered)
        })
    };
    known.entry(at).or_insert_with(of_day).clone()
}
