//! Offers that nobody answered in time end by themselves, and the office hears of it.

use rules::requests::{OfferState, Step};
use schema::Stored;
use schema::ids::RequestId;
use schema::requests::{offer, request};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::answer::close;
use crate::doctors::slots;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::requests::Opened;

/// How many are ended with one run. The next goes on with the rest.
const AT_ONCE: u64 = 200;

/// Safe to run twice and in two processes: whoever comes second finds nothing open.
pub async fn expire_offers(hub: &Hub) -> Result<()> {
    let late: Vec<RequestId> = offer::Entity::find()
        .select_only()
        .column(offer::Column::RequestId)
        .filter(offer::Column::State.eq(Stored(OfferState::Open)))
        .filter(offer::Column::AnswerDueOn.lt(hub.today()))
        .order_by_asc(offer::Column::Id)
        .limit(AT_ONCE)
        .into_tuple()
        .all(hub.db.writer())
        .await?;
    for request in late {
        // One that cannot be ended must not keep the others waiting.
        if let Err(error) = expire(hub, request).await {
            tracing::error!(%request, ?error, "an offer could not be ended");
        }
    }
    Ok(())
}

async fn expire(hub: &Hub, id: RequestId) -> Result<()> {
    let tx = hub.begin().await?;
    let found = tx.held(request::Entity::find_by_id(id));
    let Some(request) = found.one(&tx).await? else { return Ok(()) };
    let offer = offer::Entity::find()
        .filter(offer::Column::OpenRequestId.eq(id))
        .filter(offer::Column::State.eq(Stored(OfferState::Open)))
        .filter(offer::Column::AnswerDueOn.lt(hub.today()))
        .one(&tx)
        .await?;
    let Some(offer) = offer else { return Ok(()) };
    let mut opened = Opened::by_the_hub(hub, tx, request).await?;
    opened.take(Step::Expire, None)?;
    close(&opened, offer, OfferState::Expired, None).await?;
    slots::free(&opened.tx, id).await?;
    opened.keep("EXPIRE_OFFER").await?;
    Ok(())
}
