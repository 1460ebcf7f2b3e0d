//! What is counted of a day once it is over: each time that was offered, once more where nobody
//! took it, and each service of the base that was not taken in.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rules::practitioners::SlotState;
use rules::surveys::{FactSource, Happening};
use rules::{IntakeState, OrganisationKind, Service};
use schema::Stored;
use schema::directory::{offered_service, organisation};
use schema::doctors::slot;
use schema::ids::OrganisationId;
use schema::surveys::fact::{self, Ground};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::whereabouts::Whereabouts;
use crate::directory::Snapshot;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// SQLite takes 32,766 values in a statement.
const ROWS_AT_ONCE: usize = 500;

/// Of every day that has passed since the last one that was noted. Says how many facts there are
/// more.
pub async fn note_passed_days(hub: &Hub) -> Result<usize> {
    let tx = hub.begin().await?;
    tx.one_at_a_time("facts of days that have passed").await?;
    let directory = hub.directory.current();
    let mut days = DaysOfOffices { hub, directory: &directory, known: HashMap::new() };
    let mut rows = slots(&tx, hub.today(), &mut days).await?;
    rows.extend(suspended(&tx, hub.today(), &mut days).await?);
    for some in rows.chunks(ROWS_AT_ONCE) {
        let some = some.iter().cloned().map(fact::Model::new_row);
        fact::Entity::insert_many(some).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(rows.len())
}

/// The last day of which such facts were noted.
async fn noted(db: &impl ConnectionTrait, happening: Happening) -> Result<Option<NaiveDate>> {
    let noted: Option<Option<NaiveDate>> = fact::Entity::find()
        .select_only()
        .column_as(fact::Column::Day.max(), "day")
        .filter(fact::Column::Source.eq(Stored(FactSource::Calendar)))
        .filter(fact::Column::Happening.eq(Stored(happening)))
        .into_tuple()
        .one(db)
        .await?;
    Ok(noted.flatten())
}

/// The times of days that are over. One that was withdrawn was offered no more.
async fn slots(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    days: &mut DaysOfOffices<'_>,
) -> Result<Vec<fact::Model>> {
    let mut passed = slot::Entity::find()
        .select_only()
        .columns([slot::Column::OrganisationId, slot::Column::StartsOn, slot::Column::State])
        .filter(slot::Column::StartsOn.lt(today))
        .filter(slot::Column::State.ne(Stored(SlotState::Withdrawn)))
        .order_by_asc(slot::Column::StartsAt)
        .order_by_asc(slot::Column::Id);
    if let Some(noted) = noted(db, Happening::SlotOffered).await? {
        passed = passed.filter(slot::Column::StartsOn.gt(noted));
    }
    let passed: Vec<(OrganisationId, NaiveDate, Stored<SlotState>)> =
        passed.into_tuple().all(db).await?;
    let mut rows = Vec::new();
    for (office, day, state) in passed {
        rows.extend(days.fact(office, day, Happening::SlotOffered));
        if state.0 == SlotState::Free {
            rows.extend(days.fact(office, day, Happening::SlotLost));
        }
    }
    Ok(rows)
}

/// Of the first time nothing is known but the day before.
async fn suspended(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    days: &mut DaysOfOffices<'_>,
) -> Result<Vec<fact::Model>> {
    let offices = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Kind.eq(Stored(OrganisationKind::RegionalOffice)));
    let services = offered_service::Entity::find()
        .filter(offered_service::Column::OrganisationId.in_subquery(offices.into_query()))
        .filter(offered_service::Column::Service.is_in(Service::BASE.map(Stored)))
        .filter(offered_service::Column::Intake.eq(Stored(IntakeState::Suspended)))
        .order_by_asc(offered_service::Column::Id)
        .all(db)
        .await?;
    let first = match noted(db, Happening::Suspended).await? {
        Some(noted) => noted + Days::new(1),
        None => today - Days::new(1),
    };
    let mut rows = Vec::new();
    for day in first.iter_days().take_while(|day| *day < today) {
        for service in &services {
            if service.intake_since.is_none_or(|since| since <= day) {
                let fact = days.fact(service.organisation_id, day, Happening::Suspended);
                rows.extend(
                    fact.map(|fact| fact::Model { service: Some(service.service), ..fact }),
                );
            }
        }
    }
    Ok(rows)
}

/// What all facts of an office and a day have in common.
struct DaysOfOffices<'a> {
    hub: &'a Hub,
    directory: &'a Snapshot,
    known: HashMap<(OrganisationId, NaiveDate), Option<fact::Model>>,
}

impl DaysOfOffices<'_> {
    /// None of an office that is not in the directory any more.
    fn fact(
        &mut self,
        office: OrganisationId,
        day: NaiveDate,
        happening: Happening,
    ) -> Option<fact::Model> {
        let (hub, directory) = (self.hub, self.directory);
        let common = self.known.entry((office, day)).or_insert_with(|| {
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
        });
        common.clone().map(|fact| fact::Model { happening: Stored(happening), ..fact })
    }
}
