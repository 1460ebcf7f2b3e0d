//! What reached a mental-health support centre and goes on to a regional office. It is also the
//! record above both parts of a consultation that the two share.

use rules::Service;
use rules::handovers::HandoverState;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, HandoverId, OrganisationId, RequestId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HandoverId,
    /// So that what is sent twice is one handover.
    pub idempotency_key: String,
    /// Of what was sent under the key.
    #[sea_orm(column_type = "Blob")]
    pub content_digest: Vec<u8>,
    pub from_id: OrganisationId,
    pub to_id: OrganisationId,
    pub service: Stored<Service>,
    pub state: Stored<HandoverState>,
    pub version: i32,
    pub workplace_name: String,
    pub municipality_code: String,
    /// Of a municipality that several offices serve; empty elsewhere.
    pub part: String,
    pub contact_name: String,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    /// What the workplace wishes for. Encrypted.
    #[sea_orm(column_type = "Blob", nullable)]
    pub note: Option<Vec<u8>>,
    /// What the centre goes on with itself, where the two share a consultation.
    pub own_part: Option<String>,
    pub own_part_done_on: Option<Date>,
    pub sent_by: AccountId,
    pub sent_at: DateTimeUtc,
    /// By when the office answers.
    pub due_on: Date,
    pub settled_by: Option<AccountId>,
    pub settled_at: Option<DateTimeUtc>,
    /// Why it was returned or recalled.
    pub reason: Option<String>,
    /// What became of it at the office.
    pub request_id: Option<RequestId>,
}

impl ActiveModelBehavior for ActiveModel {}
