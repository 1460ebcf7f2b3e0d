//! A request that was offered to a practitioner, with the reasons for the choice.

use rules::requests::OfferState;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, OfferId, PractitionerId, RequestId, SlotId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferId,
    pub request_id: RequestId,
    /// The same while it is open, so that a request is offered to one at a time.
    #[sea_orm(unique)]
    pub open_request_id: Option<RequestId>,
    pub practitioner_id: PractitionerId,
    pub slot_id: SlotId,
    /// What the practitioner proposes instead.
    pub proposed_slot_id: Option<SlotId>,
    pub state: Stored<OfferState>,
    /// Among the candidates of the moment, from 1.
    pub rank: i32,
    pub cost: i32,
    /// The candidates and those excluded, with their reasons, as they stood.
    #[sea_orm(column_type = "Text")]
    pub ranking: String,
    /// Why it was not the first of them.
    #[sea_orm(column_type = "Text", nullable)]
    pub override_why: Option<String>,
    pub offered_by: AccountId,
    pub offered_at: DateTimeUtc,
    pub answer_due_on: Date,
    pub answered_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub answer_why: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
