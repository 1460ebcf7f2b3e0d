//! Somebody said that a life may be in danger. The database refuses to change or remove a row.

use rules::Role;
use rules::reports::crisis::ContactSentence;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, RequestId, UrgentNoticeId};
use crate::stored::{Stored, StoredList};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "urgent_notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UrgentNoticeId,
    pub request_id: RequestId,
    pub raised_by: AccountId,
    pub role: Stored<Role>,
    pub raised_at: DateTimeUtc,
    /// The doctor's judgement; None where no doctor has looked at it.
    pub contact_needed: Option<bool>,
    /// What the contact of the workplace was told; empty where it was told nothing.
    pub sentences: StoredList<ContactSentence>,
}

impl ActiveModelBehavior for ActiveModel {}
