//! What a practitioner reports. The original and the employer's edition are encrypted apart.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, PractitionerId, ReportId, RequestId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReportId,
    #[sea_orm(unique)]
    pub request_id: RequestId,
    pub practitioner_id: PractitionerId,
    #[sea_orm(column_type = "Blob")]
    pub body: Vec<u8>,
    pub version: i32,
    /// Of the form.
    pub edition: String,
    pub changed_at: DateTimeUtc,
    pub signed_at: Option<DateTimeUtc>,
    pub signed_name: Option<String>,
    /// SHA-256 of the body as it was signed, in hexadecimal digits.
    pub digest: Option<String>,
    pub released_at: Option<DateTimeUtc>,
    pub released_by: Option<AccountId>,
    /// Made at the release; holds nothing medical.
    #[sea_orm(column_type = "Blob", nullable)]
    pub employers_edition: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}
