//! Somebody's own notices, the latest first.

use schema::ids::{AccountId, NoticeId};
use schema::notifications::notice::{Column, Entity, Model};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::accounts::policy::{Act, permit};
use crate::accounts::viewer::Viewer;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// The notices of one person. Every read starts here.
pub(super) fn of(account: AccountId) -> Select<Entity> {
    Entity::find().filter(Column::AccountId.eq(account))
}

pub async fn notices(hub: &Hub, viewer: &Viewer, page: &Page) -> Result<Connection<Model>> {
    let (person, _) = permit(viewer, Act::ReadNotices)?;
    let mut rows = of(person.account).order_by_desc(Column::Id).limit(page.rows());
    if let Some(after) = page.after_as(NoticeId::parse)? {
        rows = rows.filter(Column::Id.lt(after));
    }
    let notices = rows.all(hub.db.reader()).await?;
    Ok(Connection::cut(page, notices, |notice| notice.id.to_string()))
}

pub async fn unread(hub: &Hub, viewer: &Viewer) -> Result<u64> {
    let (person, _) = permit(viewer, Act::ReadNotices)?;
    let unread = of(person.account).filter(Column::ReadAt.is_null());
    Ok(unread.count(hub.db.reader()).await?)
}
