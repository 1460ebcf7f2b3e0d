//! Rows into tables, many at a time.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use schema::directory::organisation;
use schema::ids::OrganisationId;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr,
    EntityTrait, ExprTrait, IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter,
};

use super::problem::ImportError;
use super::{Imported, Work};

/// SQLite takes 32,766 values in a statement, PostgreSQL 65,535.
const VALUES_MAX: usize = 32_000;
/// A larger statement is not faster, and its progress could not be told.
const ROWS_MAX: usize = 2_000;

/// Two imports that both read before either writes could each be right and together wrong.
/// SQLite has one writer anyway.
pub(super) async fn one_import_at_a_time(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared("SELECT pg_advisory_xact_lock(hashtext('sanpo directory import'))")
            .await?;
    }
    Ok(())
}

/// Inserts rows, or replaces what is stored under the same key. Ids stay as they are stored.
pub(super) async fn upsert<M>(
    work: &Work<'_>,
    models: Vec<M>,
    key: &[<M::Entity as EntityTrait>::Column],
) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::ActiveModel: Send,
{
    let ids: Vec<_> = <M::Entity as EntityTrait>::PrimaryKey::iter()
        .map(|id| format!("{:?}", id.into_column()))
        .collect();
    let keys: Vec<_> = key.iter().map(|column| format!("{column:?}")).collect();
    let replaced = <M::Entity as EntityTrait>::Column::iter().filter(|column| {
        let name = format!("{column:?}");
        !ids.contains(&name) && !keys.contains(&name)
    });
    let on_conflict = OnConflict::columns(key.iter().copied()).update_columns(replaced).to_owned();
    in_batches(work, models, Some(&on_conflict)).await
}

pub(super) async fn insert<M>(work: &Work<'_>, models: Vec<M>) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::ActiveModel: Send,
{
    in_batches(work, models, None).await
}

async fn in_batches<M>(
    work: &Work<'_>,
    models: Vec<M>,
    on_conflict: Option<&OnConflict>,
) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::ActiveModel: Send,
{
    let width = <M::Entity as EntityTrait>::Column::iter().count();
    let rows_max = (VALUES_MAX / width).min(ROWS_MAX);
    let mut models = models.into_iter().peekable();
    while models.peek().is_some() {
        let batch: Vec<_> = models
            .by_ref()
            .take(rows_max)
            .map(|model| model.into_active_model().reset_all())
            .collect();
        let rows = batch.len() as u64;
        let insert = M::Entity::insert_many(batch);
        match on_conflict {
            Some(on_conflict) => {
                insert.on_conflict(on_conflict.clone()).exec_without_returning(work.tx).await?
            }
            None => insert.exec_without_returning(work.tx).await?,
        };
        work.progress.advance(rows);
    }
    Ok(())
}

/// Removes the rows whose column holds one of the values.
pub(super) async fn remove<E, V>(
    work: &Work<'_>,
    column: E::Column,
    values: &[V],
) -> Result<(), DbErr>
where
    E: EntityTrait,
    V: Copy + Into<sea_orm::Value>,
{
    for batch in values.chunks(ROWS_MAX) {
        E::delete_many().filter(column.is_in(batch.iter().copied())).exec(work.tx).await?;
    }
    Ok(())
}

/// Somebody who edits an organisation meanwhile is told that it has changed.
pub(super) async fn raise_versions(
    work: &Work<'_>,
    organisations: &[OrganisationId],
) -> Result<(), DbErr> {
    for batch in organisations.chunks(ROWS_MAX) {
        organisation::Entity::update_many()
            .col_expr(
                organisation::Column::Version,
                Expr::col(organisation::Column::Version).add(1),
            )
            .filter(organisation::Column::Id.is_in(batch.iter().copied()))
            .exec(work.tx)
            .await?;
    }
    Ok(())
}

/// Rows by what they are stored under, and what becomes of them.
pub(super) struct Ledger<K, M> {
    stored: HashMap<K, M>,
    written: Vec<M>,
    tally: Imported,
}

impl<K: Eq + Hash, M: PartialEq> Ledger<K, M> {
    pub(super) fn new(stored: impl IntoIterator<Item = M>, key: impl Fn(&M) -> K) -> Self {
        let stored = stored.into_iter().map(|model| (key(&model), model)).collect();
        Self { stored, written: Vec::new(), tally: Imported::default() }
    }

    pub(super) fn stored(&self, key: &K) -> Option<&M> {
        self.stored.get(key)
    }

    /// Counts a row, and keeps it to be written if it says anything new.
    pub(super) fn enter(&mut self, key: &K, model: M) {
        self.tally.rows += 1;
        match self.stored.get(key) {
            None => self.tally.added += 1,
            Some(stored) if *stored == model => {
                self.tally.unchanged += 1;
                return;
            }
            Some(_) => self.tally.changed += 1,
        }
        self.written.push(model);
    }

    pub(super) fn close(self) -> (Vec<M>, Imported) {
        (self.written, self.tally)
    }
}

/// Which keys of a file have been seen, and in which row.
pub(super) struct Seen<K>(HashMap<K, usize>);

impl<K: Eq + Hash> Seen<K> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// The row in which the key stood before, if it did.
    pub(super) fn before(&mut self, key: K, row: usize) -> Option<usize> {
        match self.0.entry(key) {
            std::collections::hash_map::Entry::Occupied(first) => Some(*first.get()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(row);
                None
            }
        }
    }

    /// Notes a row whose key stands in the file twice. Of a row that could not be read
    /// the key is not known, so nothing is said of it.
    pub(super) fn once(&mut self, cells: &mut super::columns::Cells<'_>, column: &str, key: K) {
        if let Some(first) = self.before(key, cells.row())
            && cells.are_sound()
        {
            let message = format!("{first}行目と重複しています。どちらかの行を削除してください");
            cells.wrong(column, "DUPLICATE", message);
        }
    }
}

