//! A time is held for a request, booked, and given back.
//!
//! Each is one statement that only changes a slot in the state that it must be in, so of any
//! number who want the same slot at once exactly one gets it, on either database.

use rules::practitioners::SlotState;
use schema::Stored;
use schema::doctors::{absence, slot};
use schema::ids::{RequestId, SlotId};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, SqlErr};

use crate::platform::error::{Error, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Hold {
    Held,
    /// Somebody else was first, or it is no longer offered.
    Taken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Booking {
    Booked,
    /// The request does not hold this slot.
    NotHeld,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freed {
    Freed,
    /// The request had no slot.
    Nothing,
}

/// Keeps a slot for a request while it is arranged. Holding it once more changes nothing.
///
/// A request that has another slot gives that back first; else it is a `CONFLICT`.
pub async fn hold(tx: &impl ConnectionTrait, slot: SlotId, request: RequestId) -> Result<Hold> {
    let is_free = Condition::all()
        .add(slot::Column::State.eq(Stored(SlotState::Free)))
        .add(slot::Column::RequestId.is_null());
    let held = slot::Entity::update_many()
        .col_expr(slot::Column::State, Expr::value(Stored(SlotState::Held)))
        .col_expr(slot::Column::RequestId, Expr::value(request))
        .col_expr(slot::Column::Version, one_more())
        .filter(slot::Column::Id.eq(slot))
        .filter(Condition::any().add(is_free).add(is_held_for(request)))
        .exec(tx)
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                Error::Conflict("この申込みには、すでに別の日時が割り当てられています".to_owned())
            }
            _ => error.into(),
        })?;
    Ok(if held.rows_affected == 1 { Hold::Held } else { Hold::Taken })
}

/// Makes the slot that the request holds the one at which it takes place.
pub async fn book(tx: &impl ConnectionTrait, slot: SlotId, request: RequestId) -> Result<Booking> {
    let booked = slot::Entity::update_many()
        .col_expr(slot::Column::State, Expr::value(Stored(SlotState::Booked)))
        .col_expr(slot::Column::Version, one_more())
        .filter(slot::Column::Id.eq(slot))
        .filter(is_held_for(request))
        .exec(tx)
        .await?;
    Ok(if booked.rows_affected == 1 { Booking::Booked } else { Booking::NotHeld })
}

/// Gives back whatever slot the request has. On a day of absence nobody is offered it.
pub async fn free(tx: &impl ConnectionTrait, request: RequestId) -> Result<Freed> {
    let state = CaseStatement::new()
        .case(Expr::exists(absences_on_the_day()), Expr::value(Stored(SlotState::Withdrawn)))
        .finally(Expr::value(Stored(SlotState::Free)));
    let freed = slot::Entity::update_many()
        .col_expr(slot::Column::State, state.into())
        .col_expr(slot::Column::RequestId, Expr::value(None::<RequestId>))
        .col_expr(slot::Column::Version, one_more())
        .filter(slot::Column::RequestId.eq(request))
        .exec(tx)
        .await?;
    Ok(if freed.rows_affected == 0 { Freed::Nothing } else { Freed::Freed })
}

/// The time has passed with nobody there: it stays taken, and the request may have another.
pub async fn spend(tx: &impl ConnectionTrait, request: RequestId) -> Result<()> {
    slot::Entity::update_many()
        .col_expr(slot::Column::RequestId, Expr::value(None::<RequestId>))
        .col_expr(slot::Column::Version, one_more())
        .filter(slot::Column::RequestId.eq(request))
        .filter(slot::Column::State.eq(Stored(SlotState::Booked)))
        .exec(tx)
        .await?;
    Ok(())
}

fn is_held_for(request: RequestId) -> Condition {
    Condition::all()
        .add(slot::Column::State.eq(Stored(SlotState::Held)))
        .add(slot::Column::RequestId.eq(request))
}

fn one_more() -> SimpleExpr {
    Expr::col(slot::Column::Version).add(1)
}

fn absences_on_the_day() -> sea_orm::sea_query::SelectStatement {
    let of_slot = |column| Expr::col((slot::Entity, column));
    let of_absence = |column| Expr::col((absence::Entity, column));
    Query::select()
        .expr(Expr::value(1))
        .from(absence::Entity)
        .and_where(
            of_absence(absence::Column::PractitionerId).eq(of_slot(slot::Column::PractitionerId)),
        )
        .and_where(of_absence(absence::Column::FirstOn).lte(of_slot(slot::Column::StartsOn)))
        .and_where(of_absence(absence::Column::LastOn).gte(of_slot(slot::Column::StartsOn)))
        .take()
}
