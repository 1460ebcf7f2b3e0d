//! Many rows in few statements.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Iterable};

/// SQLite takes 32,766 values in a statement, PostgreSQL twice as many.
const VALUES_MAX: usize = 32_000;
/// Longer statements are no faster.
const ROWS_MAX: usize = 1000;

pub(super) async fn insert_all<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Vec<E::ActiveModel>,
) -> Result<(), DbErr> {
    let rows_max = ROWS_MAX.min(VALUES_MAX / E::Column::iter().count().max(1));
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        E::insert_many(rows.by_ref().take(rows_max)).exec_without_returning(db).await?;
    }
    Ok(())
}
