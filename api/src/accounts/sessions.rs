//! How sessions begin and end, and what is handed to whoever began one.

use chrono::{DateTime, Duration, Utc};
use schema::accounts::{refresh_token, session};
use schema::ids::{AccountId, MembershipId, RefreshTokenId, SessionId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use sha2::{Digest, Sha256};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::accounts::keys;
use crate::accounts::policy::{Act, permit};
use crate::accounts::standing::Standing;
use crate::accounts::tokens::{self, Token, TokenUse};
use crate::accounts::viewer::{Person, Viewer};
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;

/// Why a session ended before its time, as it is kept with the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    SignedOut,
    SignedOutEverywhere,
    EndedByOwner,
    EndedByAdmin,
    PasswordChanged,
    SecondFactorChanged,
    RefreshTokenReused,
    MembershipEnded,
    AccountDisabled,
}

impl EndReason {
    fn code(self) -> &'static str {
        match self {
            Self::SignedOut => "SIGNED_OUT",
            Self::SignedOutEverywhere => "SIGNED_OUT_EVERYWHERE",
            Self::EndedByOwner => "ENDED_BY_OWNER",
            Self::EndedByAdmin => "ENDED_BY_ADMIN",
            Self::PasswordChanged => "PASSWORD_CHANGED",
            Self::SecondFactorChanged => "SECOND_FACTOR_CHANGED",
            Self::RefreshTokenReused => "REFRESH_TOKEN_REUSED",
            Self::MembershipEnded => "MEMBERSHIP_ENDED",
            Self::AccountDisabled => "ACCOUNT_DISABLED",
        }
    }
}

/// By what somebody has shown who they are when a session begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    Password,
    TwoFactors,
}

/// What somebody has after signing in, refreshing, or changing their role.
#[derive(Clone)]
pub struct SignedIn {
    pub access: Token,
    /// Only for clients of the API that have signed in or refreshed.
    pub refresh: Option<Token>,
    pub person: Person,
}

impl SignedIn {
    pub(super) fn new(
        hub: &Hub,
        standing: Standing,
        for_use: TokenUse,
        refresh: Option<Token>,
    ) -> Self {
        let (subject, ends_at) = (standing.subject(), standing.expires_at);
        let access = tokens::issue(&hub.keys, &hub.config, subject, for_use, hub.now(), ends_at);
        Self { access, refresh, person: standing.into_person(&hub.config) }
    }
}

pub(super) async fn begin(
    db: &impl ConnectionTrait,
    hub: &Hub,
    viewer: &Viewer,
    account: AccountId,
    membership: MembershipId,
    proof: Proof,
) -> Result<SessionId> {
    let now = hub.now();
    let id = SessionId::fresh();
    session::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        membership_id: Set(membership),
        started_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + Duration::hours(hub.config.session_hours)),
        ended_at: Set(None),
        end_reason: Set(None),
        address: Set(viewer.address.clone()),
        device: Set(viewer.device.clone()),
        second_factor_at: Set((proof == Proof::TwoFactors).then_some(now)),
    }
    .insert(db)
    .await?;
    Ok(id)
}

/// Ends those of these sessions that have not ended yet, and says how many they were.
pub(super) async fn end(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    which: impl Into<Condition>,
    reason: EndReason,
) -> Result<u64> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .col_expr(session::Column::EndReason, Expr::value(reason.code()))
        .filter(which.into())
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .exec(db)
        .await?;
    Ok(ended.rows_affected)
}

/// The viewer's own sessions that still stand, the latest first.
pub async fn own(hub: &Hub, viewer: &Viewer) -> Result<Vec<session::Model>> {
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let sessions = session::Entity::find()
        .filter(session::Column::AccountId.eq(person.account))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(hub.now()))
        .order_by_desc(session::Column::Id)
        .all(hub.db.reader())
        .await
        .map_err(Error::from)?;
    Ok(sessions)
}

/// A new refresh token of the session, of which the database keeps only the hash.
pub(super) async fn issue_refresh_token(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    session: SessionId,
    expires_at: DateTime<Utc>,
) -> Result<Token> {
    let text = URL_SAFE_NO_PAD.encode(keys::random_bytes());
    refresh_token::ActiveModel {
        id: Set(RefreshTokenId::fresh()),
        session_id: Set(session),
        token_hash: Set(refresh_token_hash(&text)),
        issued_at: Set(now),
        expires_at: Set(expires_at),
        used_at: Set(None),
    }
    .insert(db)
    .await?;
    Ok(Token { text, expires_at })
}

/// Without salt and slowness: what is hashed is as random as a key.
pub(super) fn refresh_token_hash(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text))
}
