//! What the employer tells the doctor before the interview. Encrypted.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, InformationId, RequestId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "information")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InformationId,
    #[sea_orm(unique)]
    pub request_id: RequestId,
    #[sea_orm(column_type = "Blob")]
    pub body: Vec<u8>,
    /// How many things are still to be filled in.
    pub missing: i32,
    pub version: i32,
    pub changed_by: AccountId,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
