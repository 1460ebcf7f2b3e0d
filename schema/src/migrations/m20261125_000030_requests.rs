use sea_orm_migration::{prelude::*, schema::*};

use super::{belongs, index, only_grows, refers};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const TABLES: [&str; 15] = [
    "worker",
    "request",
    "request_event",
    "request_clock",
    "request_wish",
    "request_document",
    "attachment",
    "request_draft",
    "information",
    "sealed_result",
    "request_opening",
    "offer",
    "meeting",
    "report",
    "measure",
];

/// What happened is never rewritten.
const KEPT: [&str; 2] = ["request_event", "request_opening"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        applications(manager).await?;
        papers(manager).await?;
        arrangements(manager).await?;
        results(manager).await?;
        for table in KEPT {
            only_grows(manager, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.iter().rev() {
            manager.drop_table(Table::drop().table(*table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn applications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("worker")
                .col(uuid("id").primary_key())
                .col(uuid("workplace_id"))
                .col(uuid_null("account_id"))
                .col(blob("name_tag"))
                .col(blob("name"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut refers(("worker", "workplace_id"), "workplace"))
                .foreign_key(&mut refers(("worker", "account_id"), "account"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("worker_once_by_name", "worker", &["workplace_id", "name_tag"])
                .unique()
                .to_owned(),
        )
        .await?;
    manager.create_index(index("worker_account", "worker", &["account_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("request")
                .col(uuid("id").primary_key())
                .col(string_uniq("number"))
                .col(string_null("idempotency_key"))
                .col(blob_null("content_digest"))
                .col(string("service"))
                .col(string("state"))
                .col(integer("version"))
                .col(boolean("is_open"))
                .col(uuid("organisation_id"))
                .col(uuid("workplace_id"))
                .col(uuid_null("worker_id"))
                .col(string("way_in"))
                .col(uuid_null("applicant_id"))
                .col(uuid_null("owner_id"))
                .col(string("contact_name"))
                .col(string_null("contact_phone"))
                .col(string_null("contact_email"))
                .col(integer("people"))
                .col(date("applied_on"))
                .col(date_null("period_ended_on"))
                .col(date_null("calculated_on"))
                .col(date_null("notified_on"))
                .col(date_null("checkup_on"))
                .col(string_null("wanted_venue"))
                .col(string_null("wanted_sex"))
                .col(string_null("wanted_language"))
                .col(blob_null("note"))
                .col(date_null("told_worker_on"))
                .col(boolean("is_known_to_employer"))
                .col(string_null("decision"))
                .col(text("reasons"))
                .col(small_integer("priority"))
                .col(string_null("waiting_cause"))
                .col(timestamp_with_time_zone_null("waiting_since"))
                .col(string_null("outcome"))
                .col(uuid_null("practitioner_id"))
                .col(uuid_null("slot_id"))
                .col(date("due_on"))
                .col(string_null("due_kind"))
                .col(timestamp_with_time_zone("submitted_at"))
                .col(timestamp_with_time_zone("changed_at"))
                .col(timestamp_with_time_zone_null("closed_at"))
                .foreign_key(&mut refers(("request", "organisation_id"), "organisation"))
                .foreign_key(&mut refers(("request", "workplace_id"), "workplace"))
                .foreign_key(&mut refers(("request", "worker_id"), "worker"))
                .foreign_key(&mut refers(("request", "practitioner_id"), "practitioner"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("request_once", "request", &["applicant_id", "idempotency_key"])
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index(
            "request_inbox",
            "request",
            &["organisation_id", "is_open", "due_on", "id"],
        ))
        .await?;
    manager
        .create_index(index(
            "request_queue",
            "request",
            &["organisation_id", "state", "due_on", "id"],
        ))
        .await?;
    manager
        .create_index(index("request_of_workplace", "request", &["workplace_id", "submitted_at"]))
        .await?;
    manager.create_index(index("request_of_worker", "request", &["worker_id"])).await?;
    manager
        .create_index(index(
            "request_of_practitioner",
            "request",
            &["practitioner_id", "is_open", "due_on"],
        ))
        .await?;
    manager
        .create_index(index("request_of_applicant", "request", &["applicant_id", "submitted_at"]))
        .await?;
    manager
        .create_table(
            Table::create()
                .table("request_event")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(integer("version"))
                .col(string("step"))
                .col(string("from_state"))
                .col(string("to_state"))
                .col(string("taker"))
                .col(timestamp_with_time_zone("at"))
                .col(uuid_null("account_id"))
                .col(string("actor"))
                .col(text_null("why"))
                .col(string_null("cause"))
                .foreign_key(&mut refers(("request_event", "request_id"), "request"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("request_event_once", "request_event", &["request_id", "version"])
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("request_clock")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(string("kind"))
                .col(date("starts_on"))
                .col(date("due_on"))
                .col(date("warns_on"))
                .col(string("state"))
                .col(date_null("stopped_on"))
                .col(string_null("cause"))
                .col(date_null("warned_on"))
                .col(date_null("missed_told_on"))
                .foreign_key(&mut belongs(("request_clock", "request_id"), "request"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index(
            "request_clock_of",
            "request_clock",
            &["request_id", "kind", "starts_on"],
        ))
        .await?;
    manager
        .create_index(index("request_clock_due", "request_clock", &["state", "warns_on"]))
        .await?;
    manager
        .create_table(
            Table::create()
                .table("request_wish")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(small_integer("position"))
                .col(date("day"))
                .col(string("part"))
                .foreign_key(&mut belongs(("request_wish", "request_id"), "request"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("request_wish_once", "request_wish", &["request_id", "position"])
                .unique()
                .to_owned(),
        )
        .await?;
    Ok(())
}

async fn papers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("request_document")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(string("code"))
                .col(string("name"))
                .col(string("state"))
                .col(timestamp_with_time_zone("changed_at"))
                .foreign_key(&mut belongs(("request_document", "request_id"), "request"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("request_document_once", "request_document", &["request_id", "code"])
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("attachment")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(uuid("document_id"))
                .col(string("media_type"))
                .col(blob("name"))
                .col(blob("content"))
                .col(integer("size"))
                .col(blob("digest"))
                .col(uuid_null("sent_by"))
                .col(timestamp_with_time_zone("sent_at"))
                .foreign_key(&mut belongs(("attachment", "request_id"), "request"))
                .foreign_key(&mut belongs(("attachment", "document_id"), "request_document"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("attachment_of", "attachment", &["request_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("request_draft")
                .col(uuid("id").primary_key())
                .col(uuid("account_id"))
                .col(string("service"))
                .col(blob("content"))
                .col(timestamp_with_time_zone("changed_at"))
                .foreign_key(&mut belongs(("request_draft", "account_id"), "account"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("request_draft_once", "request_draft", &["account_id", "service"])
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("information")
                .col(uuid("id").primary_key())
                .col(uuid_uniq("request_id"))
                .col(blob("body"))
                .col(integer("missing"))
                .col(integer("version"))
                .col(uuid("changed_by"))
                .col(timestamp_with_time_zone("changed_at"))
                .foreign_key(&mut belongs(("information", "request_id"), "request"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("sealed_result")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(uuid("practitioner_id"))
                .col(uuid("practitioner_key_id"))
                .col(blob("sealed"))
                .col(uuid("sealed_by"))
                .col(timestamp_with_time_zone("sealed_at"))
                .foreign_key(&mut belongs(("sealed_result", "request_id"), "request"))
                .foreign_key(&mut refers(("sealed_result", "practitioner_id"), "practitioner"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            index("sealed_result_once", "sealed_result", &["request_id", "practitioner_id"])
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("request_opening")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(string("what"))
                .col(uuid("account_id"))
                .col(string("name"))
                .col(string("role"))
                .col(timestamp_with_time_zone("at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("request_opening_of", "request_opening", &["request_id", "at"]))
        .await?;
    Ok(())
}

async fn arrangements(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("offer")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(uuid_null("open_request_id").unique_key())
                .col(uuid("practitioner_id"))
                .col(uuid("slot_id"))
                .col(uuid_null("proposed_slot_id"))
                .col(string("state"))
                .col(integer("rank"))
                .col(integer("cost"))
                .col(text("ranking"))
                .col(text_null("override_why"))
                .col(uuid("offered_by"))
                .col(timestamp_with_time_zone("offered_at"))
                .col(date("answer_due_on"))
                .col(timestamp_with_time_zone_null("answered_at"))
                .col(text_null("answer_why"))
                .foreign_key(&mut refers(("offer", "request_id"), "request"))
                .foreign_key(&mut refers(("offer", "practitioner_id"), "practitioner"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("offer_of", "offer", &["request_id", "offered_at"])).await?;
    manager.create_index(index("offer_to", "offer", &["practitioner_id", "state"])).await?;
    manager
        .create_table(
            Table::create()
                .table("meeting")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(uuid("practitioner_id"))
                .col(uuid("slot_id"))
                .col(string("venue"))
                .col(string("place"))
                .col(string_null("online_url"))
                .col(boolean("face_to_face"))
                .col(timestamp_with_time_zone("starts_at"))
                .col(timestamp_with_time_zone("ends_at"))
                .col(integer("sequence"))
                .col(string("state"))
                .col(date_null("reminded_on"))
                .col(integer_null("minutes"))
                .foreign_key(&mut refers(("meeting", "request_id"), "request"))
                .foreign_key(&mut refers(("meeting", "practitioner_id"), "practitioner"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_of", "meeting", &["request_id"])).await?;
    manager.create_index(index("meeting_remind", "meeting", &["state", "starts_at"])).await?;
    Ok(())
}

async fn results(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("report")
                .col(uuid("id").primary_key())
                .col(uuid_uniq("request_id"))
                .col(uuid("practitioner_id"))
                .col(blob("body"))
                .col(integer("version"))
                .col(string("edition"))
                .col(timestamp_with_time_zone("changed_at"))
                .col(timestamp_with_time_zone_null("signed_at"))
                .col(string_null("signed_name"))
                .col(string_null("digest"))
                .col(timestamp_with_time_zone_null("released_at"))
                .col(uuid_null("released_by"))
                .col(blob_null("employers_edition"))
                .foreign_key(&mut refers(("report", "request_id"), "request"))
                .foreign_key(&mut refers(("report", "practitioner_id"), "practitioner"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("measure")
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(date("heard_worker_on"))
                .col(date("decided_on"))
                .col(blob("body"))
                .col(date_null("review_on"))
                .col(date_null("normal_on"))
                .col(date_null("reminded_on"))
                .col(integer("version"))
                .col(uuid("recorded_by"))
                .col(timestamp_with_time_zone("recorded_at"))
                .foreign_key(&mut refers(("measure", "request_id"), "request"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("measure_of", "measure", &["request_id"])).await?;
    manager.create_index(index("measure_review", "measure", &["review_on"])).await?;
    Ok(())
}
