//! Whom an office or a mental-health support centre stays in touch with, and on which days.

use sea_orm_migration::{prelude::*, schema::*};

use super::{belongs, index, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLE: &str = "follow_up";
const TASKS: &str = "follow_up_task";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(TABLE)
                    .col(uuid("id").primary_key())
                    .col(string("idempotency_key"))
                    .col(blob("content_tag"))
                    .col(uuid("organisation_id"))
                    .col(uuid_null("request_id"))
                    .col(uuid("owner_id"))
                    .col(string("state"))
                    .col(integer("version"))
                    .col(blob("content"))
                    .col(date_null("next_on"))
                    .col(timestamp_with_time_zone("started_at"))
                    .col(date_null("ended_on"))
                    .foreign_key(&mut refers((TABLE, "organisation_id"), "organisation"))
                    .foreign_key(&mut refers((TABLE, "request_id"), "request"))
                    .foreign_key(&mut refers((TABLE, "owner_id"), "account"))
                    .to_owned(),
            )
            .await?;
        let mut once = index("follow_up_once", TABLE, &["organisation_id", "idempotency_key"]);
        manager.create_index(once.unique().to_owned()).await?;
        let next = ["organisation_id", "state", "next_on", "id"];
        manager.create_index(index("follow_up_next", TABLE, &next)).await?;
        manager.create_index(index("follow_up_of_request", TABLE, &["request_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(TASKS)
                    .col(uuid("id").primary_key())
                    .col(uuid("follow_up_id"))
                    .col(date("due_on"))
                    .col(string("state"))
                    .col(blob("content"))
                    .col(date_null("reminded_on"))
                    .col(date_null("settled_on"))
                    .foreign_key(&mut belongs((TASKS, "follow_up_id"), TABLE))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("follow_up_task_of", TASKS, &["follow_up_id", "id"])).await?;
        manager.create_index(index("follow_up_task_due", TASKS, &["state", "due_on"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TASKS).to_owned()).await?;
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}
