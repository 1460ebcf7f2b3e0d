//! Whose registration a viewer may see and change. Every read on somebody's behalf starts here.

use chrono::NaiveDate;
use rules::{OrganisationKind, Prefecture};
use schema::Stored;
use schema::directory::organisation;
use schema::doctors::practitioner_profile;
use schema::ids::{OrganisationId, PractitionerId};
use schema::people::{practitioner, practitioner_office};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
};

use crate::accounts::policy::reach;
use crate::accounts::{Act, Person, Reach, Viewer, permit};
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};

pub(super) const PRACTITIONER: Error = Error::NotFound("登録産業医・登録保健師");

/// An office sees who is registered with it, a coordinator who is with an office of the
/// prefecture.
pub fn readable(viewer: &Viewer, today: NaiveDate) -> Result<Select<practitioner::Entity>> {
    let (person, reach) = permit(viewer, Act::SeePractitioners)?;
    Ok(practitioner::Entity::find().filter(within(person, reach, today)?))
}

/// The practitioner, if this viewer may change what is registered.
pub(super) async fn managed(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: Option<PractitionerId>,
    today: NaiveDate,
) -> Result<practitioner::Model> {
    let (person, reach) = permit(viewer, Act::ManagePractitioners)?;
    practitioner::Entity::find_by_id(id.ok_or(PRACTITIONER)?)
        .filter(within(person, reach, today)?)
        .one(db)
        .await?
        .ok_or(PRACTITIONER)
}

/// The practitioner, if this viewer may change their calendar: they themselves may, and
/// whoever looks after their registration.
pub(super) async fn calendar(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: Option<PractitionerId>,
    today: NaiveDate,
) -> Result<practitioner::Model> {
    if reach(viewer.known()?.role, Act::KeepOwnCalendar).is_none() {
        return managed(db, viewer, id, today).await;
    }
    let own = own(db, viewer).await?;
    if Some(own.id) == id { Ok(own) } else { Err(PRACTITIONER) }
}

/// Refuses whose role keeps no calendar at all, before anything is looked for.
pub(super) fn may_keep_calendars(viewer: &Viewer) -> Result<()> {
    let keeps_own = reach(viewer.known()?.role, Act::KeepOwnCalendar).is_some();
    let act = if keeps_own { Act::KeepOwnCalendar } else { Act::ManagePractitioners };
    permit(viewer, act).map(|_| ())
}

/// The registration of the viewer.
pub(super) async fn own(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<practitioner::Model> {
    let (person, _) = permit(viewer, Act::KeepOwnCalendar)?;
    practitioner::Entity::find()
        .filter(practitioner::Column::AccountId.eq(person.account))
        .filter(practitioner::Column::Profession.eq(Stored(person.role)))
        .one(db)
        .await?
        .ok_or(PRACTITIONER)
}

/// The regional office called so, if the viewer may register somebody with it.
pub(super) fn registering_office(
    viewer: &Viewer,
    directory: &Snapshot,
    code: &str,
) -> Result<OrganisationId> {
    let (person, reach) = permit(viewer, Act::ManagePractitioners)?;
    let entry = directory
        .index_of_code(code)
        .map(|index| directory.entry(index))
        .filter(|entry| entry.kind() == OrganisationKind::RegionalOffice)
        .ok_or_else(|| {
            Error::bad_input(
                "input.officeCode",
                "UNKNOWN",
                "地域産業保健センターのコードを指定してください",
            )
        })?;
    let own = person.organisation.as_ref().ok_or(Error::Forbidden)?;
    let is_theirs = match reach {
        Reach::OwnOrganisation => own.id == entry.organisation.id,
        Reach::OwnPrefecture => {
            own.prefecture.map(Prefecture::code).as_deref() == Some(&*entry.organisation.prefecture)
        }
        Reach::Everything | Reach::OwnWorkplace | Reach::Oneself => false,
    };
    if is_theirs { Ok(entry.organisation.id) } else { Err(Error::Forbidden) }
}

/// Takes the profile in the version that the person had before them.
pub(super) async fn take(
    db: &impl ConnectionTrait,
    practitioner: PractitionerId,
    version: i32,
) -> Result<()> {
    let taken = practitioner_profile::Entity::update_many()
        .col_expr(
            practitioner_profile::Column::Version,
            Expr::col(practitioner_profile::Column::Version).add(1),
        )
        .filter(practitioner_profile::Column::PractitionerId.eq(practitioner))
        .filter(practitioner_profile::Column::Version.eq(version))
        .exec(db)
        .await?;
    if taken.rows_affected == 0 { Err(Error::stale()) } else { Ok(()) }
}

/// Registrations that hold on the day, or will.
pub(super) fn lasting(today: NaiveDate) -> Condition {
    Condition::any()
        .add(practitioner_office::Column::Until.is_null())
        .add(practitioner_office::Column::Until.gt(today))
}

fn within(person: &Person, reach: Reach, today: NaiveDate) -> Result<Condition> {
    let own = person.organisation.as_ref();
    let offices = match reach {
        Reach::Everything => return Ok(Condition::all()),
        Reach::OwnOrganisation => {
            let office = own.map(|own| own.id).ok_or(Error::Forbidden)?;
            practitioner_office::Column::OrganisationId.eq(office)
        }
        Reach::OwnPrefecture => {
            let prefecture = own.and_then(|own| own.prefecture).ok_or(Error::Forbidden)?;
            let offices = organisation::Entity::find()
                .select_only()
                .column(organisation::Column::Id)
                .filter(organisation::Column::Prefecture.eq(prefecture.code()))
                .into_query();
            practitioner_office::Column::OrganisationId.in_subquery(offices)
        }
        Reach::OwnWorkplace | Reach::Oneself => return Err(Error::Forbidden),
    };
    let registered = practitioner_office::Entity::find()
        .select_only()
        .column(practitioner_office::Column::PractitionerId)
        .filter(offices)
        .filter(lasting(today))
        .into_query();
    Ok(Condition::all().add(practitioner::Column::Id.in_subquery(registered)))
}
