//! Reading the record of what was done, the latest first.

use schema::accounts::audit_entry;
use schema::ids::AuditEntryId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::accounts::policy::{Act, permit};
use crate::accounts::viewer::Viewer;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

pub async fn audit_entries(
    hub: &Hub,
    viewer: &Viewer,
    page: &Page,
) -> Result<Connection<audit_entry::Model>> {
    permit(viewer, Act::ReadAudit)?;
    let mut rows =
        audit_entry::Entity::find().order_by_desc(audit_entry::Column::Id).limit(page.rows());
    if let Some(after) = page.after_as(AuditEntryId::parse)? {
        rows = rows.filter(audit_entry::Column::Id.lt(after));
    }
    let entries = rows.all(hub.db.reader()).await?;
    Ok(Connection::cut(page, entries, |entry| entry.id.to_string()))
}
