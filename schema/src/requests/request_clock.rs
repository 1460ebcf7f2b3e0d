//! A deadline of a request.

use rules::requests::{ClockKind, ClockState};
use sea_orm::entity::prelude::*;

use crate::ids::{RequestClockId, RequestId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request_clock")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestClockId,
    pub request_id: RequestId,
    pub kind: Stored<ClockKind>,
    pub starts_on: Date,
    pub due_on: Date,
    pub warns_on: Date,
    pub state: Stored<ClockState>,
    pub stopped_on: Option<Date>,
    /// Why it was missed.
    pub cause: Option<String>,
    /// When somebody was told that it runs out.
    pub warned_on: Option<Date>,
    pub missed_told_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
