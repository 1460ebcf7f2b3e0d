//! A stress-check result that one doctor alone can open.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, PractitionerId, PractitionerKeyId, RequestId, SealedResultId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sealed_result")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SealedResultId,
    pub request_id: RequestId,
    pub practitioner_id: PractitionerId,
    pub practitioner_key_id: PractitionerKeyId,
    #[sea_orm(column_type = "Blob")]
    pub sealed: Vec<u8>,
    pub sealed_by: AccountId,
    pub sealed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
