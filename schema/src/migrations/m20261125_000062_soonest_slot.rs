//! The ways to a practitioner's next free time, and to those that are taken, however many times
//! there are.

use sea_orm_migration::prelude::*;

use super::index;
use crate::doctors::slot::IS_TAKEN;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const NAME: &str = "slot_soonest";
const TAKEN: &str = "slot_taken";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The last two decide whether a time counts, without a look at its row.
        let columns = ["practitioner_id", "state", "starts_at", "venue", "organisation_id"];
        manager.create_index(index(NAME, "slot", &columns)).await?;
        let mut taken =
            index(TAKEN, "slot", &["practitioner_id", "starts_at", "starts_on", "state"]);
        manager.create_index(taken.and_where(Expr::cust(IS_TAKEN)).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(TAKEN).table("slot").to_owned()).await?;
        manager.drop_index(Index::drop().name(NAME).table("slot").to_owned()).await
    }
}
