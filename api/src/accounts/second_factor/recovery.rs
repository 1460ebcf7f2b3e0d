//! Codes to write down, for whoever lost their phone. Each is good once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use schema::accounts::recovery_code;
use schema::ids::{AccountId, RecoveryCodeId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sha2::{Digest, Sha256};

use super::totp::base32;
use crate::platform::cipher;
use crate::platform::error::Result;
use crate::platform::text;

const CODES: usize = 10;
/// As random as a key, so that a hash without salt and slowness keeps them.
const BYTES: usize = 16;
/// How many letters stand together, so that they can be copied by hand and stay on a line.
const GROUP: usize = 7;

/// New codes in place of those the account had. They are shown once.
pub(super) async fn give(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<String>> {
    forget(db, account).await?;
    let codes: Vec<String> = (0..CODES).map(|_| fresh()).collect();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        id: Set(RecoveryCodeId::fresh()),
        account_id: Set(account),
        code_hash: Set(hash(code)),
        used_at: Set(None),
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(codes)
}

pub(super) async fn forget(db: &impl ConnectionTrait, account: AccountId) -> Result<()> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(db)
        .await?;
    Ok(())
}

/// Whether this was a code of the account that nobody had used yet. Now it is used.
pub(super) async fn spend(
    db: &impl ConnectionTrait,
    account: AccountId,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let spent = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::CodeHash.eq(hash(typed)))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(spent.rows_affected == 1)
}

pub(super) async fn left(db: &impl ConnectionTrait, account: AccountId) -> Result<u64> {
    let left = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(db)
        .await?;
    Ok(left)
}

fn fresh() -> String {
    let letters = base32(&cipher::random::<BYTES>()).to_lowercase();
    let letters: Vec<char> = letters.chars().collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// The hash of a code however it was typed.
fn hash(typed: &str) -> String {
    let letters: String = text::fold(typed).chars().filter(|c| *c != '-').collect();
    URL_SAFE_NO_PAD.encode(Sha256::digest(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_copied() {
        let code = fresh();
        let letters: Vec<&str> = code.split('-').collect();
        assert_eq!(letters.iter().map(|group| group.len()).collect::<Vec<_>>(), [7, 7, 7, 5]);

        for typed in
            [code.to_uppercase(), letters.concat(), letters.join(" "), format!("　{code} ")]
        {
            assert_eq!(hash(&typed), hash(&code), "{typed}");
        }
        assert_ne!(hash(&fresh()), hash(&code));
    }
}
