//! The activity survey: what happened, what offices confirm, and the editions made of it.

use sea_orm_migration::sea_orm::DbBackend;
use sea_orm_migration::{prelude::*, schema::*};

use super::{index, only_grows, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLES: [&str; 6] =
    ["fact", "survey_return", "survey_edition", "survey_cause", "survey_plan", "survey_mark"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        facts(manager).await?;
        editions(manager).await?;
        around_them(manager).await?;
        only_grows(manager, "fact").await?;
        stays_once_frozen(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(*table).to_owned()).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            let db = manager.get_connection();
            db.execute_unprepared("DROP FUNCTION refuse_to_thaw()").await?;
        }
        Ok(())
    }
}

async fn facts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("fact")
                .col(big_pk_auto("seq"))
                .col(date("day"))
                .col(string("happening"))
                .col(string("prefecture"))
                .col(uuid("organisation_id"))
                .col(uuid_null("inspection_office_id"))
                .col(string_null("contract_unit"))
                .col(string_null("service"))
                .col(string_null("recipient"))
                .col(string_null("channel"))
                .col(string_null("performer"))
                .col(string_null("care"))
                .col(string_null("approach"))
                .col(string_null("content"))
                .col(uuid_null("workplace_id"))
                .col(big_integer_null("worker_key"))
                .col(string_null("industry"))
                .col(integer_null("headcount"))
                .col(integer_null("company_headcount"))
                .col(boolean("is_paid"))
                .col(integer("people"))
                .col(integer("minutes"))
                .col(integer_null("days"))
                .col(string_null("clock"))
                .col(boolean_null("is_in_time"))
                .col(string_null("item"))
                .col(big_integer("amount"))
                .col(string("source"))
                .col(uuid_null("request_event_id"))
                .col(string_null("idempotency_key"))
                .col(blob_null("content_digest"))
                .col(big_integer_null("takes_back").unique_key())
                .col(string_null("because"))
                .col(timestamp_with_time_zone("recorded_at"))
                .col(uuid_null("recorded_by"))
                .foreign_key(&mut refers(("fact", "organisation_id"), "organisation"))
                .foreign_key(&mut refers(("fact", "workplace_id"), "workplace"))
                .foreign_key(&mut refers(("fact", "request_event_id"), "request_event"))
                .to_owned(),
        )
        .await?;
    let mut by_key = index("fact_once", "fact", &["organisation_id", "idempotency_key"]);
    manager.create_index(by_key.unique().to_owned()).await?;
    manager
        .create_index(index("fact_of_organisation", "fact", &["organisation_id", "day", "seq"]))
        .await?;
    manager.create_index(index("fact_of_day", "fact", &["day", "seq"])).await?;
    manager
        .create_index(index("fact_of_prefecture", "fact", &["prefecture", "day", "seq"]))
        .await?;
    manager.create_index(index("fact_of_event", "fact", &["request_event_id"])).await
}

async fn editions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("survey_return")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(date("month"))
                .col(string("state"))
                .col(integer("version"))
                .col(string_null("digest"))
                .col(timestamp_with_time_zone_null("confirmed_at"))
                .col(uuid_null("confirmed_by"))
                .col(text_null("reason"))
                .col(timestamp_with_time_zone("changed_at"))
                .foreign_key(&mut refers(("survey_return", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    once(manager, "survey_return_once", "survey_return", &["organisation_id", "month"]).await?;
    manager
        .create_table(
            Table::create()
                .table("survey_edition")
                .col(uuid("id").primary_key())
                .col(string("prefecture"))
                .col(string("period"))
                .col(string("state"))
                .col(integer_null("number"))
                .col(string("rules_edition"))
                .col(big_integer_null("cutoff_seq"))
                .col(string_null("hash"))
                .col(blob_null("snapshot"))
                .col(blob_null("figures"))
                .col(integer_null("replaces"))
                .col(text_null("reason"))
                .col(timestamp_with_time_zone_null("approved_at"))
                .col(uuid_null("approved_by"))
                .col(timestamp_with_time_zone_null("frozen_at"))
                .col(uuid_null("accepted_by"))
                .to_owned(),
        )
        .await?;
    let number = ["prefecture", "period", "number"];
    once(manager, "survey_edition_once", "survey_edition", &number).await
}

async fn around_them(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("survey_cause")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("period"))
                .col(string("indicator"))
                .col(string("class"))
                .col(text("note"))
                .col(integer("version"))
                .col(uuid("written_by"))
                .col(timestamp_with_time_zone("written_at"))
                .foreign_key(&mut refers(("survey_cause", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    let of = ["organisation_id", "period", "indicator"];
    once(manager, "survey_cause_once", "survey_cause", &of).await?;
    manager
        .create_table(
            Table::create()
                .table("survey_plan")
                .col(uuid("id").primary_key())
                .col(string("prefecture"))
                .col(string("centre_code"))
                .col(integer("fiscal_year"))
                .col(string("indicator"))
                .col(big_integer_null("planned_thousandths"))
                .col(text_null("evaluation"))
                .col(text_null("measure"))
                .col(integer("version"))
                .col(uuid("changed_by"))
                .col(timestamp_with_time_zone("changed_at"))
                .to_owned(),
        )
        .await?;
    let of = ["prefecture", "centre_code", "fiscal_year", "indicator"];
    once(manager, "survey_plan_once", "survey_plan", &of).await?;
    manager
        .create_table(
            Table::create()
                .table("survey_mark")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("period"))
                .col(string("doubt"))
                .col(string("indicator"))
                .col(text("note"))
                .col(uuid("marked_by"))
                .col(timestamp_with_time_zone("marked_at"))
                .foreign_key(&mut refers(("survey_mark", "organisation_id"), "organisation"))
                .to_owned(),
        )
        .await?;
    let of = ["organisation_id", "period", "doubt", "indicator"];
    once(manager, "survey_mark_once", "survey_mark", &of).await
}

async fn once(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager.create_index(index(name, table, columns).unique().to_owned()).await
}

/// From now on an edition that is frozen stays as it is, is frozen only from approval, and
/// none is ever removed.
async fn stays_once_frozen(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        for statement in [
            "CREATE FUNCTION refuse_to_thaw() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
                 IF OLD.state = 'FROZEN' OR (NEW.state = 'FROZEN' AND OLD.state <> 'APPROVED') THEN
                     RAISE EXCEPTION 'this edition stays as it is';
                 END IF;
                 RETURN NEW;
             END $$",
            "CREATE TRIGGER survey_edition_stays BEFORE UPDATE ON survey_edition
             FOR EACH ROW EXECUTE FUNCTION refuse_to_thaw()",
            "CREATE TRIGGER survey_edition_only_grows BEFORE DELETE OR TRUNCATE
             ON survey_edition FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()",
        ] {
            db.execute_unprepared(statement).await?;
        }
        return Ok(());
    }
    db.execute_unprepared(
        "CREATE TRIGGER survey_edition_stays BEFORE UPDATE ON survey_edition
         WHEN OLD.state = 'FROZEN' OR (NEW.state = 'FROZEN' AND OLD.state <> 'APPROVED')
         BEGIN SELECT RAISE(ABORT, 'this edition stays as it is'); END",
    )
    .await?;
    db.execute_unprepared(
        "CREATE TRIGGER survey_edition_no_DELETE BEFORE DELETE ON survey_edition
         BEGIN SELECT RAISE(ABORT, 'this table can only grow'); END",
    )
    .await?;
    Ok(())
}
