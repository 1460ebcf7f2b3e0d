//! A follow-up that ended is kept as long as other records, counted from its end, and then
//! forgotten. What is still going on is not touched.

use chrono::Months;
use rules::follow_ups::FollowUpState;
use rules::requests::{RECORD_YEARS, kept_until};
use schema::Stored;
use schema::requests::{follow_up, follow_up_task};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};

use crate::platform::audit::{self, Actor, Deed};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::text::hex;
use crate::platform::transaction::Transaction;

/// How many were erased, or would be. Safe to run twice.
pub(crate) async fn erase_ended(hub: &Hub, dry_run: bool) -> Result<usize> {
    use follow_up::Column as C;
    let Some(long_ago) = hub.today().checked_sub_months(Months::new(RECORD_YEARS * 12)) else {
        return Ok(0);
    };
    let tx = hub.begin().await?;
    let ended = follow_up::Entity::find()
        .filter(C::State.eq(Stored(FollowUpState::Ended)))
        .filter(C::EndedOn.lte(long_ago))
        .order_by_asc(C::Id)
        .all(&tx)
        .await?;
    let mut erased = 0;
    for row in ended {
        if row.ended_on.is_some_and(|day| kept_until(day) < hub.today()) {
            erase_one(hub, &tx, row).await?;
            erased += 1;
        }
    }
    // What is only tried is rolled back with the transaction.
    if !dry_run {
        tx.commit().await?;
    }
    Ok(erased)
}

/// What stays in the record: how much was erased, and a digest of it as it was stored.
async fn erase_one(hub: &Hub, tx: &Transaction, row: follow_up::Model) -> Result<()> {
    use follow_up_task::Column as C;
    let days = follow_up_task::Entity::find()
        .filter(C::FollowUpId.eq(row.id))
        .order_by_asc(C::Id)
        .all(tx)
        .await?;
    let mut digest = Sha256::new();
    digest.update(&row.content);
    for day in &days {
        digest.update(&day.content);
    }
    follow_up_task::Entity::delete_many().filter(C::FollowUpId.eq(row.id)).exec(tx).await?;
    follow_up::Entity::delete_by_id(row.id).exec(tx).await?;
    let object = format!("{} days={} sha256={}", row.id, days.len(), hex(&digest.finalize()));
    let deed = Deed::done("ERASE_RECORD", "follow_up", &object);
    audit::record(tx, &*hub.clock, &Actor::hub(), deed).await
}
