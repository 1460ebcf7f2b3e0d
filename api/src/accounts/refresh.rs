//! A new access token for a refresh token, which is good once.

use schema::accounts::{refresh_token, session};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::accounts::sessions::{self, EndReason, SignedIn};
use crate::accounts::standing::{EXPIRED, NOT_VALID, Standing};
use crate::accounts::tokens::TokenUse;
use crate::accounts::viewer::Viewer;
use crate::platform::audit::{self, Deed};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// Spends the refresh token and hands out the next.
///
/// A token that comes twice is in two hands, and nobody can tell whose the first was: the
/// session ends for both.
pub async fn refresh(hub: &Hub, viewer: &Viewer, token: &str) -> Result<SignedIn> {
    let now = hub.now();
    let tx = hub.db.begin().await?;
    let known = refresh_token::Entity::find()
        .filter(refresh_token::Column::TokenHash.eq(sessions::refresh_token_hash(token)))
        .one(&tx)
        .await?
        .ok_or(NOT_VALID)?;
    let standing = Standing::of(&tx, known.session_id).await?.ok_or(NOT_VALID)?;
    standing.check(hub)?;
    if known.expires_at <= now {
        return Err(EXPIRED);
    }

    let actor = viewer.clone().with_person(Some(standing.clone().into_person(&hub.config))).actor();
    let object = known.session_id.to_string();
    if !spend(&tx, hub, &known).await? {
        let this_session = session::Column::Id.eq(known.session_id);
        sessions::end(
            &tx,
            now,
            sea_orm::Condition::all().add(this_session),
            EndReason::RefreshTokenReused,
        )
        .await?;
        let deed = Deed::refused("REUSE_REFRESH_TOKEN", "session", &object);
        audit::record(&tx, &*hub.clock, &actor, deed).await?;
        tx.commit().await?;
        tracing::warn!(session = %known.session_id, "a refresh token came twice");
        return Err(NOT_VALID);
    }

    let next =
        sessions::issue_refresh_token(&tx, now, known.session_id, standing.expires_at).await?;
    audit::record(&tx, &*hub.clock, &actor, Deed::done("REFRESH_SESSION", "session", &object))
        .await?;
    tx.commit().await?;
    Ok(SignedIn::new(hub, standing, TokenUse::Api, Some(next)))
}

/// Marks the token as used. Of two who try at the same moment one alone is told yes.
async fn spend(db: &impl ConnectionTrait, hub: &Hub, token: &refresh_token::Model) -> Result<bool> {
    let spent = refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(hub.now()))
        .filter(refresh_token::Column::Id.eq(token.id))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(spent.rows_affected == 1)
}
