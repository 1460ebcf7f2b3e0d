//! Which handovers a viewer may see and settle. Every read starts here.

use schema::ids::{HandoverId, OrganisationId};
use schema::requests::handover;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Select};

use super::settle::Target;
use crate::accounts::{Act, Person, Reach, Viewer, permit};
use crate::directory::Snapshot;
use crate::platform::error::{Error, Result};
use crate::platform::transaction::Transaction;

const NOT_FOUND: Error = Error::NotFound("引継ぎ");

/// A centre sees what it handed over, an office what was handed to it, and a coordinator what
/// has to do with the prefecture.
pub(super) fn readable(viewer: &Viewer, directory: &Snapshot) -> Result<Select<handover::Entity>> {
    use handover::Column as C;
    let (person, reach) = permit(viewer, Act::SeeHandovers)?;
    let sides = match reach {
        Reach::OwnOrganisation => {
            let own = own(person)?;
            Condition::any().add(C::FromId.eq(own)).add(C::ToId.eq(own))
        }
        Reach::OwnPrefecture => {
            let place = person.organisation.as_ref().and_then(|own| own.prefecture);
            let place = place.ok_or(Error::Forbidden)?.code();
            let there = directory.entries().iter().filter(|it| it.organisation.prefecture == place);
            let there: Vec<OrganisationId> = there.map(|it| it.organisation.id).collect();
            Condition::any().add(C::FromId.is_in(there.clone())).add(C::ToId.is_in(there))
        }
        Reach::Everything | Reach::OwnWorkplace | Reach::Oneself => return Err(Error::Forbidden),
    };
    Ok(handover::Entity::find().filter(sides))
}

pub(super) fn own(person: &Person) -> Result<OrganisationId> {
    person.organisation.as_ref().map(|own| own.id).ok_or(Error::Forbidden)
}

/// One that the viewer may see.
pub(super) async fn one(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    directory: &Snapshot,
    id: &str,
) -> Result<handover::Model> {
    let readable = readable(viewer, directory)?;
    let id = HandoverId::parse(id).ok_or(NOT_FOUND)?;
    readable.filter(handover::Column::Id.eq(id)).one(db).await?.ok_or(NOT_FOUND)
}

/// One of the viewer's own side, held until the transaction ends, in the version that they had
/// before them. `side` is the column in which their organisation has to stand.
pub(super) async fn hold(
    tx: &Transaction,
    person: &Person,
    side: handover::Column,
    target: &Target,
) -> Result<handover::Model> {
    let row = hold_latest(tx, person, side, &target.id).await?;
    if row.version == target.version { Ok(row) } else { Err(Error::stale()) }
}

/// The same in whatever version it is.
pub(super) async fn hold_latest(
    tx: &Transaction,
    person: &Person,
    side: handover::Column,
    id: &str,
) -> Result<handover::Model> {
    let id = HandoverId::parse(id).ok_or(NOT_FOUND)?;
    let mine = handover::Entity::find_by_id(id).filter(side.eq(own(person)?));
    tx.held(mine).one(tx).await?.ok_or(NOT_FOUND)
}
