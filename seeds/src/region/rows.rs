//! Many rows at once, in pieces that every database takes.

use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait};

/// SQLite takes some 32,000 values in a statement; no row has more than 30.
const ROWS_AT_ONCE: usize = 500;

pub(super) struct Progress<'a> {
    done: usize,
    total: usize,
    tell: &'a (dyn Fn(usize, usize) + Sync),
}

impl<'a> Progress<'a> {
    pub(super) fn new(total: usize, tell: &'a (dyn Fn(usize, usize) + Sync)) -> Self {
        Self { done: 0, total, tell }
    }

    fn advance(&mut self, rows: usize) {
        self.done += rows;
        (self.tell)(self.done, self.total);
    }
}

pub(super) async fn insert<A>(
    db: &impl ConnectionTrait,
    rows: Vec<A>,
    progress: &mut Progress<'_>,
) -> Result<(), DbErr>
where
    A: ActiveModelTrait + Send,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let piece: Vec<A> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        let count = piece.len();
        A::Entity::insert_many(piece).exec_without_returning(db).await?;
        progress.advance(count);
    }
    Ok(())
}
