//! The way to a practitioner's next free time, however many there are.

use sea_orm_migration::prelude::*;

use super::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const NAME: &str = "slot_soonest";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The last two decide whether a time counts, without a look at its row.
        let columns = ["practitioner_id", "state", "starts_at", "venue", "organisation_id"];
        manager.create_index(index(NAME, "slot", &columns)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(NAME).table("slot").to_owned()).await
    }
}
