//! What a mental-health support centre hands over to a regional office.

use sea_orm_migration::{prelude::*, schema::*};

use super::{index, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLE: &str = "handover";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(TABLE)
                    .col(uuid("id").primary_key())
                    .col(string("idempotency_key"))
                    .col(blob("content_digest"))
                    .col(uuid("from_id"))
                    .col(uuid("to_id"))
                    .col(string("service"))
                    .col(string("state"))
                    .col(integer("version"))
                    .col(string("workplace_name"))
                    .col(string("municipality_code"))
                    .col(string("part"))
                    .col(string("contact_name"))
                    .col(string_null("contact_phone"))
                    .col(string_null("contact_email"))
                    .col(blob_null("note"))
                    .col(string_null("own_part"))
                    .col(date_null("own_part_done_on"))
                    .col(uuid("sent_by"))
                    .col(timestamp_with_time_zone("sent_at"))
                    .col(date("due_on"))
                    .col(uuid_null("settled_by"))
                    .col(timestamp_with_time_zone_null("settled_at"))
                    .col(string_null("reason"))
                    .col(uuid_null("request_id"))
                    .foreign_key(&mut refers((TABLE, "from_id"), "organisation"))
                    .foreign_key(&mut refers((TABLE, "to_id"), "organisation"))
                    .foreign_key(&mut refers((TABLE, "request_id"), "request"))
                    .to_owned(),
            )
            .await?;
        let mut once = index("handover_once", TABLE, &["from_id", "idempotency_key"]);
        manager.create_index(once.unique().to_owned()).await?;
        manager.create_index(index("handover_to", TABLE, &["to_id", "id"])).await?;
        manager.create_index(index("handover_from", TABLE, &["from_id", "id"])).await?;
        let mut of_request = index("handover_of_request", TABLE, &["request_id"]);
        manager.create_index(of_request.unique().to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}
