//! Sessions that are over, and the tokens of which they were made, go after a while.

use chrono::Duration;
use schema::accounts::{refresh_token, session};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// How long a session that is over is kept, for who asks what happened in it. A used
/// refresh token is kept as long, which is longer than any session lasts: until then it
/// shows, by coming a second time, that somebody copied it.
const KEPT: Duration = Duration::days(30);

pub async fn forget_ended_sessions(hub: &Hub) -> Result<()> {
    let long_ago = hub.now() - KEPT;
    let db = hub.db.writer();
    let tokens = refresh_token::Entity::delete_many()
        .filter(
            Condition::any()
                .add(refresh_token::Column::UsedAt.lt(long_ago))
                .add(refresh_token::Column::ExpiresAt.lt(long_ago)),
        )
        .exec(db)
        .await?;
    let sessions = session::Entity::delete_many()
        .filter(
            Condition::any()
                .add(session::Column::EndedAt.lt(long_ago))
                .add(session::Column::ExpiresAt.lt(long_ago)),
        )
        .exec(db)
        .await?;
    if 0 < sessions.rows_affected {
        tracing::info!(
            sessions = sessions.rows_affected,
            tokens = tokens.rows_affected,
            "forgot what is over"
        );
    }
    Ok(())
}
