//! The directory in memory, renewed when the database has a later edition.

use std::sync::{Arc, RwLock};

use schema::directory::edition;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::snapshot::Snapshot;
use crate::platform::database::Database;
use crate::platform::error::Result;

/// The one row of the table that counts editions.
const ROW: i16 = 1;

/// Shared by all who read the directory. A reader keeps the edition it began with.
#[derive(Clone)]
pub struct Directory(Arc<RwLock<Arc<Snapshot>>>);

impl Directory {
    pub async fn load(db: &Database) -> Result<Self> {
        let edition = stored_edition(db.reader()).await?;
        let snapshot = Snapshot::load(db.reader(), edition).await?;
        Ok(Self(Arc::new(RwLock::new(Arc::new(snapshot)))))
    }

    pub fn current(&self) -> Arc<Snapshot> {
        self.0.read().expect("nobody panics while holding the directory").clone()
    }

    /// Loads the directory anew if it changed, here or in another process.
    pub async fn refresh(&self, db: &Database) -> Result<()> {
        let edition = stored_edition(db.reader()).await?;
        if edition == self.current().edition {
            return Ok(());
        }
        let snapshot = Arc::new(Snapshot::load(db.reader(), edition).await?);
        *self.0.write().expect("nobody panics while holding the directory") = snapshot;
        Ok(())
    }
}

async fn stored_edition(db: &impl ConnectionTrait) -> Result<i64> {
    let row = edition::Entity::find_by_id(ROW).one(db).await?;
    Ok(row.map_or(0, |row| row.edition))
}

/// Says in the transaction of a change that there is a new edition.
pub async fn begin_new_edition(db: &impl ConnectionTrait) -> Result<()> {
    edition::Entity::update_many()
        .col_expr(edition::Column::Edition, Expr::col(edition::Column::Edition).add(1))
        .exec(db)
        .await?;
    Ok(())
}
