use sea_orm_migration::{prelude::*, schema::*};

use super::{belongs, index, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLES: [&str; 6] = [
    "practitioner_profile",
    "practitioner_training",
    "availability",
    "absence",
    "conflict",
    "slot",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        profiles(manager).await?;
        calendars(manager).await?;
        conflicts(manager).await?;
        slots(manager).await?;
        manager
            .create_index(index(
                "practitioner_office_by",
                "practitioner_office",
                &["practitioner_id"],
            ))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("practitioner_office_by")
                    .table("practitioner_office")
                    .to_owned(),
            )
            .await?;
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(*table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn profiles(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("practitioner_profile")
                .col(uuid("practitioner_id").primary_key())
                .col(string_null("sex"))
                .col(string("languages"))
                .col(string("services"))
                .col(string("venues"))
                .col(integer_null("cases_per_month_max"))
                .col(string_null("clinic_address"))
                .col(double_null("latitude"))
                .col(double_null("longitude"))
                .col(integer("version"))
                .foreign_key(&mut belongs(
                    ("practitioner_profile", "practitioner_id"),
                    "practitioner",
                ))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("practitioner_training")
                .col(uuid("id").primary_key())
                .col(uuid("practitioner_id"))
                .col(string("kind"))
                .col(date("trained_on"))
                .col(date_null("valid_until"))
                .col(string("given_by"))
                .foreign_key(&mut belongs(
                    ("practitioner_training", "practitioner_id"),
                    "practitioner",
                ))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index(
            "practitioner_training_of",
            "practitioner_training",
            &["practitioner_id"],
        ))
        .await
}

async fn calendars(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("availability")
                .col(uuid("id").primary_key())
                .col(uuid("practitioner_id"))
                .col(uuid("organisation_id"))
                .col(small_integer("weekdays"))
                .col(small_integer("weeks_of_month"))
                .col(small_integer("from_minute"))
                .col(small_integer("until_minute"))
                .col(small_integer("slot_minutes"))
                .col(string("venue"))
                .col(date("since"))
                .col(date_null("until"))
                .foreign_key(&mut belongs(("availability", "practitioner_id"), "practitioner"))
                .foreign_key(&mut refers(("availability", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("availability_of", "availability", &["practitioner_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("absence")
                .col(uuid("id").primary_key())
                .col(uuid("practitioner_id"))
                .col(date("first_on"))
                .col(date("last_on"))
                .foreign_key(&mut belongs(("absence", "practitioner_id"), "practitioner"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("absence_of", "absence", &["practitioner_id"])).await
}

async fn conflicts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("conflict")
                .col(uuid("id").primary_key())
                .col(uuid("practitioner_id"))
                .col(uuid_null("workplace_id"))
                .col(uuid_null("employer_id"))
                .col(string("ground"))
                .foreign_key(&mut belongs(("conflict", "practitioner_id"), "practitioner"))
                .foreign_key(&mut refers(("conflict", "workplace_id"), "workplace"))
                .foreign_key(&mut refers(("conflict", "employer_id"), "employer"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("conflict_of", "conflict", &["practitioner_id"])).await
}

/// Two unique indexes keep what must never happen from happening: a practitioner in two
/// places at once, and a request with two times.
async fn slots(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("slot")
                .col(uuid("id").primary_key())
                .col(uuid("practitioner_id"))
                .col(uuid("organisation_id"))
                .col(string("venue"))
                .col(timestamp_with_time_zone("starts_at"))
                .col(timestamp_with_time_zone("ends_at"))
                .col(date("starts_on"))
                .col(string("state"))
                .col(uuid_null("request_id"))
                .col(integer("version"))
                .foreign_key(&mut refers(("slot", "practitioner_id"), "practitioner"))
                .foreign_key(&mut refers(("slot", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    let unique = |name, columns: &[&'static str]| index(name, "slot", columns).unique().to_owned();
    manager.create_index(unique("slot_once", &["practitioner_id", "starts_at"])).await?;
    manager.create_index(unique("slot_of_request", &["request_id"])).await?;
    manager
        .create_index(index("slot_offered", "slot", &["organisation_id", "state", "starts_on"]))
        .await?;
    manager.create_index(index("slot_of", "slot", &["practitioner_id", "starts_on"])).await
}
