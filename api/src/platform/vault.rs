//! What must not be read in a copy of the database is closed here before it is stored.
//!
//! A data key closes; it lies in the database, wrapped with the first key of the key file.
//! So the database alone opens nothing, and a key of the file can be changed by wrapping
//! the data keys anew, without touching what they closed. A closed cell is bound to its
//! place: copied to another row or column it does not open.

use std::collections::BTreeMap;
use std::fmt;

use schema::ids::DataKeyId;
use schema::sealing::data_key;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::accounts::Keys;
use crate::platform::cipher::SecretKey;
use crate::platform::clock::Clock;
use crate::platform::database::Database;
use crate::platform::error::{Error, Result};

/// The first byte of everything that is closed, so that another way can follow this one.
const FORMAT: u8 = 1;
const ID_BYTES: usize = 16;

/// The cell of a table in which something closed is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub table: &'static str,
    pub column: &'static str,
    pub row: Uuid,
}

/// The data keys, out of their wrapping.
pub struct Vault {
    unlocked: Option<Unlocked>,
}

struct Unlocked {
    closing: DataKeyId,
    cells: BTreeMap<DataKeyId, SecretKey>,
    tags: SecretKey,
}

/// What is stored in this place was not closed for it by a key that we have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what is kept in {}.{} of {} cannot be opened", .0.table, .0.column, .0.row)]
pub struct Unreadable(pub Place);

/// Why the vault stays locked.
#[derive(Debug, thiserror::Error)]
pub enum BadVault {
    #[error(
        "データベースの暗号鍵を保護している鍵（{0}）が、鍵ファイルにありません。このデータベースで使っていた鍵を鍵ファイルの2行目に戻して、もう一度起動してください。データは変更していません"
    )]
    KeyIsGone(String),

    #[error(
        "データベースの暗号鍵（{0}）が壊れています。バックアップからデータベースを復元してください。データは変更していません"
    )]
    Damaged(DataKeyId),

    #[error("データベースの暗号鍵を読み書きできません（{0}）。接続先と権限を確認してください")]
    Database(#[from] DbErr),
}

impl Vault {
    /// Takes the data keys out of their wrapping, and makes the first one where there is none.
    ///
    /// What the second key of the file had wrapped is wrapped anew with the first, so that
    /// afterwards the second can be removed.
    pub async fn unlock(db: &Database, keys: &Keys, clock: &dyn Clock) -> Result<Self, BadVault> {
        let tx = db.begin().await?;
        one_at_a_time(&tx).await?;
        let mut rows = data_key::Entity::oldest_first().all(&tx).await?;
        if rows.iter().all(|row| row.retired_at.is_some()) {
            rows.push(make(&tx, keys, clock).await?);
        }
        let mut data_keys = Vec::new();
        for row in &rows {
            let data_key = unwrap(row, keys)?;
            if row.wrapped_by != keys.first().id() {
                wrap_anew(&tx, row.id, &data_key, keys).await?;
            }
            data_keys.push((row.id, data_key));
        }
        tx.commit().await?;

        let closing = rows.iter().rfind(|row| row.retired_at.is_none()).map(|row| row.id);
        let unlocked = closing.map(|closing| Unlocked::of(&data_keys, closing));
        Ok(Self { unlocked })
    }

    /// For a command that closes and opens nothing, and has no key file either.
    pub fn absent() -> Self {
        Self { unlocked: None }
    }

    pub fn close(&self, place: Place, plain: &[u8]) -> Vec<u8> {
        let unlocked = self.unlocked();
        let data_key = unlocked.closing;
        let key = &unlocked.cells[&data_key];
        let closed = key.close(&binding(&data_key, &place), plain);
        [&[FORMAT], data_key.0.as_bytes().as_slice(), &closed].concat()
    }

    pub fn open(&self, place: Place, closed: &[u8]) -> Result<Vec<u8>, Unreadable> {
        self.opened(place, closed).map(|plain| plain.to_vec()).ok_or(Unreadable(place))
    }

