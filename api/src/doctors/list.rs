//! Practitioners with all that is registered of them: one statement a kind of row.

use std::collections::HashMap;

use rules::Role;
use rules::practitioners::ConflictGround;
use schema::Stored;
use schema::doctors::{
    absence, availability, conflict, practitioner_profile, practitioner_training,
};
use schema::ids::{ConflictId, OrganisationId, PractitionerId};
use schema::people::{employer, practitioner, practitioner_office, workplace};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};

use super::access::{self, PRACTITIONER};
use super::load::to_profile;
use crate::accounts::Viewer;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// Everything registered of one practitioner.
#[derive(Clone, Debug)]
pub(super) struct Registered {
    pub practitioner: practitioner::Model,
    pub profile: practitioner_profile::Model,
    /// Those that hold today, or will.
    pub offices: Vec<practitioner_office::Model>,
    pub trainings: Vec<practitioner_training::Model>,
    pub availability: Vec<availability::Model>,
    /// Those that are not over.
    pub absences: Vec<absence::Model>,
    pub conflicts: Vec<NamedConflict>,
}

#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct NamedConflict {
    pub id: ConflictId,
    pub practitioner_id: PractitionerId,
    pub ground: Stored<ConflictGround>,
    /// None where the whole employer is meant.
    pub workplace_name: Option<String>,
    /// None where one workplace is meant.
    pub employer_name: Option<String>,
}

/// Which of the practitioners that the viewer may see are asked for.
#[derive(Debug, Default)]
pub(super) struct Which {
    pub office_code: Option<String>,
    pub profession: Option<Role>,
}

pub(super) async fn practitioners(
    hub: &Hub,
    viewer: &Viewer,
    page: &Page,
    which: Which,
) -> Result<Connection<Registered>> {
    let mut rows = access::readable(viewer, hub.today())?
        .order_by_asc(practitioner::Column::Id)
        .limit(page.rows());
    if let Some(after) = page.after_as(PractitionerId::parse)? {
        rows = rows.filter(practitioner::Column::Id.gt(after));
    }
    if let Some(profession) = which.profession {
        rows = rows.filter(practitioner::Column::Profession.eq(Stored(profession)));
    }
    if let Some(code) = which.office_code {
        let directory = hub.directory.current();
        let index = directory.index_of_code(&code).ok_or_else(|| {
            Error::bad_input("office", "UNKNOWN", "このコードのセンターは登録されていません")
        })?;
        let office = directory.entry(index).organisation.id;
        let registered = practitioner_office::Entity::find()
            .select_only()
            .column(practitioner_office::Column::PractitionerId)
            .filter(practitioner_office::Column::OrganisationId.eq(office))
            .filter(access::lasting(hub.today()))
            .into_query();
        rows = rows.filter(practitioner::Column::Id.in_subquery(registered));
    }
    let whole = whole(hub, hub.db.reader(), rows).await?;
    Ok(Connection::cut(page, whole, |one| one.practitioner.id.to_string()))
}

/// One that the viewer may see.
pub(super) async fn practitioner(
    hub: &Hub,
    viewer: &Viewer,
    id: Option<PractitionerId>,
) -> Result<Registered> {
    let rows = access::readable(viewer, hub.today())?
        .filter(practitioner::Column::Id.eq(id.ok_or(PRACTITIONER)?));
    whole(hub, hub.db.reader(), rows).await?.pop().ok_or(PRACTITIONER)
}

/// One that the viewer has just changed, or that is the viewer.
pub(super) async fn changed(hub: &Hub, id: PractitionerId) -> Result<Registered> {
    let rows = practitioner::Entity::find_by_id(id);
    whole(hub, hub.db.reader(), rows).await?.pop().ok_or(PRACTITIONER)
}

