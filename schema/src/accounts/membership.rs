//! In which role a person acts, for which organisation or workplace, and since when.

use rules::Role;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, MembershipId, OrganisationId, WorkplaceId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    pub account_id: AccountId,
    pub role: Stored<Role>,
    pub organisation_id: Option<OrganisationId>,
    pub workplace_id: Option<WorkplaceId>,
    pub since: Date,
    /// The first day on which it no longer holds.
    pub until: Option<Date>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
