//! Something that the office needs for a request.

use rules::requests::DocumentState;
use sea_orm::entity::prelude::*;

use crate::ids::{RequestDocumentId, RequestId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestDocumentId,
    pub request_id: RequestId,
    /// Of the kind of document; or the name, where the office asks for one of its own.
    pub code: String,
    pub name: String,
    pub state: Stored<DocumentState>,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
