//! The demonstration region on an empty database: the tables, the reference data, the people.

use schema::accounts::account;
use schema::migrations::Migrator;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sea_orm_migration::MigratorTrait;

use crate::accounts::passwords;
use crate::directory::begin_new_edition;
use crate::directory::import::{
    ImportError, ImportKind, ImportOptions, Imported, Progress, import,
};
use crate::platform::clock::{Clock, day_in_japan};
use crate::platform::database::Database;
use crate::platform::error::Error;

/// The password of every account of the demonstration.
pub const PASSWORD: &str = "sanpo-demo-password";

/// The account by which one sees that the region was planted to its end.
const PLANTED_LAST: &str = "admin@demo.example";

#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub seed: u64,
    /// 1 is a few hundred workplaces.
    pub scale: u32,
}

/// Told about each piece of the work as it is done.
pub trait Watch: Sync {
    fn begins(&self, what: &str) -> Box<dyn Progress + '_>;
    fn imported(&self, kind: ImportKind, imported: Imported);
}

#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{}: {source}", kind.name())]
    Import { kind: ImportKind, source: ImportError },

    #[error("{0}")]
    Reference(String),

    #[error(transparent)]
    Database(#[from] sea_orm::DbErr),

    #[error(transparent)]
    Hub(#[from] Error),
}

/// Whether the region stands already.
pub async fn stands(db: &Database) -> Result<bool, Trouble> {
    let account = account::Entity::find()
        .filter(account::Column::Email.eq(PLANTED_LAST))
        .one(db.reader())
        .await?;
    Ok(account.is_some())
}

/// Makes all of it. What was begun and cut off is taken up again.
pub async fn make(
    db: &Database,
    clock: &dyn Clock,
    size: Size,
    watch: &dyn Watch,
) -> Result<(), Trouble> {
    Migrator::up(db.writer(), None).await?;
    import_reference(db, clock, false, watch).await?;

    let plan = seeds::Plan {
        seed: size.seed,
        scale: size.scale,
        today: day_in_japan(clock.now()),
        password_hash: passwords::hash(PASSWORD).await?,
    };
    let progress = watch.begins("デモ用の地域");
    let advanced = std::sync::atomic::AtomicUsize::new(0);
    let tell = |done: usize, total: usize| {
        let before = advanced.swap(done, std::sync::atomic::Ordering::Relaxed);
        if before == 0 {
            progress.begin(total as u64);
        }
        progress.advance(done.saturating_sub(before) as u64);
    };
    let tx = db.begin().await?;
    seeds::plant(&tx, &plan, &tell).await?;
    begin_new_edition(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// The files that come with the hub: municipalities, offices, areas, postal codes.
pub async fn import_reference(
    db: &Database,
    clock: &dyn Clock,
    dry_run: bool,
    watch: &dyn Watch,
) -> Result<(), Trouble> {
    for (name, bytes) in seeds::reference::FILES {
        let kind = name.parse::<ImportKind>();
        let kind = kind.map_err(|unknown| Trouble::Reference(unknown.to_string()))?;
        let progress = watch.begins(kind.name());
        let options = ImportOptions { dry_run, progress: &*progress };
        let imported = import(db, clock, kind, bytes, options).await;
        drop(progress);
        let imported = imported.map_err(|source| Trouble::Import { kind, source })?;
        watch.imported(kind, imported);
    }
    Ok(())
}

/// For those who need not be told.
pub struct Unwatched;

impl Watch for Unwatched {
    fn begins(&self, _: &str) -> Box<dyn Progress + '_> {
        Box::new(crate::directory::import::Silent)
    }

    fn imported(&self, _: ImportKind, _: Imported) {}
}
