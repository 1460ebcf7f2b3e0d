//! A form that somebody has begun. Encrypted.

use rules::Service;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, RequestDraftId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request_draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestDraftId,
    pub account_id: AccountId,
    pub service: Stored<Service>,
    #[sea_orm(column_type = "Blob")]
    pub content: Vec<u8>,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
