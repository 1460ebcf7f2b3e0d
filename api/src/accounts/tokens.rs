//! Access tokens: how they are signed and what makes one good.
//!
//! The only file that knows about JSON Web Tokens; everything else asks who somebody is.
//! A token proves that we signed it; whether its session still stands is asked anew on
//! every request by `authenticate`.

use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use schema::ids::{AccountId, MembershipId, SessionId};
use serde::{Deserialize, Serialize};

use crate::accounts::keys::{Key, Keys};
use crate::platform::config::Config;

const ISSUER: &str = "sanpo";
const TYPE: &str = "at+jwt";
const ALGORITHM: Algorithm = Algorithm::HS256;
/// How far the clocks of two machines of the hub may be apart.
const LEEWAY_SECONDS: i64 = 30;
const API_MINUTES: i64 = 15;
/// Ours have about 400; nothing longer is looked at.
const LENGTH_MAX: usize = 2_000;

/// Where a token is good: one for pages is none for the API, and the other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenUse {
    #[default]
    Api,
    Pages,
}

/// Whom a token speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub account: AccountId,
    pub session: SessionId,
    pub membership: MembershipId,
}

/// What a good token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claims {
    pub subject: Subject,
    pub issued_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A token, fresh from signing.
#[derive(Clone)]
pub struct Token {
    pub text: String,
    pub expires_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadToken {
    Expired,
    /// Not signed by us, not for this use, or not a token at all.
    NotOurs,
}

impl TokenUse {
    fn audience(self) -> &'static str {
        match self {
            Self::Api => "sanpo-api",
            Self::Pages => "sanpo-pages",
        }
    }

    fn lasts(self, config: &Config) -> Duration {
        match self {
            Self::Api => Duration::minutes(API_MINUTES),
            Self::Pages => Duration::minutes(config.idle_minutes),
        }
    }
}

impl Claims {
    /// Whether more than half of its time is over.
    pub fn is_half_spent(&self, now: DateTime<Utc>) -> bool {
        self.expires_at - now < now - self.issued_at
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    mid: String,
    iat: i64,
    exp: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
}

/// Signs a token that ends by itself, and never later than its session.
pub fn issue(
    keys: &Keys,
    config: &Config,
    subject: Subject,
    for_use: TokenUse,
    now: DateTime<Utc>,
    session_ends_at: DateTime<Utc>,
) -> Token {
    let expires_at = (now + for_use.lasts(config)).min(session_ends_at);
    let payload = Payload {
        iss: ISSUER.to_owned(),
        aud: for_use.audience().to_owned(),
        sub: subject.account.to_string(),
        sid: subject.session.to_string(),
        mid: subject.membership.to_string(),
        iat: now.timestamp(),
        exp: expires_at.timestamp(),
        nbf: None,
    };
    Token { text: sign(keys.signing(), &payload), expires_at }
}

/// What the token says, if we signed it for this use and it still lasts.
pub fn verify(
    keys: &Keys,
    token: &str,
    for_use: TokenUse,
    now: DateTime<Utc>,
) -> Result<Claims, BadToken> {
    if token.len() > LENGTH_MAX {
        return Err(BadToken::NotOurs);
    }
    let header = jsonwebtoken::decode_header(token).map_err(|_| BadToken::NotOurs)?;
    let key = key_for(keys, &header).ok_or(BadToken::NotOurs)?;

    let mut validation = Validation::new(ALGORITHM);
    validation.set_audience(&[for_use.audience()]);
    validation.set_issuer(&[ISSUER]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    // Time is asked of the hub's clock, below.
    validation.validate_exp = false;
    validation.validate_nbf = false;

    let payload: Payload =
        jsonwebtoken::decode(token, &DecodingKey::from_secret(key.bytes()), &validation)
            .map_err(|_| BadToken::NotOurs)?
            .claims;
    let claims = read(&payload).ok_or(BadToken::NotOurs)?;
    check_time(&payload, now)?;
    Ok(claims)
}

/// A name for this text that says nothing to whoever has no key.
pub fn blind(keys: &Keys, text: &str) -> String {
    let key = EncodingKey::from_secret(keys.signing().bytes());
    jsonwebtoken::crypto::sign(text.as_bytes(), &key, ALGORITHM)
        .expect("every secret can sign with HMAC")
}

/// The key that the header names, unless the header wants more than ours ever do.
///
/// A key that is brought along or said to lie elsewhere is refused, and so is a header
/// that demands to be understood (`crit`): it would be for somebody else.
fn key_for<'a>(keys: &'a Keys, header: &Header) -> Option<&'a Key> {
    let is_plain = header.alg == ALGORITHM
        && header.typ.as_deref() == Some(TYPE)
        && header.crit.is_none()
        && header.jku.is_none()
        && header.jwk.is_none()
        && header.x5u.is_none()
        && header.x5c.is_none()
        && header.zip.is_none()
        && header.enc.is_none()
        && header.extras.inner().is_empty();
    if !is_plain {
        return None;
    }
    keys.named(header.kid.as_deref()?)
}

fn read(payload: &Payload) -> Option<Claims> {
    Some(Claims {
        subject: Subject {
            account: AccountId::parse(&payload.sub)?,
            session: SessionId::parse(&payload.sid)?,
            membership: MembershipId::parse(&payload.mid)?,
        },
        issued_at: DateTime::from_timestamp(payload.iat, 0)?,
        expires_at: DateTime::from_timestamp(payload.exp, 0)?,
    })
}

fn check_time(payload: &Payload, now: DateTime<Utc>) -> Result<(), BadToken> {
    let now = now.timestamp();
    let begins = payload.nbf.unwrap_or(payload.iat).max(payload.iat);
    if begins > now + LEEWAY_SECONDS || payload.exp < payload.iat {
        return Err(BadToken::NotOurs);
    }
    if payload.exp <= now - LEEWAY_SECONDS {
        return Err(BadToken::Expired);
    }
    Ok(())
}

fn sign(key: &Key, payload: &impl Serialize) -> String {
    let mut header = Header::new(ALGORITHM);
    header.typ = Some(TYPE.to_owned());
    header.kid = Some(key.id().to_owned());
    jsonwebtoken::encode(&header, payload, &EncodingKey::from_secret(key.bytes()))
        .expect("every secret can sign with HMAC")
}

#[cfg(test)]
#[path = "tokens_tests.rs"]
mod tests;
