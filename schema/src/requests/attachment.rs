//! A file that somebody sent in. Its name and content are encrypted.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, AttachmentId, RequestDocumentId, RequestId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    pub request_id: RequestId,
    pub document_id: RequestDocumentId,
    pub media_type: String,
    #[sea_orm(column_type = "Blob")]
    pub name: Vec<u8>,
    #[sea_orm(column_type = "Blob")]
    pub content: Vec<u8>,
    /// In bytes, of what was sent.
    pub size: i32,
    /// SHA-256 of what was sent.
    #[sea_orm(column_type = "Blob")]
    pub digest: Vec<u8>,
    pub sent_by: Option<AccountId>,
    pub sent_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
