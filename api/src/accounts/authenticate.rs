//! From a token to the person who is asking.

use chrono::Duration;
use schema::accounts::session;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::accounts::standing::{EXPIRED, NOT_VALID, Standing};
use crate::accounts::tokens::{self, BadToken, Claims, TokenUse};
use crate::accounts::viewer::{Person, Viewer};
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// What is known of a request before it is known who makes it.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    pub address: Option<String>,
    pub device: Option<String>,
    pub request_id: Option<String>,
}

/// Who is asking, and the token that replaces theirs if theirs is half spent.
#[derive(Clone, Debug)]
pub struct Authenticated {
    pub viewer: Viewer,
    /// Only for pages: a client of the API renews with its refresh token.
    pub renewed: Option<String>,
}

/// How exactly the last moment of a session is remembered.
const SEEN_EVERY: Duration = Duration::minutes(1);

/// The person behind the token, or a stranger where there is no token.
///
/// The session is looked up each time, so that signing out, a change of the password and
/// the end of a role take effect with the next request.
pub async fn viewer_of(
    hub: &Hub,
    token: Option<&str>,
    for_use: TokenUse,
    visit: Visit,
) -> Result<Authenticated> {
    let stranger = Viewer {
        address: visit.address,
        device: visit.device,
        request_id: visit.request_id,
        ..Viewer::stranger()
    };
    let Some(token) = token else {
        return Ok(Authenticated { viewer: stranger, renewed: None });
    };

    let now = hub.now();
    let (claims, standing) = look_up(hub, token, for_use).await?;
    remember_seen(hub, &standing).await?;

    let renewed = (for_use == TokenUse::Pages && claims.is_half_spent(now)).then(|| {
        let (subject, ends_at) = (standing.subject(), standing.expires_at);
        tokens::issue(&hub.keys, &hub.config, subject, for_use, now, ends_at).text
    });
    Ok(Authenticated {
        viewer: stranger.with_person(Some(standing.into_person(&hub.config))),
        renewed,
    })
}

/// The person behind the token, asked without a request of theirs.
pub async fn person_of(hub: &Hub, token: &str, for_use: TokenUse) -> Result<Person> {
    let (_, standing) = look_up(hub, token, for_use).await?;
    Ok(standing.into_person(&hub.config))
}

async fn look_up(hub: &Hub, token: &str, for_use: TokenUse) -> Result<(Claims, Standing)> {
    let claims = tokens::verify(&hub.keys, token, for_use, hub.now()).map_err(|bad| match bad {
        BadToken::Expired => EXPIRED,
        BadToken::NotOurs => NOT_VALID,
    })?;
    let standing = Standing::of(hub.db.reader(), claims.subject.session).await?.ok_or(NOT_VALID)?;
    // A token from before a change of role speaks for the role that was left.
    if standing.subject() != claims.subject {
        return Err(NOT_VALID);
    }
    standing.check(hub)?;
    Ok((claims, standing))
}

async fn remember_seen(hub: &Hub, standing: &Standing) -> Result<()> {
    let now = hub.now();
    if now - standing.last_seen_at < SEEN_EVERY {
        return Ok(());
    }
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::Id.eq(standing.session_id))
        .filter(session::Column::LastSeenAt.lte(now - SEEN_EVERY))
        .exec(hub.db.writer())
        .await?;
    Ok(())
}
