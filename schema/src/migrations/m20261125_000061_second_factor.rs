//! A second factor for those who reach requests and what is about a person's health.

use sea_orm_migration::{prelude::*, schema::*};

use super::{belongs, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("second_factor")
                    .col(uuid("account_id").primary_key())
                    .col(blob("secret"))
                    .col(timestamp_with_time_zone("begun_at"))
                    .col(timestamp_with_time_zone_null("confirmed_at"))
                    .col(big_integer_null("last_step"))
                    .foreign_key(&mut belongs(("second_factor", "account_id"), "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("recovery_code")
                    .col(uuid("id").primary_key())
                    .col(uuid("account_id"))
                    .col(string_uniq("code_hash"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(&mut belongs(("recovery_code", "account_id"), "account"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("recovery_code_of", "recovery_code", &["account_id"])).await?;
        manager
            .alter_table(
                Table::alter()
                    .table("session")
                    .add_column(timestamp_with_time_zone_null("second_factor_at"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(Table::alter().table("session").drop_column("second_factor_at").to_owned())
            .await?;
        for table in ["recovery_code", "second_factor"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
