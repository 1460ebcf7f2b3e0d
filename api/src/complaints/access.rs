//! Which complaints a viewer may see. Every read starts here.

use schema::ids::ComplaintId;
use schema::requests::complaint;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};

use crate::accounts::{Act, Reach, Viewer, permit};
use crate::platform::error::{Error, Result};
use crate::platform::transaction::Transaction;

const NOT_FOUND: Error = Error::NotFound("相談");

/// Which complaint is meant, and which version of it the person had before them.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub id: String,
    pub version: i32,
}

/// A worker sees their own, a prefectural centre those of the prefecture.
pub(super) fn readable(viewer: &Viewer, act: Act) -> Result<Select<complaint::Entity>> {
    let (person, reach) = permit(viewer, act)?;
    let all = complaint::Entity::find();
    match reach {
        Reach::Oneself => Ok(all.filter(complaint::Column::AccountId.eq(person.account))),
        Reach::OwnPrefecture => {
            let place = person.organisation.as_ref().and_then(|own| own.prefecture);
            let place = place.ok_or(Error::Forbidden)?.code();
            Ok(all.filter(complaint::Column::Prefecture.eq(place)))
        }
        Reach::Everything | Reach::OwnOrganisation | Reach::OwnWorkplace => Err(Error::Forbidden),
    }
}

pub(super) async fn one(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: &str,
) -> Result<complaint::Model> {
    let readable = readable(viewer, Act::SeeComplaints)?;
    let id = ComplaintId::parse(id).ok_or(NOT_FOUND)?;
    readable.filter(complaint::Column::Id.eq(id)).one(db).await?.ok_or(NOT_FOUND)
}

/// Held until the transaction ends, in the version that the person had before them.
pub(super) async fn hold(
    tx: &Transaction,
    viewer: &Viewer,
    act: Act,
    target: &Target,
) -> Result<complaint::Model> {
    let readable = readable(viewer, act)?;
    let id = ComplaintId::parse(&target.id).ok_or(NOT_FOUND)?;
    let rows = readable.filter(complaint::Column::Id.eq(id));
    let row = tx.held(rows).one(tx).await?.ok_or(NOT_FOUND)?;
    if row.version != target.version {
        return Err(Error::stale());
    }
    if row.state.0.is_open() { Ok(row) } else { Err(settled()) }
}

fn settled() -> Error {
    Error::Conflict("この相談には、すでに回答したか、取下げがありました".to_owned())
}
