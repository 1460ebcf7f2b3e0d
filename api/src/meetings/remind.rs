//! Some days before a meeting everybody who is to be there is reminded, once.

use chrono::{Days, NaiveTime};
use rules::requests::MeetingState;
use schema::Stored;
use schema::ids::MeetingId;
use schema::requests::{meeting, request};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::platform::clock::from_japan;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::requests::letters::{self, Audience};

/// How many days before.
const DAYS_BEFORE: Days = Days::new(3);
/// How many with one run. The next goes on with the rest.
const AT_ONCE: u64 = 200;

/// Safe to run twice and in two processes: whoever comes second finds it done.
pub async fn remind(hub: &Hub) -> Result<()> {
    // The whole of the last day counts.
    let until = hub.today() + DAYS_BEFORE + Days::new(1);
    let soon: Vec<MeetingId> = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::State.eq(Stored(MeetingState::Planned)))
        .filter(meeting::Column::RemindedOn.is_null())
        .filter(meeting::Column::StartsAt.gt(hub.now()))
        .filter(meeting::Column::StartsAt.lt(from_japan(until.and_time(NaiveTime::MIN))))
        .order_by_asc(meeting::Column::StartsAt)
        .limit(AT_ONCE)
        .into_tuple()
        .all(hub.db.writer())
        .await?;
    for meeting in soon {
        remind_of(hub, meeting).await?;
    }
    Ok(())
}

async fn remind_of(hub: &Hub, id: MeetingId) -> Result<()> {
    let tx = hub.begin().await?;
    let first = meeting::Entity::update_many()
        .col_expr(meeting::Column::RemindedOn, Expr::value(hub.today()))
        .filter(meeting::Column::Id.eq(id))
        .filter(meeting::Column::State.eq(Stored(MeetingState::Planned)))
        .filter(meeting::Column::RemindedOn.is_null())
        .exec(&tx)
        .await?;
    if first.rows_affected == 0 {
        return Ok(());
    }
    let found = meeting::Entity::find_by_id(id).one(&tx).await?;
    let Some(meeting) = found else { return Ok(()) };
    let request = request::Entity::find_by_id(meeting.request_id).one(&tx).await?;
    let Some(request) = request else { return Ok(()) };
    letters::tell(
        hub,
        &tx,
        &request,
        &format!("remind-{}-{}", meeting.id, meeting.sequence),
        &[Audience::Applicant, Audience::Worker, Audience::Practitioner],
        ("予定の日が近づいています", "日時と場所を、申込みの画面で確認してください。"),
    )
    .await?;
    tx.commit().await
}
