//! Whose follow-ups a viewer may see. Every read and every change starts here.

use schema::ids::{FollowUpId, OrganisationId};
use schema::requests::follow_up;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};

use crate::accounts::{Act, Person, Reach, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::transaction::Transaction;

const NOT_FOUND: Error = Error::NotFound("フォローアップ");

/// Which follow-up is meant, and which version of it the person had before them.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub id: String,
    pub version: i32,
}

/// Whoever follows up does so for their own organisation.
pub(super) fn own(viewer: &Viewer) -> Result<(&Person, OrganisationId)> {
    let (person, reach) = permit(viewer, Act::FollowUp)?;
    let own = person.organisation.as_ref().filter(|_| reach == Reach::OwnOrganisation);
    Ok((person, own.ok_or(Error::Forbidden)?.id))
}

pub(super) fn readable(viewer: &Viewer) -> Result<Select<follow_up::Entity>> {
    let (_, own) = own(viewer)?;
    Ok(follow_up::Entity::find().filter(follow_up::Column::OrganisationId.eq(own)))
}

pub(super) async fn one(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: &str,
) -> Result<follow_up::Model> {
    let readable = readable(viewer)?;
    let id = FollowUpId::parse(id).ok_or(NOT_FOUND)?;
    readable.filter(follow_up::Column::Id.eq(id)).one(db).await?.ok_or(NOT_FOUND)
}

/// Held until the transaction ends, in the version that the person had before them.
pub(super) async fn hold(
    tx: &Transaction,
    viewer: &Viewer,
    target: &Target,
) -> Result<follow_up::Model> {
    let readable = readable(viewer)?;
    let id = FollowUpId::parse(&target.id).ok_or(NOT_FOUND)?;
    let rows = readable.filter(follow_up::Column::Id.eq(id));
    let row = tx.held(rows).one(tx).await?.ok_or(NOT_FOUND)?;
    if row.version == target.version { Ok(row) } else { Err(Error::stale()) }
}
