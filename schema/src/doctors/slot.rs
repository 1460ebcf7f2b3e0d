//! A time that a practitioner has for a regional office, and the request that took it.

use rules::practitioners::{SlotState, Venue};
use sea_orm::entity::prelude::*;

use crate::ids::{OrganisationId, PractitionerId, RequestId, SlotId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SlotId,
    pub practitioner_id: PractitionerId,
    pub organisation_id: OrganisationId,
    pub venue: Stored<Venue>,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    /// The day in Japan on which it starts.
    pub starts_on: Date,
    pub state: Stored<SlotState>,
    /// A request has one slot at most.
    pub request_id: Option<RequestId>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

/// Times that somebody waits for or goes to, as an index knows them: it serves only those who
/// ask in the very same words.
pub const IS_TAKEN: &str = r#""state" IN ('HELD', 'BOOKED')"#;

/// Can be held. The words of an index too.
pub const IS_FREE: &str = r#""state" = 'FREE'"#;