/// What a file says of several rows that are replaced together: one centre's hours, say.
///
/// A set that is as it was stored is left alone; of another all rows count as changed,
/// or as added where there were none.
pub(super) struct Sets<K, M> {
    pub(super) replaced: Vec<K>,
    pub(super) written: Vec<M>,
    pub(super) tally: Imported,
}

pub(super) fn compare_sets<K, M>(
    stored: &HashMap<K, Vec<M>>,
    read: Vec<(K, M)>,
    is_same: impl Fn(&M, &M) -> bool,
) -> Sets<K, M>
where
    K: Eq + Hash + Clone,
{
    let mut sets = Sets { replaced: Vec::new(), written: Vec::new(), tally: Imported::default() };
    let order: Vec<K> = {
        let mut seen = HashSet::new();
        read.iter()
            .filter(|(key, _)| seen.insert(key.clone()))
            .map(|(key, _)| key.clone())
            .collect()
    };
    let mut groups: HashMap<K, Vec<M>> = HashMap::new();
    for (key, model) in read {
        groups.entry(key).or_default().push(model);
    }
    for key in order {
        let group = groups.remove(&key).unwrap_or_default();
        sets.tally.rows += group.len();
        let before = stored.get(&key).map_or(&[][..], Vec::as_slice);
        let is_unchanged = before.len() == group.len()
            && before.iter().zip(&group).all(|(before, now)| is_same(before, now));
        if is_unchanged {
            sets.tally.unchanged += group.len();
            continue;
        }
        if before.is_empty() {
            sets.tally.added += group.len();
        } else {
            sets.tally.changed += group.len();
        }
        sets.replaced.push(key);
        sets.written.extend(group);
    }
    sets
}

/// The outcome of a kind whose rows stand alone: checked, then written, then counted.
pub(super) async fn settle<K, M>(
    work: &Work<'_>,
    ledger: Ledger<K, M>,
    key: &[<M::Entity as EntityTrait>::Column],
) -> Result<Imported, ImportError>
where
    K: Eq + Hash,
    M: ModelTrait + PartialEq + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::ActiveModel: Send,
{
    let (written, tally) = ledger.close();
    upsert(work, written, key).await?;
    work.progress.advance(tally.unchanged as u64);
    Ok(tally)
}
