//! The soonest free time of each practitioner for an office in a window of time.
//!
//! Of the times of a month only the soonest can be the best: waiting costs more with every
//! day, and all else is the same. So nothing more is read, by one step down an index for each
//! practitioner and window, however many times there are.

use chrono::{DateTime, Utc};
use rules::practitioners::{SlotState, Venue};
use rules::routing::Window;
use schema::Stored;
use schema::doctors::{practitioner_profile, slot};
use schema::ids::{OrganisationId, PractitionerId};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, Order};

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

/// Those of whoever has such a profile, in order.
pub(super) async fn for_office(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    whose: &Expr,
    windows: &[Window],
) -> Result<ByPractitioner<Vec<FreeSlot>>> {
    let mut found = ByPractitioner::<Vec<FreeSlot>>::new();
    let mut soonest = windows.iter().map(|window| Soonest { office, whose, window });
    let Some(mut statement) = soonest.next().map(|one| one.statement()) else { return Ok(found) };
    for one in soonest {
        statement.union(UnionType::All, one.statement());
    }
    for row in db.query_all(&statement).await? {
        let practitioner: PractitionerId = row.try_get_by_index(1)?;
        let starts_at: DateTime<Utc> = row.try_get_by_index(2)?;
        let ends_at: DateTime<Utc> = row.try_get_by_index(3)?;
        let venue: Stored<Venue> = row.try_get_by_index(4)?;
        found.entry(practitioner).or_default().push(FreeSlot {
            id: row.try_get_by_index(0)?,
            starts_at: in_japan(starts_at),
            ends_at: in_japan(ends_at),
            venue: venue.0,
        });
    }
    for slots in found.values_mut() {
        slots.sort_unstable_by_key(|slot| slot.starts_at);
        // A wished day lies in one of the months too.
        slots.dedup_by_key(|slot| slot.id);
    }
    Ok(found)
}

struct Soonest<'a> {
    office: OrganisationId,
    whose: &'a Expr,
    window: &'a Window,
}

impl Soonest<'_> {
    fn statement(&self) -> SelectStatement {
        let profile = practitioner_profile::Column::PractitionerId.as_column_ref();
        let mut soonest = Query::select();
        soonest
            .column((NEXT, slot::Column::Id))
            .from_as(slot::Entity, NEXT)
            .and_where(of_next(slot::Column::PractitionerId).equals(profile))
            .and_where(of_next(slot::Column::State).eq(Stored(SlotState::Free)))
            .and_where(of_next(slot::Column::StartsAt).gte(from_japan(self.window.from)))
            .and_where(of_next(slot::Column::StartsAt).lt(from_japan(self.window.before)))
            .and_where(of_next(slot::Column::OrganisationId).eq(self.office))
            .and_where(
                of_next(slot::Column::Venue).is_in(self.window.venues.iter().copied().map(Stored)),
            )
            .and_where(is_offered())
            .order_by((NEXT, slot::Column::StartsAt), Order::Asc)
            .limit(1);
        Query::select()
            .column(slot::Column::Id.as_column_ref())
            .column(slot::Column::PractitionerId.as_column_ref())
            .column(slot::Column::StartsAt.as_column_ref())
            .column(slot::Column::EndsAt.as_column_ref())
            .column(slot::Column::Venue.as_column_ref())
            .from(practitioner_profile::Entity)
            // SQLite keeps to the order of cross joins: one practitioner after the other, and
            // never one time after the other.
            .cross_join(slot::Entity)
            .and_where(self.whose.clone())
            .and_where(slot::Column::Id.into_expr().eq(Expr::from(soonest)))
            .to_owned()
    }
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
