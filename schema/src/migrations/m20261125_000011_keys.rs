//! The keys of the vault and of the practitioners.

use sea_orm_migration::{prelude::*, schema::*};

use super::refers;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// One key in use for each practitioner. Both databases know an index on a part of the rows.
const ONE_IN_USE: &str = "CREATE UNIQUE INDEX practitioner_key_in_use
    ON practitioner_key (practitioner_id) WHERE retired_at IS NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("data_key")
                    .col(uuid("id").primary_key())
                    .col(blob("wrapped"))
                    .col(string("wrapped_by"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("retired_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("practitioner_key")
                    .col(uuid("id").primary_key())
                    .col(uuid("practitioner_id"))
                    .col(blob("public_key"))
                    .col(blob("wrapped_private"))
                    .col(blob("salt"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("retired_at"))
                    .foreign_key(&mut refers(
                        ("practitioner_key", "practitioner_id"),
                        "practitioner",
                    ))
                    .to_owned(),
            )
            .await?;
        manager.get_connection().execute_unprepared(ONE_IN_USE).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["practitioner_key", "data_key"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
