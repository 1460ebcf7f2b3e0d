//! A worker of a workplace, once however many requests there are.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, WorkerId, WorkplaceId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "worker")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WorkerId,
    pub workplace_id: WorkplaceId,
    pub account_id: Option<AccountId>,
    /// Keyed hash of the folded name, by which the same person is found again.
    #[sea_orm(column_type = "Blob")]
    pub name_tag: Vec<u8>,
    /// Encrypted.
    #[sea_orm(column_type = "Blob")]
    pub name: Vec<u8>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
