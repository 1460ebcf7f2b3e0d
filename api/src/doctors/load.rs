//! Everything that choosing somebody needs to know of the candidates of an office, in as many
//! statements for a hundred candidates as for one.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rules::practitioners::{ConflictGround, Sex, Skills, SlotState, Trained, Training, Venue};
use rules::{Role, Service};
use schema::doctors::{conflict, practitioner_profile, practitioner_training, slot};
use schema::ids::{EmployerId, OrganisationId, PractitionerId, SlotId, WorkplaceId};
use schema::people::{practitioner, practitioner_office};
use schema::{Stored, StoredList};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QueryResult,
    QuerySelect, QueryTrait, RelationDef,
};

use super::{access, offer};
use crate::platform::clock::from_japan;
use crate::platform::error::Result;

/// Somebody registered with the office.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub practitioner: PractitionerId,
    pub name: String,
    pub profession: Role,
    pub qualified_until: Option<NaiveDate>,
    pub services: Vec<Service>,
    pub trainings: Vec<Trained>,
    pub venues: Vec<Venue>,
    pub sex: Option<Sex>,
    pub languages: Vec<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    pub conflicts: Vec<Conflict>,
    pub cases_per_month_max: Option<u32>,
    /// What is held and booked by month, for whichever office, from the month of the first day.
    /// A month without either is not listed.
    pub loads: Vec<MonthLoad>,
    /// Those free times for this office that were looked for, in order.
    pub slots: Vec<FreeSlot>,
}

/// A workplace, or all workplaces of an employer, that a candidate is kept from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub workplace: Option<WorkplaceId>,
    pub employer: Option<EmployerId>,
    pub ground: ConflictGround,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthLoad {
    /// The first day of the month.
    pub month: NaiveDate,
    /// Still being arranged.
    pub held: u32,
    pub booked: u32,
}

/// A time that can be held, in Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeSlot {
    pub id: SlotId,
    pub starts_at: NaiveDateTime,
    pub ends_at: NaiveDateTime,
    pub venue: Venue,
}

impl Candidate {
    /// As `rules::practitioners::may_perform` asks for them.
    pub fn skills(&self) -> Skills<'_> {
        Skills {
            profession: self.profession,
            services: &self.services,
            qualified_until: self.qualified_until,
            trainings: &self.trainings,
        }
    }

    /// What is held and booked in the month of this day.
    pub fn load_in_month_of(&self, day: NaiveDate) -> MonthLoad {
        let month = first_of_month(day);
        let known = self.loads.iter().find(|load| load.month == month);
        known.copied().unwrap_or(MonthLoad { month, held: 0, booked: 0 })
    }
}