    /// Closes a value as JSON.
    pub fn close_json<T: Serialize>(&self, place: Place, value: &T) -> Result<Vec<u8>> {
        let plain = Zeroizing::new(serde_json::to_vec(value).map_err(Error::internal)?);
        Ok(self.close(place, &plain))
    }

    pub fn open_json<T: DeserializeOwned>(
        &self,
        place: Place,
        closed: &[u8],
    ) -> Result<T, Unreadable> {
        self.opened(place, closed)
            .and_then(|plain| serde_json::from_slice(&plain).ok())
            .ok_or(Unreadable(place))
    }

    /// A name for these bytes, to find them again by without keeping them. It is another one
    /// for each purpose, and the same whatever becomes of the keys of the key file.
    pub fn tag(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        self.unlocked().tags.tag(&[purpose.as_bytes(), bytes])
    }

    fn opened(&self, place: Place, closed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (format, rest) = closed.split_first()?;
        let (id, closed) = rest.split_first_chunk::<ID_BYTES>()?;
        let data_key = DataKeyId(Uuid::from_bytes(*id));
        if *format != FORMAT {
            return None;
        }
        let key = self.unlocked.as_ref()?.cells.get(&data_key)?;
        key.open(&binding(&data_key, &place), closed)
    }

    /// Losing what somebody wrote would be worse than stopping.
    fn unlocked(&self) -> &Unlocked {
        self.unlocked.as_ref().expect("only a hub with its key file closes or names anything")
    }

    /// A vault whose key nobody keeps.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Self {
        let first = DataKeyId::fresh();
        Self { unlocked: Some(Unlocked::of(&[(first, SecretKey::random())], first)) }
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl From<Unreadable> for Error {
    fn from(unreadable: Unreadable) -> Self {
        Self::internal(unreadable)
    }
}

impl Unlocked {
    /// The first of the data keys makes the tags, for ever.
    fn of(data_keys: &[(DataKeyId, SecretKey)], closing: DataKeyId) -> Self {
        let derive = |data_key: &SecretKey, purpose: &[u8]| {
            SecretKey::derive(data_key.bytes(), b"", &[purpose])
        };
        Self {
            closing,
            cells: data_keys
                .iter()
                .map(|(id, data_key)| (*id, derive(data_key, b"sanpo: cells")))
                .collect(),
            tags: derive(&data_keys[0].1, b"sanpo: tags"),
        }
    }
}

/// What a closed cell is bound to.
fn binding<'a>(data_key: &'a DataKeyId, place: &'a Place) -> [&'a [u8]; 5] {
    [
        &[FORMAT],
        data_key.0.as_bytes(),
        place.table.as_bytes(),
        place.column.as_bytes(),
        place.row.as_bytes(),
    ]
}

/// Two processes that start together shall not each make a first key.
/// SQLite has one writer anyway.
async fn one_at_a_time(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared("SELECT pg_advisory_xact_lock(hashtext('sanpo data keys'))").await?;
    }
    Ok(())
}

async fn make(
    tx: &DatabaseTransaction,
    keys: &Keys,
    clock: &dyn Clock,
) -> Result<data_key::Model, DbErr> {
    let id = DataKeyId::fresh();
    let row = data_key::ActiveModel {
        id: Set(id),
        wrapped: Set(wrapped(id, &SecretKey::random(), keys)),
        wrapped_by: Set(keys.first().id().to_owned()),
        created_at: Set(clock.now()),
        retired_at: Set(None),
    };
    let row = row.insert(tx).await?;
    tracing::info!(data_key = %id, "a data key was made");
    Ok(row)
}

async fn wrap_anew(
    tx: &DatabaseTransaction,
    id: DataKeyId,
    data_key: &SecretKey,
    keys: &Keys,
) -> Result<(), DbErr> {
    let row = data_key::ActiveModel {
        id: Set(id),
        wrapped: Set(wrapped(id, data_key, keys)),
        wrapped_by: Set(keys.first().id().to_owned()),
        ..Default::default()
    };
    row.update(tx).await?;
    tracing::info!(data_key = %id, "a data key was wrapped with the first key of the key file");
    Ok(())
}

