use sea_orm_migration::{prelude::*, schema::*};

use super::{belongs, index, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLES: [&str; 5] =
    ["employer", "workplace", "headcount", "practitioner", "practitioner_office"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        employers(manager).await?;
        practitioners(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(*table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn employers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("employer")
                .col(uuid("id").primary_key())
                .col(string("name"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("workplace")
                .col(uuid("id").primary_key())
                .col(uuid("employer_id"))
                .col(string("name"))
                .col(string("municipality_code"))
                .col(string("part"))
                .col(string("address"))
                .col(string("industry"))
                .col(boolean("has_accident_insurance"))
                .foreign_key(&mut refers(("workplace", "employer_id"), "employer"))
                .foreign_key(
                    ForeignKey::create()
                        .from("workplace", "municipality_code")
                        .to("municipality", "code")
                        .on_delete(ForeignKeyAction::Restrict),
                )
                .to_owned(),
        )
        .await?;
    manager.create_index(index("workplace_of", "workplace", &["employer_id"])).await?;
    manager.create_index(index("workplace_in", "workplace", &["municipality_code", "id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("headcount")
                .col(uuid("id").primary_key())
                .col(uuid("workplace_id"))
                .col(date("counted_on"))
                .col(integer("at_workplace"))
                .col(integer("in_company"))
                .foreign_key(&mut belongs(("headcount", "workplace_id"), "workplace"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("headcount_once_a_day", "headcount", &["workplace_id", "counted_on"])
                .unique()
                .to_owned(),
        )
        .await
}

async fn practitioners(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("practitioner")
                .col(uuid("id").primary_key())
                .col(string("profession"))
                .col(string("name"))
                .col(uuid_null("account_id"))
                .col(date_null("qualified_until"))
                .col(date_null("mental_health_training_on"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("practitioner_account", "practitioner", &["account_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("practitioner_office")
                .col(uuid("id").primary_key())
                .col(uuid("practitioner_id"))
                .col(uuid("organisation_id"))
                .col(date("since"))
                .col(date_null("until"))
                .foreign_key(&mut belongs(
                    ("practitioner_office", "practitioner_id"),
                    "practitioner",
                ))
                .foreign_key(&mut refers(
                    ("practitioner_office", "organisation_id"),
                    "organisation",
                ))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("practitioner_office_of", "practitioner_office", &["organisation_id"]))
        .await
}
