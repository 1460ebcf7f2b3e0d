//! The database's schema, up, one step down, or as it stands.

use schema::migrations::Migrator;
use sea_orm_migration::MigratorTrait;

use super::trouble::Trouble;
use super::{DatabaseArgs, MigrateStep, start};

pub(super) async fn run(step: MigrateStep, database: &DatabaseArgs) -> Result<(), Trouble> {
    let db = start::open(&database.database_url).await?;
    match step {
        MigrateStep::Up => Migrator::up(db.writer(), None).await?,
        MigrateStep::Down => Migrator::down(db.writer(), Some(1)).await?,
        MigrateStep::Status => {}
    }
    for step in Migrator::get_migration_with_status_read_only(db.writer()).await? {
        println!("{:<8} {}", step.status().to_string(), step.name());
    }
    db.close().await?;
    Ok(())
}
