//! The soonest free time of each practitioner for an office in a window of time.
//!
//! It is found by one step down an index for each practitioner and window, however many times
//! there are.

use rules::routing::Window;
use schema::Stored;
use schema::doctors::{practitioner_profile, slot};
use schema::ids::OrganisationId;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, JoinType, Order};

use super::load::{ByPractitioner, FreeSlot};
use super::times::{self, COLUMNS};
use crate::platform::clock::from_japan;
use crate::platform::error::Result;

/// Those of whoever has such a profile.
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
    let each: Vec<SelectStatement> = windows.iter().map(|it| soonest(office, it)).collect();
    let mut search = Query::select();
    search.from(practitioner_profile::Entity).and_where(whose.clone());
    match db.get_database_backend() {
        DbBackend::Postgres => beside(each, &mut search),
        _ => by_row(each, &mut search),
    }
    for row in db.query_all(&search).await? {
        let (practitioner, slot) = times::read(&row)?;
        found.entry(practitioner).or_default().push(slot);
    }
    Ok(found)
}

/// With the rows themselves out of the inner searches, which PostgreSQL can and SQLite cannot.
fn beside(each: Vec<SelectStatement>, search: &mut SelectStatement) {
    let columns = || COLUMNS.map(|column| (NEXT, column));
    let mut searches = each.into_iter().map(|mut soonest| {
        soonest.columns(columns());
        Query::select().columns(columns()).from_subquery(soonest, NEXT).to_owned()
    });
    let Some(mut all) = searches.next() else { return };
    for other in searches {
        all.union(UnionType::All, other);
    }
    search.columns(columns()).join_lateral(JoinType::InnerJoin, all, NEXT, Expr::cust("TRUE"));
}

/// With the places of the rows, by which SQLite finds them at once.
fn by_row(each: Vec<SelectStatement>, search: &mut SelectStatement) {
    let places = each.into_iter().map(|mut soonest| {
        soonest.expr(Expr::cust(r#""next"."rowid""#));
        Expr::from(soonest)
    });
    search
        .columns(COLUMNS.map(|column| column.as_column_ref()))
        .cross_join(slot::Entity)
        .and_where(Expr::cust(r#""slot"."rowid""#).is_in(places));
}

/// The soonest free time of whoever's profile is looked at.
fn soonest(office: OrganisationId, window: &Window) -> SelectStatement {
    let profile = practitioner_profile::Column::PractitionerId.as_column_ref();
    // One after the other, in order: a list would have PostgreSQL read the whole window first.
    let is_there = window.venues.iter().fold(Condition::any(), |any, venue| {
        any.add(of_next(slot::Column::Venue).eq(Stored(*venue)))
    });
    Query::select()
        .from_as(slot::Entity, NEXT)
        .and_where(of_next(slot::Column::PractitionerId).equals(profile))
        // In the words of the index, which is of these times alone.
        .and_where(Expr::cust(slot::IS_FREE))
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
