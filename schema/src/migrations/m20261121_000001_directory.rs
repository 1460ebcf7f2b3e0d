use sea_orm_migration::{prelude::*, schema::*};

use super::{belongs, index, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLES: [&str; 16] = [
    "organisation",
    "channel",
    "opening",
    "offered_service",
    "required_document",
    "coverage",
    "municipality",
    "jurisdiction",
    "postal_run",
    "postal_part",
    "contract_unit",
    "contract_unit_member",
    "budget",
    "setting",
    "field_change",
    "directory_edition",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        organisations(manager).await?;
        what_they_offer(manager).await?;
        places(manager).await?;
        planning(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(*table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn organisations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("organisation")
                .col(uuid("id").primary_key())
                .col(string_uniq("code"))
                .col(string("kind"))
                .col(string("name"))
                .col(string("name_certainty"))
                .col(string("prefecture"))
                .col(uuid_null("parent_id"))
                .col(string_null("municipality_code"))
                .col(string_null("postal_code"))
                .col(string_null("address"))
                .col(double_null("latitude"))
                .col(double_null("longitude"))
                .col(boolean("is_paid"))
                .col(string("languages"))
                .col(date("valid_from"))
                .col(date_null("valid_until"))
                .col(date_null("assured_on"))
                .col(string_null("assured_by"))
                .col(string_null("source"))
                .col(string_null("note"))
                .col(integer("version"))
                .foreign_key(&mut refers(("organisation", "parent_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("channel")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("kind"))
                .col(string("value"))
                .col(boolean("is_day_and_night"))
                .col(string_null("note"))
                .col(small_integer("position"))
                .foreign_key(&mut belongs(("channel", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("channel_of", "channel", &["organisation_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("opening")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(small_integer("weekdays"))
                .col(small_integer("weeks_of_month"))
                .col(time("opens"))
                .col(time("closes"))
                .col(boolean("closed_on_holidays"))
                .col(boolean("closed_at_year_end"))
                .col(string_null("note"))
                .col(small_integer("position"))
                .foreign_key(&mut belongs(("opening", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("opening_of", "opening", &["organisation_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("field_change")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("field"))
                .col(string_null("before"))
                .col(string_null("after"))
                .col(timestamp_with_time_zone("changed_at"))
                .col(uuid_null("changed_by"))
                .col(string("changed_by_name"))
                .foreign_key(&mut refers(("field_change", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("field_change_of", "field_change", &["organisation_id", "id"]))
        .await?;
    manager
        .create_table(
            Table::create()
                .table("directory_edition")
                .col(small_integer("id").primary_key())
                .col(big_integer("edition"))
                .to_owned(),
        )
        .await?;
    manager
        .execute(
            Query::insert()
                .into_table("directory_edition")
                .columns(["id", "edition"])
                .values_panic([1.into(), 0.into()])
                .to_owned(),
        )
        .await
        .map(|_| ())
}

async fn what_they_offer(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("offered_service")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("service"))
                .col(string("extra_name"))
                .col(string("intake"))
                .col(string_null("intake_reason"))
                .col(date_null("intake_since"))
                .col(small_integer("position"))
                .foreign_key(&mut belongs(("offered_service", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index(
                "offered_service_once",
                "offered_service",
                &["organisation_id", "service", "extra_name"],
            )
            .unique()
            .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("required_document")
                .col(uuid("id").primary_key())
                .col(uuid_null("organisation_id"))
                .col(string("service"))
                .col(string("name"))
                .col(string_null("note"))
                .col(string_null("source"))
                .col(small_integer("position"))
                .foreign_key(&mut belongs(("required_document", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("required_document_of", "required_document", &["organisation_id"]))
        .await?;
    manager
        .create_table(
            Table::create()
                .table("coverage")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string_null("prefecture"))
                .foreign_key(&mut belongs(("coverage", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("coverage_of", "coverage", &["organisation_id"])).await
}

async fn places(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("municipality")
                .col(string("code").primary_key())
                .col(string("prefecture"))
                .col(string("county"))
                .col(string("name"))
                .col(string("kana"))
                .col(string("kind"))
                .col(double("latitude"))
                .col(double("longitude"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("jurisdiction")
                .col(uuid("id").primary_key())
                .col(string("municipality_code"))
                .col(string("part"))
                .col(uuid("inspection_office_id"))
                .col(uuid_null("regional_office_id"))
                .col(string("certainty"))
                .col(date("valid_from"))
                .col(date_null("valid_until"))
                .col(string_null("source"))
                .foreign_key(
                    ForeignKey::create()
                        .from("jurisdiction", "municipality_code")
                        .to("municipality", "code")
                        .on_delete(ForeignKeyAction::Restrict),
                )
                .foreign_key(&mut refers(("jurisdiction", "inspection_office_id"), "organisation"))
                .foreign_key(&mut refers(("jurisdiction", "regional_office_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index(
                "jurisdiction_begins_once",
                "jurisdiction",
                &["municipality_code", "part", "valid_from"],
            )
            .unique()
            .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("postal_run")
                .col(string("first_postal_code").primary_key())
                .col(string("municipality_codes"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("postal_part")
                .col(string("postal_code"))
                .col(string("municipality_code"))
                .col(string("part"))
                .col(string("town"))
                .primary_key(
                    Index::create().col("postal_code").col("municipality_code").col("part"),
                )
                .to_owned(),
        )
        .await
}

async fn planning(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("contract_unit")
                .col(uuid("id").primary_key())
                .col(integer("fiscal_year"))
                .col(string("code"))
                .col(string("name"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("contract_unit_once_a_year", "contract_unit", &["fiscal_year", "code"])
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("contract_unit_member")
                .col(uuid("id").primary_key())
                .col(uuid("contract_unit_id"))
                .col(string("prefecture"))
                .col(uuid_null("inspection_office_id"))
                .foreign_key(&mut belongs(
                    ("contract_unit_member", "contract_unit_id"),
                    "contract_unit",
                ))
                .foreign_key(&mut refers(
                    ("contract_unit_member", "inspection_office_id"),
                    "organisation",
                ))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("budget")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(integer("fiscal_year"))
                .col(big_integer("allotted_yen"))
                .col(big_integer("spent_yen"))
                .foreign_key(&mut refers(("budget", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("budget_once_a_year", "budget", &["organisation_id", "fiscal_year"])
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("setting")
                .col(uuid("id").primary_key())
                .col(string("prefecture"))
                .col(string("key"))
                .col(integer_null("value"))
                .col(date("valid_from"))
                .col(string("source"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("setting_begins_once", "setting", &["prefecture", "key", "valid_from"])
                .unique()
                .to_owned(),
        )
        .await
}
