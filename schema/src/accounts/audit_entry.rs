//! What somebody did, and what came of it. The database refuses to change or remove a row.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, AuditEntryId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEntryId,
    pub at: DateTimeUtc,
    /// None for a stranger and for the hub itself.
    pub account_id: Option<AccountId>,
    pub actor: String,
    pub role: Option<String>,
    pub action: String,
    pub object_kind: String,
    pub object: String,
    pub outcome: String,
    pub address: Option<String>,
    pub request_id: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
