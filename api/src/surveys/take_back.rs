//! A recorded activity no longer counts. Its row stays, and a further one says why.

use rules::surveys::{FactSource, TakenBack};
use schema::Stored;
use schema::surveys::fact;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use crate::accounts::{Act, Viewer, permit};
use crate::platform::audit::{self, Deed};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

const NOT_FOUND: Error = Error::NotFound("活動の記録");

/// What a step of a request left goes with the request, and is taken back by nobody.
pub(super) async fn take_back(
    hub: &Hub,
    viewer: &Viewer,
    id: &str,
    because: TakenBack,
) -> Result<fact::Model> {
    let (person, _) = permit(viewer, Act::RecordActivity)?;
    let own = person.organisation.as_ref().ok_or(Error::Forbidden)?.id;
    if !TakenBack::BY_HAND.contains(&because) {
        let message = "取り消す理由は、MISTYPED・DUPLICATE・NOT_HELD から選んでください";
        return Err(Error::bad_input("input.reason", "REASON_UNFIT", message));
    }
    let seq: i64 = id.parse().map_err(|_| NOT_FOUND)?;
    let tx = hub.begin().await?;
    tx.one_at_a_time(&format!("fact {seq}")).await?;
    let fact = fact::Entity::find_by_id(seq)
        .filter(fact::Column::OrganisationId.eq(own))
        .filter(fact::Column::Source.ne(Stored(FactSource::Request)))
        .filter(fact::Column::TakesBack.is_null())
        .one(&tx)
        .await?
        .ok_or(NOT_FOUND)?;
    let before = fact::Entity::find().filter(fact::Column::TakesBack.eq(seq)).one(&tx).await?;
    if before.is_some() {
        return Err(Error::Conflict("この記録は、すでに取り消されています".to_owned()));
    }
    let row = fact.taken_back(because, hub.now(), Some(person.account));
    row.new_row().insert(&tx).await?;
    let deed = Deed::done("TAKE_BACK_ACTIVITY", "fact", id);
    audit::record(&tx, &*hub.clock, &viewer.actor(), deed).await?;
    tx.commit().await?;
    Ok(fact)
}
