use sea_orm_migration::{prelude::*, schema::*};

use super::{belongs, index};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLES: [&str; 2] = ["outbox_message", "notice"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        letters(manager).await?;
        notices(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(*table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn letters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("outbox_message")
                .col(uuid("id").primary_key())
                .col(string_uniq("dedupe_key"))
                .col(string("to_address"))
                .col(string("to_name"))
                .col(string("subject"))
                .col(text("body"))
                .col(string_uniq("message_id"))
                .col(uuid_null("request_id"))
                .col(string("state"))
                .col(integer("attempts"))
                .col(timestamp_with_time_zone("next_attempt_at"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone_null("sent_at"))
                .col(string_null("last_error"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("outbox_message_due", "outbox_message", &["state", "next_attempt_at"]))
        .await
}

async fn notices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("notice")
                .col(uuid("id").primary_key())
                .col(uuid("account_id"))
                .col(string("dedupe_key"))
                .col(string("title"))
                .col(text("body"))
                .col(string_null("link"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone_null("read_at"))
                .foreign_key(&mut belongs(("notice", "account_id"), "account"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("notice_once", "notice", &["account_id", "dedupe_key"]).unique().to_owned(),
        )
        .await?;
    manager.create_index(index("notice_of", "notice", &["account_id", "id"])).await
}