async fn whole(
    hub: &Hub,
    db: &impl ConnectionTrait,
    rows: Select<practitioner::Entity>,
) -> Result<Vec<Registered>> {
    let entries: Vec<(practitioner::Model, Option<practitioner_profile::Model>)> = rows
        .join(JoinType::InnerJoin, to_profile())
        .select_also(practitioner_profile::Entity)
        .all(db)
        .await?;
    let ids: Vec<PractitionerId> = entries.iter().map(|(entry, _)| entry.id).collect();
    let offices = practitioner_office::Entity::find()
        .filter(practitioner_office::Column::PractitionerId.is_in(ids.iter().copied()))
        .filter(access::lasting(hub.today()))
        .order_by_asc(practitioner_office::Column::Since)
        .all(db)
        .await?;
    let trainings = practitioner_training::Entity::find()
        .filter(practitioner_training::Column::PractitionerId.is_in(ids.iter().copied()))
        .order_by_desc(practitioner_training::Column::TrainedOn)
        .all(db)
        .await?;
    let availability = availability::Entity::find()
        .filter(availability::Column::PractitionerId.is_in(ids.iter().copied()))
        .order_by_asc(availability::Column::Id)
        .all(db)
        .await?;
    let absences = absence::Entity::find()
        .filter(absence::Column::PractitionerId.is_in(ids.iter().copied()))
        .filter(absence::Column::LastOn.gte(hub.today()))
        .order_by_asc(absence::Column::FirstOn)
        .all(db)
        .await?;
    let conflicts = conflicts_of(db, &ids).await?;

    let mut offices = grouped(offices, |row| row.practitioner_id);
    let mut trainings = grouped(trainings, |row| row.practitioner_id);
    let mut availability = grouped(availability, |row| row.practitioner_id);
    let mut absences = grouped(absences, |row| row.practitioner_id);
    let mut conflicts = grouped(conflicts, |row| row.practitioner_id);
    let whole = entries.into_iter().filter_map(|(practitioner, profile)| {
        let id = practitioner.id;
        Some(Registered {
            practitioner,
            profile: profile?,
            offices: offices.remove(&id).unwrap_or_default(),
            trainings: trainings.remove(&id).unwrap_or_default(),
            availability: availability.remove(&id).unwrap_or_default(),
            absences: absences.remove(&id).unwrap_or_default(),
            conflicts: conflicts.remove(&id).unwrap_or_default(),
        })
    });
    Ok(whole.collect())
}

async fn conflicts_of(
    db: &impl ConnectionTrait,
    ids: &[PractitionerId],
) -> Result<Vec<NamedConflict>> {
    let to_workplace = conflict::Entity::belongs_to(workplace::Entity)
        .from(conflict::Column::WorkplaceId)
        .to(workplace::Column::Id)
        .into();
    let to_employer = conflict::Entity::belongs_to(employer::Entity)
        .from(conflict::Column::EmployerId)
        .to(employer::Column::Id)
        .into();
    let rows = conflict::Entity::find()
        .select_only()
        .columns([conflict::Column::Id, conflict::Column::PractitionerId, conflict::Column::Ground])
        .column_as(workplace::Column::Name, "workplace_name")
        .column_as(employer::Column::Name, "employer_name")
        .join(JoinType::LeftJoin, to_workplace)
        .join(JoinType::LeftJoin, to_employer)
        .filter(conflict::Column::PractitionerId.is_in(ids.iter().copied()))
        .order_by_asc(conflict::Column::Id)
        .into_model::<NamedConflict>()
        .all(db)
        .await?;
    Ok(rows)
}

fn grouped<R>(
    rows: Vec<R>,
    whose: impl Fn(&R) -> PractitionerId,
) -> HashMap<PractitionerId, Vec<R>> {
    let mut groups = HashMap::<PractitionerId, Vec<R>>::new();
    for row in rows {
        groups.entry(whose(&row)).or_default().push(row);
    }
    groups
}

impl Registered {
    pub(super) fn offices(&self) -> impl Iterator<Item = OrganisationId> {
        self.offices.iter().map(|row| row.organisation_id)
    }
}
