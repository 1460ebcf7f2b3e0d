//! The soonest free time of each practitioner for an office in a window of time.
//!
//! Of the times of a month only the soonest can be the best: waiting costs more with every
//! day, and all else is the same. So nothing more is read, by one step down an index for each
//! practitioner and window, however many times there are.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rules::practitioners::{SlotState, Venue};
use rules::routing::Window;
use schema::Stored;
use schema::doctors::{practitioner_profile, slot};
use schema::ids::{OrganisationId, PractitionerId, SlotId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QuerySelect};

use super::load::{ByPractitioner, FreeSlot};
use crate::platform::clock::{from_japan, in_japan};
use crate::platform::error::Result;

/// Which times have to be known: the soonest of each window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    pub in_time: Vec<Window>,
    /// Of those who have none in time.
    pub after: Vec<Window>,
}

type Row = (SlotId, PractitionerId, DateTime<Utc>, DateTime<Utc>, Stored<Venue>);

/// Those of whoever has such a profile, in order.
pub(super) async fn for_office(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    whose: &Expr,
    windows: &[Window],
) -> Result<ByPractitioner<Vec<FreeSlot>>> {
    let mut found = ByPractitioner::<Vec<FreeSlot>>::new();
    if windows.is_empty() {
        return Ok(found);
    }
    let mut search = Query::select();
    search
        .column(practitioner_profile::Column::PractitionerId.as_column_ref())
        .from(practitioner_profile::Entity)
        .and_where(whose.clone());
    for window in windows {
        search.expr(Expr::from(soonest(office, window)));
    }
    let mut ids = HashSet::<SlotId>::new();
    for row in db.query_all(&search).await? {
        for at in 1..=windows.len() {
            ids.extend(row.try_get_by_index::<Option<SlotId>>(at)?);
        }
    }
    let rows: Vec<Row> = slot::Entity::find()
        .select_only()
        .columns([
            slot::Column::Id,
            slot::Column::PractitionerId,
            slot::Column::StartsAt,
            slot::Column::EndsAt,
            slot::Column::Venue,
        ])
        .filter(slot::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    for (id, practitioner, starts_at, ends_at, venue) in rows {
        let (starts_at, ends_at) = (in_japan(starts_at), in_japan(ends_at));
        let slot = FreeSlot { id, starts_at, ends_at, venue: venue.0 };
        found.entry(practitioner).or_default().push(slot);
    }
    for slots in found.values_mut() {
        slots.sort_unstable_by_key(|slot| slot.starts_at);
    }
    Ok(found)
}

/// The id of the soonest free time of whoever's profile is looked at.
fn soonest(office: OrganisationId, window: &Window) -> SelectStatement {
    let profile = practitioner_profile::Column::PractitionerId.as_column_ref();
    // One after the other, in order: a list would have PostgreSQL read the whole window first.
    let is_there = window.venues.iter().fold(Condition::any(), |any, venue| {
        any.add(of_next(slot::Column::Venue).eq(Stored(*venue)))
    });
    Query::select()
        .column((NEXT, slot::Column::Id))
        .from_as(slot::Entity, NEXT)
        .and_where(of_next(slot::Column::PractitionerId).equals(profile))
        .and_where(of_next(slot::Column::State).eq(Stored(SlotState::Free)))
        .and_where(of_next(slot::Column::StartsAt).gte(from_japan(window.from)))
        .and_where(of_next(slot::Column::StartsAt).lt(from_japan(window.before)))
        .and_where(of_next(slot::Column::OrganisationId).eq(office))
        .cond_where(is_there)
        .and_where(is_offered())
        .order_by((NEXT, slot::Column::StartsAt), Order::Asc)
        .limit(1)
        .to_owned()
}

/// A time in a place that the practitioner has given up since does not count.
fn is_offered() -> Expr {
    Expr::cust(r#""practitioner_profile"."venues" LIKE '%' || "next"."venue" || '%'"#)
}

fn of_next(column: slot::Column) -> Expr {
    Expr::col((NEXT, column))
}

/// The name of the table of times inside the search for the soonest.
const NEXT: &str = "next";
