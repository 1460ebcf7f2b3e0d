//! What workers say of how they are treated.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLE: &str = "complaint";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(TABLE)
                    .col(uuid("id").primary_key())
                    .col(uuid("account_id"))
                    .col(uuid("workplace_id"))
                    .col(string("prefecture"))
                    .col(string("ground"))
                    .col(string("state"))
                    .col(integer("version"))
                    .col(blob("body"))
                    .col(timestamp_with_time_zone("filed_at"))
                    .col(blob_null("answer"))
                    .col(uuid_null("settled_by"))
                    .col(timestamp_with_time_zone_null("settled_at"))
                    .foreign_key(&mut refers((TABLE, "account_id"), "account"))
                    .foreign_key(&mut refers((TABLE, "workplace_id"), "workplace"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("complaint_by", TABLE, &["account_id", "id"])).await?;
        manager.create_index(index("complaint_in", TABLE, &["prefecture", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}
