//! Having read one's notices.

use schema::ids::NoticeId;
use schema::notifications::notice::{Column, Entity};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::accounts::policy::{Act, permit};
use crate::accounts::viewer::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::live::Event;
use crate::platform::outbox::notices_of;

/// How many notices can be named at a time.
const NAMED_MAX: usize = 100;

/// Marks these notices as read, or all where none are named. Says how many were unread.
///
/// An id that is nobody's, or somebody else's, is passed over.
pub async fn read(hub: &Hub, viewer: &Viewer, ids: Option<Vec<NoticeId>>) -> Result<u64> {
    let (person, _) = permit(viewer, Act::ReadNotices)?;
    if ids.as_ref().is_some_and(|ids| NAMED_MAX < ids.len()) {
        return Err(Error::bad_input(
            "input.ids",
            "TOO_MANY",
            format!("一度に指定できるお知らせは{NAMED_MAX}件までです"),
        ));
    }
    let now = hub.now();
    let mut unread = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(now))
        .filter(Column::AccountId.eq(person.account))
        .filter(Column::ReadAt.is_null());
    if let Some(ids) = ids {
        unread = unread.filter(Column::Id.is_in(ids));
    }
    let tx = hub.begin().await?;
    let read = unread.exec(&tx).await?.rows_affected;
    if 0 < read {
        // Other windows of the same person count anew.
        tx.tell(Event::new(notices_of(person.account), now.timestamp_micros())).await?;
    }
    tx.commit().await?;
    Ok(read)
}
