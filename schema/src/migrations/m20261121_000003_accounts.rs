use sea_orm_migration::{prelude::*, schema::*};

use super::{belongs, index, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLES: [&str; 6] =
    ["account", "membership", "session", "refresh_token", "sign_in_delay", "audit_entry"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        people(manager).await?;
        sessions(manager).await?;
        record(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(*table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("account")
                .col(uuid("id").primary_key())
                .col(string_uniq("email"))
                .col(string("name"))
                .col(string("password_hash"))
                .col(boolean("must_change_password"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone_null("disabled_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("membership")
                .col(uuid("id").primary_key())
                .col(uuid("account_id"))
                .col(string("role"))
                .col(uuid_null("organisation_id"))
                .col(uuid_null("workplace_id"))
                .col(date("since"))
                .col(date_null("until"))
                .foreign_key(&mut refers(("membership", "account_id"), "account"))
                .foreign_key(&mut refers(("membership", "organisation_id"), "organisation"))
                .foreign_key(&mut refers(("membership", "workplace_id"), "workplace"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("membership_of", "membership", &["account_id"])).await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("session")
                .col(uuid("id").primary_key())
                .col(uuid("account_id"))
                .col(uuid("membership_id"))
                .col(timestamp_with_time_zone("started_at"))
                .col(timestamp_with_time_zone("last_seen_at"))
                .col(timestamp_with_time_zone("expires_at"))
                .col(timestamp_with_time_zone_null("ended_at"))
                .col(string_null("end_reason"))
                .col(string_null("address"))
                .col(string_null("device"))
                .foreign_key(&mut refers(("session", "account_id"), "account"))
                .foreign_key(&mut refers(("session", "membership_id"), "membership"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("session_of", "session", &["account_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("refresh_token")
                .col(uuid("id").primary_key())
                .col(uuid("session_id"))
                .col(string_uniq("token_hash"))
                .col(timestamp_with_time_zone("issued_at"))
                .col(timestamp_with_time_zone("expires_at"))
                .col(timestamp_with_time_zone_null("used_at"))
                .foreign_key(&mut belongs(("refresh_token", "session_id"), "session"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("refresh_token_of", "refresh_token", &["session_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("sign_in_delay")
                .col(string("subject").primary_key())
                .col(integer("failures"))
                .col(timestamp_with_time_zone("last_failed_at"))
                .col(timestamp_with_time_zone_null("wait_until"))
                .to_owned(),
        )
        .await
}

async fn record(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("audit_entry")
                .col(uuid("id").primary_key())
                .col(timestamp_with_time_zone("at"))
                .col(uuid_null("account_id"))
                .col(string("actor"))
                .col(string_null("role"))
                .col(string("action"))
                .col(string("object_kind"))
                .col(string("object"))
                .col(string("outcome"))
                .col(string_null("address"))
                .col(string_null("request_id"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("audit_entry_by", "audit_entry", &["account_id", "id"])).await
}
