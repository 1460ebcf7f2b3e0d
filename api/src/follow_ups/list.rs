//! Follow-ups as the organisation that does them reads them, the next day first.

use std::collections::HashMap;

use chrono::NaiveDate;
use rules::follow_ups::FollowUpState;
use schema::Stored;
use schema::ids::{FollowUpId, RequestId};
use schema::requests::{follow_up, follow_up_task, request};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::access;
use super::content::{Content, TaskContent};
use crate::accounts::Viewer;
use crate::platform::connection::{Connection, Page};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// A day with what is written about it.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub row: follow_up_task::Model,
    pub content: TaskContent,
}

/// A follow-up with all its days, the first one first.
pub(super) struct Followed {
    pub row: follow_up::Model,
    pub content: Content,
    pub days: Vec<Day>,
    pub request: Option<request::Model>,
}

/// Open ones, the next day first; or those that ended, the latest first.
pub(super) async fn follow_ups(
    hub: &Hub,
    viewer: &Viewer,
    is_open: bool,
    request: Option<&str>,
    page: &Page,
) -> Result<Connection<Followed>> {
    use follow_up::Column as C;
    let state = if is_open { FollowUpState::Open } else { FollowUpState::Ended };
    let day = if is_open { C::NextOn } else { C::EndedOn };
    let mut rows = access::readable(viewer)?.filter(C::State.eq(Stored(state)));
    if let Some(request) = request {
        rows = rows.filter(C::RequestId.eq(RequestId::parse(request)));
    }
    if let Some((on, id)) = page.after_as(read_key)? {
        let beyond = if is_open { day.gt(on) } else { day.lt(on) };
        let further = if is_open { C::Id.gt(id) } else { C::Id.lt(id) };
        rows = rows.filter(Condition::any().add(beyond).add(day.eq(on).and(further)));
    }
    rows = if is_open {
        rows.order_by_asc(day).order_by_asc(C::Id)
    } else {
        rows.order_by_desc(day).order_by_desc(C::Id)
    };
    let rows = rows.limit(page.rows()).all(hub.db.reader()).await?;
    Ok(Connection::cut(page, followed(hub, rows).await?, |it| {
        let day = it.row.next_on.or(it.row.ended_on).unwrap_or_default();
        format!("{day}|{}", it.row.id)
    }))
}

fn read_key(key: &str) -> Option<(NaiveDate, FollowUpId)> {
    let (day, id) = key.split_once('|')?;
    Some((day.parse().ok()?, FollowUpId::parse(id)?))
}

pub(super) async fn one(hub: &Hub, viewer: &Viewer, id: &str) -> Result<Followed> {
    let row = access::one(hub.db.reader(), viewer, id).await?;
    with_days(hub, row).await
}

pub(super) async fn with_days(hub: &Hub, row: follow_up::Model) -> Result<Followed> {
    let mut one = followed(hub, vec![row]).await?;
    Ok(one.remove(0))
}

async fn followed(hub: &Hub, rows: Vec<follow_up::Model>) -> Result<Vec<Followed>> {
    use follow_up_task::Column as C;
    let db = hub.db.reader();
    let days = follow_up_task::Entity::find()
        .filter(C::FollowUpId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(C::Id)
        .all(db)
        .await?;
    let mut of: HashMap<FollowUpId, Vec<Day>> = HashMap::new();
    for row in days {
        let content = TaskContent::of(hub, &row)?;
        of.entry(row.follow_up_id).or_default().push(Day { row, content });
    }
    let upon = request::Column::Id.is_in(rows.iter().filter_map(|row| row.request_id));
    let upon = request::Entity::find().filter(upon).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let request = upon.iter().find(|it| Some(it.id) == row.request_id).cloned();
            let days = of.remove(&row.id).unwrap_or_default();
            Ok(Followed { content: Content::of(hub, &row)?, days, request, row })
        })
        .collect()
}
