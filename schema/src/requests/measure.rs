//! What an employer decided after the doctor's opinion.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, MeasureId, RequestId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "measure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeasureId,
    pub request_id: RequestId,
    pub heard_worker_on: Date,
    pub decided_on: Date,
    /// Encrypted.
    #[sea_orm(column_type = "Blob")]
    pub body: Vec<u8>,
    pub review_on: Option<Date>,
    /// When everything was as usual again.
    pub normal_on: Option<Date>,
    pub reminded_on: Option<Date>,
    pub version: i32,
    pub recorded_by: AccountId,
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