/// Who is registered with the office on the day, in the order of their ids, with what they do
/// from its month on. Their free times are looked for elsewhere.
pub async fn of_office(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<Candidate>> {
    // Each has its own way to the database, where there is more than one.
    let (entries, mut conflicts, mut loads) = tokio::try_join!(
        entries_of(db, office, day),
        conflicts_of(db, office, day),
        loads_of(db, office, day),
    )?;

    let candidates = entries.into_iter().map(|mut one| {
        let id = one.practitioner;
        one.conflicts = conflicts.remove(&id).unwrap_or_default();
        one.loads = loads.remove(&id).unwrap_or_default().into_values().collect();
        one
    });
    Ok(candidates.collect())
}

pub(super) fn to_profile() -> RelationDef {
    practitioner::Entity::belongs_to(practitioner_profile::Entity)
        .from(practitioner::Column::Id)
        .to(practitioner_profile::Column::PractitionerId)
        .into()
}

fn to_trainings() -> RelationDef {
    practitioner::Entity::belongs_to(practitioner_training::Entity)
        .from(practitioner::Column::Id)
        .to(practitioner_training::Column::PractitionerId)
        .into()
}

pub(super) type ByPractitioner<T> = HashMap<PractitionerId, T>;

/// With their trainings; without what else is in other tables.
async fn entries_of(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<Candidate>> {
    let statement = practitioner::Entity::find()
        .select_only()
        .columns([
            practitioner::Column::Id,
            practitioner::Column::Name,
            practitioner::Column::Profession,
            practitioner::Column::QualifiedUntil,
        ])
        .columns([
            practitioner_profile::Column::Services,
            practitioner_profile::Column::Venues,
            practitioner_profile::Column::Sex,
            practitioner_profile::Column::Languages,
            practitioner_profile::Column::Latitude,
            practitioner_profile::Column::Longitude,
            practitioner_profile::Column::CasesPerMonthMax,
        ])
        .columns([
            practitioner_training::Column::Kind,
            practitioner_training::Column::TrainedOn,
            practitioner_training::Column::ValidUntil,
        ])
        .join(JoinType::InnerJoin, to_profile())
        .join(JoinType::LeftJoin, to_trainings())
        .filter(practitioner::Column::Id.in_subquery(registered(office, day)))
        .order_by_asc(practitioner::Column::Id)
        .order_by_asc(practitioner_training::Column::TrainedOn)
        .into_query();
    let mut candidates: Vec<Candidate> = Vec::new();
    for row in db.query_all(&statement).await? {
        let id = row.try_get_by_index(0)?;
        let training = training(&row)?;
        match candidates.last_mut() {
            Some(last) if last.practitioner == id => last.trainings.extend(training),
            _ => candidates
                .push(Candidate { trainings: Vec::from_iter(training), ..entry(id, &row)? }),
        }
    }
    Ok(candidates)
}

/// By the places of the columns and not by their names: of hundreds of rows that takes half the
/// time.
fn entry(practitioner: PractitionerId, row: &QueryResult) -> Result<Candidate> {
    let (services, venues): (StoredList<Service>, StoredList<Venue>) =
        (row.try_get_by_index(4)?, row.try_get_by_index(5)?);
    let sex: Option<Stored<Sex>> = row.try_get_by_index(6)?;
    let languages: String = row.try_get_by_index(7)?;
    let (latitude, longitude): (Option<f64>, Option<f64>) =
        (row.try_get_by_index(8)?, row.try_get_by_index(9)?);
    let cases_per_month_max: Option<i32> = row.try_get_by_index(10)?;
    Ok(Candidate {
        practitioner,
        name: row.try_get_by_index(1)?,
        profession: row.try_get_by_index::<Stored<Role>>(2)?.0,
        qualified_until: row.try_get_by_index(3)?,
        services: services.words().to_vec(),
        trainings: Vec::new(),
        venues: venues.words().to_vec(),
        sex: sex.map(|sex| sex.0),
        languages: offer::languages(&languages),
        position: latitude.zip(longitude),
        conflicts: Vec::new(),
        cases_per_month_max: cases_per_month_max.and_then(|max| max.try_into().ok()),
        loads: Vec::new(),
        slots: Vec::new(),
    })
}

/// The one of this row, if they have completed any.
fn training(row: &QueryResult) -> Result<Option<Trained>> {
    let kind: Option<Stored<Training>> = row.try_get_by_index(11)?;
    let on: Option<NaiveDate> = row.try_get_by_index(12)?;
    let Some((kind, on)) = kind.zip(on) else { return Ok(None) };
    Ok(Some(Trained { kind: kind.0, on, valid_until: row.try_get_by_index(13)? }))
}

async fn conflicts_of(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    day: NaiveDate,
) -> Result<ByPractitioner<Vec<Conflict>>> {
    let rows = conflict::Entity::find()
        .filter(conflict::Column::PractitionerId.in_subquery(registered(office, day)))
        .order_by_asc(conflict::Column::Id)
        .all(db)
        .await?;
    let mut conflicts = ByPractitioner::<Vec<Conflict>>::new();
    for row in rows {
        let conflict = Conflict {
            workplace: row.workplace_id,
            employer: row.employer_id,
            ground: row.ground.0,
        };
        conflicts.entry(row.practitioner_id).or_default().push(conflict);
    }
    Ok(conflicts)
}

/// Counted by day in the database, which can do so the same way on both kinds.
async fn loads_of(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    day: NaiveDate,
) -> Result<ByPractitioner<BTreeMap<NaiveDate, MonthLoad>>> {
    let counted = [slot::Column::PractitionerId, slot::Column::StartsOn, slot::Column::State]
        .map(|column| column.as_column_ref());
    let of_theirs = practitioner_office::Column::PractitionerId.as_column_ref();
    let statement = Query::select()
        .columns(counted.clone())
        .expr(slot::Column::Id.count())
        .from(practitioner_office::Entity)
        // SQLite keeps to the order of cross joins: it would else read every time of everybody.
        .cross_join(slot::Entity)
        .and_where(slot::Column::PractitionerId.into_expr().equals(of_theirs))
        .and_where(practitioner_office::Column::OrganisationId.eq(office))
        .and_where(practitioner_office::Column::Since.lte(day))
        .cond_where(access::lasting(day))
        // In the words of the index, which is of these times alone.
        .and_where(Expr::cust(slot::IS_TAKEN))
        // Without an end: PostgreSQL takes a span for almost nothing, and would hold each time in
        // it against each practitioner.
        .and_where(
            slot::Column::StartsAt.gte(from_japan(first_of_month(day).and_time(NaiveTime::MIN))),
        )
        .group_by_columns(counted)
        .to_owned();
    let mut loads = ByPractitioner::<BTreeMap<NaiveDate, MonthLoad>>::new();
    for row in db.query_all(&statement).await? {
        let practitioner: PractitionerId = row.try_get_by_index(0)?;
        let state: Stored<SlotState> = row.try_get_by_index(2)?;
        let cases: i64 = row.try_get_by_index(3)?;
        let month = first_of_month(row.try_get_by_index(1)?);
        let of_month = loads.entry(practitioner).or_default().entry(month);
        let load = of_month.or_insert(MonthLoad { month, held: 0, booked: 0 });
        let cases = u32::try_from(cases).unwrap_or(u32::MAX);
        match state.0 {
            SlotState::Held => load.held += cases,
            SlotState::Booked => load.booked += cases,
            SlotState::Free | SlotState::Withdrawn => {}
        }
    }
    Ok(loads)
}

/// Whoever is registered with the office on the day.
pub(crate) fn registered(office: OrganisationId, day: NaiveDate) -> SelectStatement {
    registered_during(practitioner_office::Column::OrganisationId.eq(office), &(day..=day))
}

/// Whoever is registered with such an office on any of these days.
pub(super) fn registered_during(
    with: impl IntoCondition,
    days: &RangeInclusive<NaiveDate>,
) -> SelectStatement {
    practitioner_office::Entity::find()
        .select_only()
        .column(practitioner_office::Column::PractitionerId)
        .filter(with)
        .filter(practitioner_office::Column::Since.lte(*days.end()))
        .filter(access::lasting(*days.start()))
        .into_query()
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
