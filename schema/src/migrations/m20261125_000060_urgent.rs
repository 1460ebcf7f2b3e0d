//! When somebody said that a life may be in danger, and what was done about it.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, only_grows, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("urgent_notice")
                    .col(uuid("id").primary_key())
                    .col(uuid("request_id"))
                    .col(uuid("raised_by"))
                    .col(string("role"))
                    .col(timestamp_with_time_zone("raised_at"))
                    .col(boolean_null("contact_needed"))
                    .col(string("sentences"))
                    .foreign_key(&mut refers(("urgent_notice", "request_id"), "request"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("urgent_notice_of", "urgent_notice", &["request_id", "raised_at"]))
            .await?;
        only_grows(manager, "urgent_notice").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("urgent_notice").to_owned()).await
    }
}
