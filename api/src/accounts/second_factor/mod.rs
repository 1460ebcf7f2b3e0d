//! The second factor: a code from an app on one's phone, besides the password.
//!
//! Source: OWASP ASVS 5.0 6.3.3 and 6.5; the ministry's guidelines for the safety of medical
//! information systems, version 6.0, ask for two factors as well. Whose sessions must have
//! shown one, and for what, is decided in `policy`.

pub mod begin;
pub mod confirm;
mod recovery;
pub mod remove;
pub mod totp;

use chrono::{DateTime, Utc};
use schema::accounts::second_factor;
use schema::ids::AccountId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use self::totp::{DIGITS, Secret};
use crate::accounts::delay::CodeAttempt;
use crate::accounts::policy::{Act, permit};
use crate::accounts::viewer::Viewer;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::text;
use crate::platform::vault::Place;

/// The viewer's own second factor, as it may be shown.
pub struct OwnFactor {
    pub since: DateTime<Utc>,
    pub recovery_codes_left: u64,
}

pub async fn own(hub: &Hub, viewer: &Viewer) -> Result<Option<OwnFactor>> {
    let (person, _) = permit(viewer, Act::ManageOneself)?;
    let db = hub.db.reader();
    let Some(since) = confirmed(db, person.account).await?.and_then(|row| row.confirmed_at) else {
        return Ok(None);
    };
    let recovery_codes_left = recovery::left(db, person.account).await?;
    Ok(Some(OwnFactor { since, recovery_codes_left }))
}

/// The factor that the account signs in with, if it has one.
pub(super) async fn confirmed(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<second_factor::Model>> {
    let row = second_factor::Entity::find_by_id(account)
        .filter(second_factor::Column::ConfirmedAt.is_not_null())
        .one(db)
        .await?;
    Ok(row)
}

/// Whether this is a code of the account: one of the app, or one that was written down.
/// A right one is used up, and a wrong one is counted, so what happens here has to be
/// committed either way. While one has to wait, no code is right.
///
/// Guesses for an account come one by one, because each takes the row of its factor first:
/// a hundred at the same moment are worth as much as a hundred in a row.
pub(super) async fn is_shown(
    tx: &impl ConnectionTrait,
    hub: &Hub,
    account: AccountId,
    typed: &str,
) -> Result<bool> {
    check(tx, hub, account, typed, Stage::InUse).await
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The app shows for the first time that it has the secret.
    Begun,
    InUse,
}

async fn check(
    tx: &impl ConnectionTrait,
    hub: &Hub,
    account: AccountId,
    typed: &str,
    stage: Stage,
) -> Result<bool> {
    let Some(factor) = second_factor::Entity::find_by_id(account).lock_exclusive().one(tx).await?
    else {
        return Ok(false);
    };
    let attempt = CodeAttempt::new(&hub.keys, account);
    let is_in_use = factor.confirmed_at.is_some();
    if is_in_use != (stage == Stage::InUse) || attempt.must_wait(tx, hub.now()).await? {
        return Ok(false);
    }
    let is_right = match app_code(typed) {
        Some(code) => take(tx, hub, &factor, code).await?,
        None => is_in_use && recovery::spend(tx, account, typed, hub.now()).await?,
    };
    if is_right {
        attempt.succeeded(tx).await?;
    } else {
        attempt.failed(tx, hub.now()).await?;
    }
    Ok(is_right)
}

/// Whether the app shows this code now. If so, it is good no more.
async fn take(
    tx: &impl ConnectionTrait,
    hub: &Hub,
    factor: &second_factor::Model,
    code: u32,
) -> Result<bool> {
    let secret = Secret::of(hub.vault.open(place(factor.account_id), &factor.secret)?);
    let Some(step) = secret.step_of(code, hub.now(), factor.last_step) else {
        return Ok(false);
    };
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::AccountId.eq(factor.account_id))
        .exec(tx)
        .await?;
    Ok(true)
}

fn app_code(typed: &str) -> Option<u32> {
    let digits = text::digits(typed).filter(|digits| digits.len() == DIGITS)?;
    digits.parse().ok()
}

fn place(account: AccountId) -> Place {
    Place { table: "second_factor", column: "secret", row: account.0 }
}

fn wrong_code() -> Error {
    Error::bad_input("input.code", "WRONG", Error::OneTimeCodeWrong.to_string())
}

#[cfg(test)]
mod tests {
    use super::app_code;

    #[test]
    fn six_digits_are_read_as_people_type_them() {
        for typed in ["012345", " 012 345 ", "０１２３４５", "012-345"] {
            assert_eq!(app_code(typed), Some(12_345), "{typed}");
        }
        for typed in ["", "12345", "1234567", "abcde-fghij", "12345a"] {
            assert_eq!(app_code(typed), None, "{typed}");
        }
    }
}
