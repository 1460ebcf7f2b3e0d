//! What was arranged for a request and no longer holds: an open offer, a meeting, a time.

use rules::requests::{MeetingState, OfferState};
use schema::Stored;
use schema::ids::RequestId;
use schema::requests::{meeting, offer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::opened::Opened;
use crate::doctors::slots;
use crate::platform::error::Result;

/// Lets go of everything that was arranged; the time is free for somebody else.
pub(crate) async fn undo(opened: &mut Opened<'_>) -> Result<()> {
    let request = opened.request.id;
    offer::Entity::update_many()
        .col_expr(offer::Column::State, Expr::value(Stored(OfferState::Recalled)))
        .col_expr(offer::Column::OpenRequestId, Expr::value(None::<RequestId>))
        .col_expr(offer::Column::AnsweredAt, Expr::value(opened.hub.now()))
        .filter(offer::Column::OpenRequestId.eq(request))
        .exec(&opened.tx)
        .await?;
    call_off(opened).await?;
    slots::free(&opened.tx, request).await?;
    opened.request.practitioner_id = None;
    opened.request.slot_id = None;
    Ok(())
}

/// A meeting that was planned is not to take place; calendars hear of it as of a change.
async fn call_off(opened: &Opened<'_>) -> Result<()> {
    meeting::Entity::update_many()
        .col_expr(meeting::Column::State, Expr::value(Stored(MeetingState::Cancelled)))
        .col_expr(meeting::Column::Sequence, Expr::col(meeting::Column::Sequence).add(1))
        .filter(meeting::Column::RequestId.eq(opened.request.id))
        .filter(meeting::Column::State.eq(Stored(MeetingState::Planned)))
        .exec(&opened.tx)
        .await?;
    Ok(())
}
