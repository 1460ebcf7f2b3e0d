//! What of the survey can be done from the terminal, by whoever runs the hub.

use rules::Prefecture;
use rules::surveys::Period;
use rules::surveys::cycle::EditionState;
use rules::surveys::publish::Reader;

use super::accept::accepted;
use super::approve::{Step, approved};
use super::rows::heads;
use super::shown::Edition;
use super::survey::{Read, read_at};
use crate::platform::audit::Actor;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// Approves where that is still to be done, and freezes. What keeps the coordinator from approving
/// keeps the terminal from it too.
pub async fn make(hub: &Hub, prefecture: Prefecture, period: Period) -> Result<Edition> {
    let open = || Step::open(hub, (Actor::hub(), None), prefecture, period);
    let step = open().await?;
    if step.state() == EditionState::Approved {
        return accepted(hub, step).await;
    }
    approved(hub, step).await?;
    accepted(hub, open().await?).await
}

/// The frozen editions, the oldest first.
pub async fn list(hub: &Hub) -> Result<Vec<Edition>> {
    use schema::surveys::survey_edition::Column;
    use sea_orm::{QueryOrder, QuerySelect};
    const LISTED_MAX: u64 = 1_000;
    let query = heads().order_by_asc(Column::Id).limit(LISTED_MAX);
    let rows: Vec<super::rows::Head> = query.into_model().all(hub.db.reader()).await?;
    let names = std::collections::HashMap::new();
    Ok(rows.iter().map(|head| super::editions::edition(head, &names)).collect())
}

/// An edition as those read it who plan: a file that is carried away tells no small numbers.
pub async fn read(hub: &Hub, prefecture: Prefecture, period: Period, number: i32) -> Result<Read> {
    read_at(hub, Reader::Planner, prefecture, period, Some(number)).await
}

/// The facts of an edition, for other programs.
pub async fn snapshot(hub: &Hub, read: &Read) -> Result<Vec<u8>> {
    let head = read.standing.edition.as_ref().ok_or(Error::NotFound("版"))?;
    super::files::stored_snapshot(hub, head.id).await
}
