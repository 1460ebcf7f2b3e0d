//! Handovers as either side and the coordinator see them.

use std::collections::HashMap;

use rules::handovers::HandoverState;
use schema::Stored;
use schema::ids::{HandoverId, RequestId};
use schema::requests::{handover, request};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::access;
use super::send::note_cell;
use crate::accounts::Viewer;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// A handover with the request that came of it.
pub(super) type Followed = (handover::Model, Option<request::Model>);

/// The latest first; open ones alone, those that are settled, or all.
pub(super) async fn handovers(
    hub: &Hub,
    viewer: &Viewer,
    is_open: Option<bool>,
    page: &Page,
) -> Result<Connection<Followed>> {
    use handover::Column as C;
    let directory = hub.directory.current();
    let mut rows = access::readable(viewer, &directory)?;
    rows = match is_open {
        Some(true) => rows.filter(C::State.eq(Stored(HandoverState::Sent))),
        Some(false) => rows.filter(C::State.ne(Stored(HandoverState::Sent))),
        None => rows,
    };
    if let Some(after) = page.after_as(HandoverId::parse)? {
        rows = rows.filter(C::Id.lt(after));
    }
    let db = hub.db.reader();
    let rows = rows.order_by_desc(C::Id).limit(page.rows()).all(db).await?;
    let came = request::Column::Id.is_in(rows.iter().filter_map(|row| row.request_id));
    let came = request::Entity::find().filter(came).all(db).await?;
    let came: HashMap<RequestId, request::Model> = came.into_iter().map(|it| (it.id, it)).collect();
    let rows = rows.into_iter().map(|row| {
        let request = row.request_id.and_then(|id| came.get(&id).cloned());
        (row, request)
    });
    Ok(Connection::cut(page, rows.collect(), |(row, _)| row.id.to_string()))
}

pub(super) async fn one(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Followed> {
    let directory = hub.directory.current();
    let row = access::one(hub.db.reader(), viewer, &directory, id).await?;
    followed(hub, row).await
}

pub(super) async fn followed(hub: &Hub, row: handover::Model) -> Result<Followed> {
    let request = match row.request_id {
        Some(id) => request::Entity::find_by_id(id).one(hub.db.reader()).await?,
        None => None,
    };
    Ok((row, request))
}

/// What the workplace wishes for, as the centre wrote it down.
pub(super) fn note(hub: &Hub, row: &handover::Model) -> Result<Option<String>> {
    let Some(closed) = &row.note else { return Ok(None) };
    let opened = hub.vault.open(note_cell(row.id), closed)?;
    String::from_utf8(opened).map(Some).map_err(Error::internal)
}