fn wrapped(id: DataKeyId, data_key: &SecretKey, keys: &Keys) -> Vec<u8> {
    keys.first().for_wrapping().close(&[b"data_key", id.0.as_bytes()], data_key.bytes())
}

fn unwrap(row: &data_key::Model, keys: &Keys) -> Result<SecretKey, BadVault> {
    let key =
        keys.named(&row.wrapped_by).ok_or_else(|| BadVault::KeyIsGone(row.wrapped_by.clone()))?;
    key.for_wrapping()
        .open(&[b"data_key", row.id.0.as_bytes()], &row.wrapped)
        .and_then(|bytes| SecretKey::read(&bytes))
        .ok_or(BadVault::Damaged(row.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(row: u128) -> Place {
        Place { table: "note", column: "body", row: Uuid::from_u128(row) }
    }

    #[test]
    fn a_cell_opens_where_it_was_closed_and_nowhere_else() {
        let vault = Vault::for_tests();
        let closed = vault.close(place(1), "面接の記録".as_bytes());

        assert_eq!(vault.open(place(1), &closed).unwrap(), "面接の記録".as_bytes());
        for elsewhere in [
            place(2),
            Place { column: "answer", ..place(1) },
            Place { table: "report", ..place(1) },
            Place { table: "noteb", column: "ody", ..place(1) },
        ] {
            assert_eq!(vault.open(elsewhere, &closed), Err(Unreadable(elsewhere)));
        }
    }

    #[test]
    fn what_no_vault_closed_is_unreadable_and_breaks_nothing() {
        let vault = Vault::for_tests();
        let closed = vault.close(place(1), b"plain");
        for length in 0..closed.len() {
            assert!(vault.open(place(1), &closed[..length]).is_err(), "{length}");
        }
        let mut of_another_format = closed.clone();
        of_another_format[0] = 2;
        assert!(vault.open(place(1), &of_another_format).is_err());
        assert!(Vault::for_tests().open(place(1), &closed).is_err());
        assert!(Vault::absent().open(place(1), &closed).is_err());
    }

    #[test]
    fn a_retired_data_key_opens_what_it_closed_and_the_first_one_makes_the_tags() {
        let (first, second) = (DataKeyId::fresh(), DataKeyId::fresh());
        let keys = [(first, SecretKey::random()), (second, SecretKey::random())];
        let before = Vault { unlocked: Some(Unlocked::of(&keys[..1], first)) };
        let closed = before.close(place(1), b"plain");

        let after = Vault { unlocked: Some(Unlocked::of(&keys, second)) };

        assert_eq!(after.open(place(1), &closed).unwrap(), b"plain");
        assert_eq!(after.tag("index", b"name"), before.tag("index", b"name"));
        assert!(before.open(place(1), &after.close(place(1), b"plain")).is_err());
    }

    #[test]
    fn a_value_comes_back_as_it_was() {
        let vault = Vault::for_tests();
        let value = vec![("睡眠".to_owned(), 3), ("食欲".to_owned(), 1)];
        let closed = vault.close_json(place(1), &value).unwrap();

        assert_eq!(vault.open_json::<Vec<(String, i32)>>(place(1), &closed), Ok(value));
        assert!(vault.open_json::<String>(place(1), &closed).is_err());
    }

    #[test]
    fn a_tag_is_the_same_each_time_and_another_for_each_purpose() {
        let vault = Vault::for_tests();

        assert_eq!(vault.tag("status", b"secret"), vault.tag("status", b"secret"));
        assert_ne!(vault.tag("status", b"secret"), vault.tag("index", b"secret"));
        assert_ne!(vault.tag("status", b"secret"), vault.tag("statuss", b"ecret"));
        assert_ne!(vault.tag("status", b"secret"), Vault::for_tests().tag("status", b"secret"));
    }
}
