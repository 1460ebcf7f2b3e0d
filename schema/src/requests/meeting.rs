//! When and where a worker and a practitioner meet.

use rules::practitioners::Venue;
use rules::requests::MeetingState;
use sea_orm::entity::prelude::*;

use crate::ids::{MeetingId, PractitionerId, RequestId, SlotId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeetingId,
    pub request_id: RequestId,
    pub practitioner_id: PractitionerId,
    pub slot_id: SlotId,
    pub venue: Stored<Venue>,
    pub place: String,
    pub online_url: Option<String>,
    /// The doctor wants to see the worker in person.
    pub face_to_face: bool,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    /// How often it was moved, as calendars count.
    pub sequence: i32,
    pub state: Stored<MeetingState>,
    pub reminded_on: Option<Date>,
    /// How long it took.
    pub minutes: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
