//! Somebody with whom an office or a mental-health support centre stays in touch.

use rules::follow_ups::FollowUpState;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, FollowUpId, OrganisationId, RequestId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follow_up")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FollowUpId,
    /// So that what is sent twice is one follow-up.
    pub idempotency_key: String,
    /// Of what was sent under the key. Made with a key of the vault: it tells nobody else
    /// whether a guess at the content is right.
    #[sea_orm(column_type = "Blob")]
    pub content_tag: Vec<u8>,
    pub organisation_id: OrganisationId,
    /// Where it follows upon a request.
    pub request_id: Option<RequestId>,
    /// Whoever looked last, and is reminded.
    pub owner_id: AccountId,
    pub state: Stored<FollowUpState>,
    pub version: i32,
    /// Who it is, after what, and why it ended. Encrypted.
    #[sea_orm(column_type = "Blob")]
    pub content: Vec<u8>,
    /// The day of the one task that is planned; none once it has ended.
    pub next_on: Option<Date>,
    pub started_at: DateTimeUtc,
    pub ended_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
