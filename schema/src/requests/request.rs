//! A request for a service: where it stands, whose it is, and what it waits for.

use rules::Service;
use rules::practitioners::{Sex, Venue};
use rules::requests::{ClockKind, Outcome, State, WaitingCause, WayIn};
use sea_orm::entity::prelude::*;

use crate::ids::{
    AccountId, OrganisationId, PractitionerId, RequestId, SlotId, WorkerId, WorkplaceId,
};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestId,
    /// Twelve digits; see `rules::requests::ReceiptNumber`.
    #[sea_orm(unique)]
    pub number: String,
    pub idempotency_key: Option<String>,
    /// Of what was sent under the key, so that another content under the same key is noticed.
    #[sea_orm(column_type = "Blob", nullable)]
    pub content_digest: Option<Vec<u8>>,
    pub service: Stored<Service>,
    pub state: Stored<State>,
    pub version: i32,
    /// Not in one of the states that end it.
    pub is_open: bool,
    /// The regional office in charge.
    pub organisation_id: OrganisationId,
    pub workplace_id: WorkplaceId,
    /// The one whom it is about; none for a batch and for a visit.
    pub worker_id: Option<WorkerId>,
    pub way_in: Stored<WayIn>,
    /// Whoever sent it in: the applicant, or somebody at the office in their place.
    pub applicant_id: Option<AccountId>,
    /// Whoever looks after it at the office.
    pub owner_id: Option<AccountId>,
    pub contact_name: String,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    /// Whoever applied asks because of somebody else. It is no part of anybody's own record.
    pub is_about_another: bool,
    /// How many workers it is about.
    pub people: i32,
    pub applied_on: Date,
    pub period_ended_on: Option<Date>,
    pub calculated_on: Option<Date>,
    pub notified_on: Option<Date>,
    pub checkup_on: Option<Date>,
    pub wanted_venue: Option<Stored<Venue>>,
    pub wanted_sex: Option<Stored<Sex>>,
    pub wanted_language: Option<String>,
    /// What the applicant wrote besides. Encrypted.
    #[sea_orm(column_type = "Blob", nullable)]
    pub note: Option<Vec<u8>>,
    /// When the worker was told what reaches the employer.
    pub told_worker_on: Option<Date>,
    pub is_known_to_employer: bool,
    /// Of the eligibility check, as its code; with the codes of its reasons.
    pub decision: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub reasons: String,
    /// 0 comes first in the queue.
    pub priority: i16,
    pub waiting_cause: Option<Stored<WaitingCause>>,
    pub waiting_since: Option<DateTimeUtc>,
    pub outcome: Option<Stored<Outcome>>,
    /// Whoever accepted it.
    pub practitioner_id: Option<PractitionerId>,
    pub slot_id: Option<SlotId>,
    /// The soonest of its open clocks, or a day that never comes.
    pub due_on: Date,
    pub due_kind: Option<Stored<ClockKind>>,
    pub submitted_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
