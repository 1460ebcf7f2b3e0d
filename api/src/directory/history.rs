//! Who changed which field of an entry, the latest first.

use schema::directory::field_change;
use schema::ids::FieldChangeId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::access;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

pub(super) async fn changes_of(
    hub: &Hub,
    viewer: &Viewer,
    code: &str,
    page: &Page,
) -> Result<Connection<field_change::Model>> {
    permit(viewer, Act::SeeDirectoryHistory)?;
    let directory = hub.directory.current();
    let index = directory.index_of_code(code).ok_or(Error::NotFound("機関"))?;
    let entry = directory.entry(index);
    access::over(viewer, Act::SeeDirectoryHistory, entry)?;

    let after = page.after_as(FieldChangeId::parse)?;
    let mut query = field_change::Entity::find()
        .filter(field_change::Column::OrganisationId.eq(entry.organisation.id))
        .order_by_desc(field_change::Column::Id)
        .limit(page.rows());
    if let Some(after) = after {
        query = query.filter(field_change::Column::Id.lt(after));
    }
    let rows = query.all(hub.db.reader()).await?;
    Ok(Connection::cut(page, rows, |row| row.id.to_string()))
}
