//! The ways to a practitioner's next free time, and to those that are taken, however many times
//! there are.

use sea_orm_migration::prelude::*;

use super::index;
use crate::doctors::slot::{IS_FREE, IS_TAKEN};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const NAME: &str = "slot_soonest";
const TAKEN: &str = "slot_taken";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Everything that is asked of a free time, so that its row need not be looked at. What is
        // of one length comes first: what lies behind a text takes longer to find.
        let columns = ["practitioner_id", "starts_at", "organisation_id", "ends_at", "id", "venue"];
        let mut free = index(NAME, "slot", &columns);
        manager.create_index(free.and_where(Expr::cust(IS_FREE)).to_owned()).await?;
        let mut taken =
            index(TAKEN, "slot", &["practitioner_id", "starts_at", "starts_on", "state"]);
        manager.create_index(taken.and_where(Expr::cust(IS_TAKEN)).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(TAKEN).table("slot").to_owned()).await?;
        manager.drop_index(Index::drop().name(NAME).table("slot").to_owned()).await
    }
}
