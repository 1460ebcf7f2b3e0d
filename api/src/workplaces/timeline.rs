//! Everything the hub knows of a workplace in the order of time, whichever office it went to.
//!
//! There is nothing of anybody's health in it, and nobody's name: an entry says which step
//! was taken, and no words that somebody wrote.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use rules::Service;
use rules::requests::{State, Step, Taker};
use schema::ids::{HeadcountId, OrganisationId, RequestEventId, RequestId, WorkplaceId};
use schema::people::{headcount, workplace};
use schema::requests::{request, request_event};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::access;
use crate::accounts::{Act, Viewer, permit};
use crate::platform::clock::{JAPAN, day_in_japan};
use crate::platform::connection::{Connection, Page};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::requests;

/// One thing that happened.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub at: DateTime<Utc>,
    pub id: Uuid,
    pub what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Step(Taken),
    Counted { at_workplace: i32, in_company: i32 },
}

/// A step of a request of the workplace.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    /// Where the viewer may see the request itself.
    pub request: Option<RequestId>,
    pub number: String,
    pub service: Service,
    pub office: OrganisationId,
    pub step: Step,
    pub to_state: State,
    pub taker: Taker,
}

/// The latest first.
pub(super) async fn timeline(
    hub: &Hub,
    viewer: &Viewer,
    workplace: &str,
    page: &Page,
) -> Result<Connection<Entry>> {
    permit(viewer, Act::SeeWorkplaces)?;
    let db = hub.db.reader();
    let directory = hub.directory.current();
    let not_found = Error::NotFound("事業場");
    let id = WorkplaceId::parse(workplace).ok_or(not_found.clone())?;
    access::readable(viewer, &directory, hub.today())?
        .filter(workplace::Column::Id.eq(id))
        .one(db)
        .await?
        .ok_or(not_found)?;
    let after = page.after_as(read_key)?;
    let own = requests::readable(viewer, &directory)?.filter(request::Column::WorkplaceId.eq(id));
    let known = known_to(&own, id);

    let mut steps = request_event::Entity::find()
        .filter(request_event::Column::RequestId.in_subquery(known))
        .order_by_desc(request_event::Column::At)
        .order_by_desc(request_event::Column::Id)
        .limit(page.rows());
    let mut counts = headcount::Entity::find()
        .filter(headcount::Column::WorkplaceId.eq(id))
        .order_by_desc(headcount::Column::CountedOn)
        .order_by_desc(headcount::Column::Id)
        .limit(page.rows());
    if let Some((at, last)) = after {
        steps = steps.filter(
            Condition::any().add(request_event::Column::At.lt(at)).add(
                request_event::Column::At
                    .eq(at)
                    .and(request_event::Column::Id.lt(RequestEventId(last))),
            ),
        );
        let day = day_in_japan(at);
        let same_day =
            headcount::Column::CountedOn.eq(day).and(headcount::Column::Id.lt(HeadcountId(last)));
        let before = Condition::any().add(headcount::Column::CountedOn.lt(day));
        counts = counts.filter(match beginning_of(day) {
            midnight if midnight == at => before.add(same_day),
            _ => before.add(headcount::Column::CountedOn.eq(day)),
        });
    }
    let steps = steps.all(db).await?;
    let of: Vec<RequestId> = steps.iter().map(|step| step.request_id).collect();
    let requests = requests_of(hub, &of).await?;
    let seen: Vec<RequestId> = if of.is_empty() {
        Vec::new()
    } else {
        let seen = own.filter(request::Column::Id.is_in(of)).all(db).await?;
        seen.into_iter().map(|row| row.id).collect()
    };
    let taken = steps.into_iter().filter_map(|step| {
        let request = requests.get(&step.request_id)?;
        let what = What::Step(Taken {
            request: seen.contains(&request.id).then_some(request.id),
            number: request.number.clone(),
            service: request.service.0,
            office: request.organisation_id,
            step: step.step.0,
            to_state: step.to_state.0,
            taker: step.taker.0,
        });
        Some(Entry { at: step.at, id: step.id.0, what })
    });
    let counted = counts.all(db).await?.into_iter().map(|row| Entry {
        at: beginning_of(row.counted_on),
        id: row.id.0,
        what: What::Counted { at_workplace: row.at_workplace, in_company: row.in_company },
    });
    let mut entries: Vec<Entry> = taken.chain(counted).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.id)));
    Ok(Connection::cut(page, entries, |entry| {
        format!("{}|{}", entry.at.to_rfc3339_opts(SecondsFormat::Nanos, true), entry.id)
    }))
}

/// The requests of a workplace that stand in its history: what the employer knows of, and
/// what is the viewer's own to see. What a worker keeps to themselves shows up nowhere else.
fn known_to(
    own: &Select<request::Entity>,
    workplace: WorkplaceId,
) -> sea_orm::sea_query::SelectStatement {
    let own = own.clone().select_only().column(request::Column::Id).into_query();
    Query::select()
        .column(request::Column::Id)
        .from(request::Entity)
        .and_where(Expr::col(request::Column::WorkplaceId).eq(workplace))
        .cond_where(
            Condition::any()
                .add(Expr::col(request::Column::IsKnownToEmployer).eq(true))
                .add(Expr::col(request::Column::Id).in_subquery(own)),
        )
        .take()
}

async fn requests_of(hub: &Hub, of: &[RequestId]) -> Result<HashMap<RequestId, request::Model>> {
    if of.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = request::Entity::find()
        .filter(request::Column::Id.is_in(of.iter().copied()))
        .all(hub.db.reader())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn read_key(key: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (at, id) = key.split_once('|')?;
    let at = DateTime::parse_from_rfc3339(at).ok()?.with_timezone(&Utc);
    Some((at, Uuid::try_parse(id).ok()?))
}

/// A count is of a whole day, and stands at its beginning.
fn beginning_of(day: NaiveDate) -> DateTime<Utc> {
    DateTime::from_naive_utc_and_offset(day.and_time(NaiveTime::MIN) - JAPAN, Utc)
}
