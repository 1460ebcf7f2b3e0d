//! The record of what was done, and the history of the directory, can only grow.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const KEPT: [&str; 2] = ["audit_entry", "field_change"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        match manager.get_database_backend() {
            DbBackend::Postgres => {
                db.execute_unprepared(
                    "CREATE FUNCTION refuse_to_forget() RETURNS trigger LANGUAGE plpgsql AS $$
                     BEGIN RAISE EXCEPTION 'this table can only grow'; END $$",
                )
                .await?;
                for table in KEPT {
                    db.execute_unprepared(&format!(
                        "CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE
                         ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()"
                    ))
                    .await?;
                }
            }
            _ => {
                for table in KEPT {
                    for change in ["UPDATE", "DELETE"] {
                        db.execute_unprepared(&format!(
                            "CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table}
                             BEGIN SELECT RAISE(ABORT, 'this table can only grow'); END"
                        ))
                        .await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        match manager.get_database_backend() {
            DbBackend::Postgres => {
                for table in KEPT {
                    db.execute_unprepared(&format!("DROP TRIGGER {table}_only_grows ON {table}"))
                        .await?;
                }
                db.execute_unprepared("DROP FUNCTION refuse_to_forget()").await?;
            }
            _ => {
                for table in KEPT {
                    for change in ["UPDATE", "DELETE"] {
                        db.execute_unprepared(&format!("DROP TRIGGER {table}_no_{change}")).await?;
                    }
                }
            }
        }
        Ok(())
    }
}
