//! Who read what about a worker, for the worker to see.

use rules::requests::Opened;
use schema::Stored;
use schema::ids::{RequestId, RequestOpeningId};
use schema::requests::request_opening;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::access;
use crate::accounts::{Act, Viewer};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// Writes down that the viewer reads this, before they do.
pub(super) async fn record(
    hub: &Hub,
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    request: RequestId,
    what: Opened,
) -> Result<RequestOpeningId> {
    let person = viewer.known()?;
    let id = RequestOpeningId::fresh();
    let row = request_opening::ActiveModel {
        id: Set(id),
        request_id: Set(request),
        what: Set(Stored(what)),
        account_id: Set(person.account),
        name: Set(person.name.clone()),
        role: Set(Stored(person.role)),
        at: Set(hub.now()),
    };
    request_opening::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// The same in a transaction of its own, for what is only read.
pub(super) async fn record_alone(
    hub: &Hub,
    viewer: &Viewer,
    request: RequestId,
    what: Opened,
) -> Result<()> {
    let tx = hub.begin().await?;
    record(hub, &tx, viewer, request, what).await?;
    tx.commit().await
}

/// Who read what about the viewer, the latest first.
pub(super) async fn list(
    hub: &Hub,
    viewer: &Viewer,
    id: &str,
) -> Result<Vec<request_opening::Model>> {
    let request = access::request_of(hub, viewer, Act::SeeOpenings, id).await?;
    let rows = request_opening::Entity::find()
        .filter(request_opening::Column::RequestId.eq(request.id))
        .order_by_desc(request_opening::Column::At)
        .order_by_desc(request_opening::Column::Id)
        .all(hub.db.reader())
        .await?;
    Ok(rows)
}
