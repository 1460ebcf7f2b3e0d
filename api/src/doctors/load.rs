//! Everything that choosing somebody needs to know of the candidates of an office, in as many
//! statements for a hundred candidates as for one.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rules::practitioners::{ConflictGround, Sex, Skills, SlotState, Trained, Training, Venue};
use rules::{Role, Service};
use schema::doctors::{conflict, practitioner_profile, practitioner_training, slot};
use schema::ids::{EmployerId, OrganisationId, PractitionerId, SlotId, WorkplaceId};
use schema::people::{practitioner, practitioner_office};
use schema::{Stored, StoredList};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationDef,
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
    let (entries, mut trainings, mut conflicts, mut loads) = tokio::try_join!(
        entries_of(db, office, day),
        trainings_of(db, office, day),
        conflicts_of(db, office, day),
        loads_of(db, office, day),
    )?;

    let candidates = entries.into_iter().map(|mut one| {
        let id = one.practitioner;
        one.trainings = trainings.remove(&id).unwrap_or_default();
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

pub(super) type ByPractitioner<T> = HashMap<PractitionerId, T>;

type Entry = (
    PractitionerId,
    String,
    Stored<Role>,
    Option<NaiveDate>,
    StoredList<Service>,
    StoredList<Venue>,
    Option<Stored<Sex>>,
    String,
    Option<f64>,
    Option<f64>,
    Option<i32>,
);

/// Without what is in other tables.
async fn entries_of(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<Candidate>> {
    // By their places and not by their names: of hundreds of rows that takes half the time.
    let entries: Vec<Entry> = practitioner::Entity::find()
        .select_only()
        .column(practitioner::Column::Id)
        .column(practitioner::Column::Name)
        .column(practitioner::Column::Profession)
        .column(practitioner::Column::QualifiedUntil)
        .column(practitioner_profile::Column::Services)
        .column(practitioner_profile::Column::Venues)
        .column(practitioner_profile::Column::Sex)
        .column(practitioner_profile::Column::Languages)
        .column(practitioner_profile::Column::Latitude)
        .column(practitioner_profile::Column::Longitude)
        .column(practitioner_profile::Column::CasesPerMonthMax)
        .join(JoinType::InnerJoin, to_profile())
        .filter(practitioner::Column::Id.in_subquery(registered(office, day)))
        .order_by_asc(practitioner::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let candidates = entries.into_iter().map(
        |(id, name, profession, until, services, venues, sex, tags, latitude, longitude, max)| {
            Candidate {
                practitioner: id,
                name,
                profession: profession.0,
                qualified_until: until,
                services: services.words().to_vec(),
                trainings: Vec::new(),
                venues: venues.words().to_vec(),
                sex: sex.map(|sex| sex.0),
                languages: offer::languages(&tags),
                position: latitude.zip(longitude),
                conflicts: Vec::new(),
                cases_per_month_max: max.and_then(|max| max.try_into().ok()),
                loads: Vec::new(),
                slots: Vec::new(),
            }
        },
    );
    Ok(candidates.collect())
}

async fn trainings_of(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    day: NaiveDate,
) -> Result<ByPractitioner<Vec<Trained>>> {
    type Row = (PractitionerId, Stored<Training>, NaiveDate, Option<NaiveDate>);
    let rows: Vec<Row> = practitioner_training::Entity::find()
        .select_only()
        .columns([
            practitioner_training::Column::PractitionerId,
            practitioner_training::Column::Kind,
            practitioner_training::Column::TrainedOn,
            practitioner_training::Column::ValidUntil,
        ])
        .filter(practitioner_training::Column::PractitionerId.in_subquery(registered(office, day)))
        .order_by_asc(practitioner_training::Column::TrainedOn)
        .into_tuple()
        .all(db)
        .await?;
    let mut trainings = ByPractitioner::<Vec<Trained>>::new();
    for (practitioner, kind, on, valid_until) in rows {
        trainings.entry(practitioner).or_default().push(Trained { kind: kind.0, on, valid_until });
    }
    Ok(trainings)
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
    practitioner_office::Entity::find()
        .select_only()
        .column(practitioner_office::Column::PractitionerId)
        .filter(practitioner_office::Column::OrganisationId.eq(office))
        .filter(practitioner_office::Column::Since.lte(day))
        .filter(access::lasting(day))
        .into_query()
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
