//! The database, one dated step at a time. A step that has run is never edited.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

mod m20261121_000001_directory;
mod m20261121_000002_people;
mod m20261121_000003_accounts;
mod m20261121_000004_append_only;
mod m20261125_000010_notifications;
mod m20261125_000011_keys;
mod m20261125_000020_doctors;
mod m20261125_000030_requests;
mod m20261125_000040_papers;
mod m20261125_000060_urgent;
mod m20261125_000061_second_factor;
mod m20261125_000062_soonest_slot;
mod m20261125_000070_surveys;
mod m20261126_000080_handovers;
mod m20261126_000081_about_another;
mod m20261126_000082_complaints;
mod m20261126_000083_follow_ups;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_directory::Migration),
            Box::new(m20261121_000002_people::Migration),
            Box::new(m20261121_000003_accounts::Migration),
            Box::new(m20261121_000004_append_only::Migration),
            Box::new(m20261125_000010_notifications::Migration),
            Box::new(m20261125_000011_keys::Migration),
            Box::new(m20261125_000020_doctors::Migration),
            Box::new(m20261125_000030_requests::Migration),
            Box::new(m20261125_000040_papers::Migration),
            Box::new(m20261125_000060_urgent::Migration),
            Box::new(m20261125_000061_second_factor::Migration),
            Box::new(m20261125_000062_soonest_slot::Migration),
            Box::new(m20261125_000070_surveys::Migration),
            Box::new(m20261126_000080_handovers::Migration),
            Box::new(m20261126_000081_about_another::Migration),
            Box::new(m20261126_000082_complaints::Migration),
            Box::new(m20261126_000083_follow_ups::Migration),
        ]
    }
}

/// A foreign key that keeps a row from being removed while another speaks of it.
fn refers(from: (&'static str, &'static str), to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.0, from.1)
        .to(to, "id")
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// A foreign key of a row that is a part of another and goes with it.
fn belongs(from: (&'static str, &'static str), to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.0, from.1)
        .to(to, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn index(
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

/// From now on the database refuses to change or remove a row of this table. The triggers go
/// with the table.
async fn only_grows(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!(
            "CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE
             ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()"
        ))
        .await?;
        return Ok(());
    }
    for change in ["UPDATE", "DELETE"] {
        db.execute_unprepared(&format!(
            "CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table}
             BEGIN SELECT RAISE(ABORT, 'this table can only grow'); END"
        ))
        .await?;
    }
    Ok(())
}
