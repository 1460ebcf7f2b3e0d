//! A worker says that they are treated worse for what the law protects.

use rules::complaints::{ComplaintGround, ComplaintState};
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ComplaintId, WorkplaceId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ComplaintId,
    pub account_id: AccountId,
    /// Where they worked when they wrote it.
    pub workplace_id: WorkplaceId,
    /// Two digits: whose prefectural centre reads it.
    pub prefecture: String,
    pub ground: Stored<ComplaintGround>,
    pub state: Stored<ComplaintState>,
    pub version: i32,
    /// What happened. Encrypted.
    #[sea_orm(column_type = "Blob")]
    pub body: Vec<u8>,
    pub filed_at: DateTimeUtc,
    /// Encrypted too.
    #[sea_orm(column_type = "Blob", nullable)]
    pub answer: Option<Vec<u8>>,
    pub settled_by: Option<AccountId>,
    pub settled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
