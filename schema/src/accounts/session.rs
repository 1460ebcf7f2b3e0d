//! One sign-in, from its beginning to its end.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, MembershipId, SessionId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub account_id: AccountId,
    pub membership_id: MembershipId,
    pub started_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub end_reason: Option<String>,
    pub address: Option<String>,
    pub device: Option<String>,
    /// When a second factor was shown in it, besides the password.
    pub second_factor_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
