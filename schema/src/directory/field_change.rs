//! One field of a directory entry, as it was before and after a change.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, FieldChangeId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "field_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FieldChangeId,
    pub organisation_id: OrganisationId,
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub changed_at: DateTimeUtc,
    /// None where an import changed it.
    pub changed_by: Option<AccountId>,
    pub changed_by_name: String,
}

impl ActiveModelBehavior for ActiveModel {}
