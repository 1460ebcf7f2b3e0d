//! Complaints as the worker and the prefectural centre read them.

use schema::ids::ComplaintId;
use schema::people::workplace;
use schema::requests::complaint;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::access;
use super::file::{answer_cell, body_cell};
use crate::accounts::{Act, Viewer};
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// A complaint with the name of the workplace.
pub(super) type Placed = (complaint::Model, String);

/// The latest first.
pub(super) async fn complaints(
    hub: &Hub,
    viewer: &Viewer,
    page: &Page,
) -> Result<Connection<Placed>> {
    let mut rows = access::readable(viewer, Act::SeeComplaints)?;
    if let Some(after) = page.after_as(ComplaintId::parse)? {
        rows = rows.filter(complaint::Column::Id.lt(after));
    }
    let rows = rows.order_by_desc(complaint::Column::Id).limit(page.rows());
    let rows = placed(hub, rows.all(hub.db.reader()).await?).await?;
    Ok(Connection::cut(page, rows, |(row, _)| row.id.to_string()))
}

pub(super) async fn one(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Placed> {
    let row = access::one(hub.db.reader(), viewer, id).await?;
    place(hub, row).await
}

pub(super) async fn place(hub: &Hub, row: complaint::Model) -> Result<Placed> {
    let at = workplace::Entity::find_by_id(row.workplace_id).one(hub.db.reader()).await?;
    Ok((row, at.map(|at| at.name).unwrap_or_default()))
}

async fn placed(hub: &Hub, rows: Vec<complaint::Model>) -> Result<Vec<Placed>> {
    let at = workplace::Column::Id.is_in(rows.iter().map(|row| row.workplace_id));
    let places = workplace::Entity::find().filter(at).all(hub.db.reader()).await?;
    let name = |row: &complaint::Model| {
        let at = places.iter().find(|at| at.id == row.workplace_id);
        at.map(|at| at.name.clone()).unwrap_or_default()
    };
    let named = rows.into_iter().map(|row| {
        let name = name(&row);
        (row, name)
    });
    Ok(named.collect())
}

pub(super) fn body(hub: &Hub, row: &complaint::Model) -> Result<String> {
    let opened = hub.vault.open(body_cell(row.id), &row.body)?;
    String::from_utf8(opened).map_err(Error::internal)
}

pub(super) fn answer(hub: &Hub, row: &complaint::Model) -> Result<Option<String>> {
    let Some(closed) = &row.answer else { return Ok(None) };
    let opened = hub.vault.open(answer_cell(row.id), closed)?;
    String::from_utf8(opened).map(Some).map_err(Error::internal)
}
