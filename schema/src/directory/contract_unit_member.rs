//! A prefecture, or one inspection office of it, that belongs to a contract unit.

use sea_orm::entity::prelude::*;

use crate::ids::{ContractUnitId, ContractUnitMemberId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_unit_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContractUnitMemberId,
    pub contract_unit_id: ContractUnitId,
    pub prefecture: String,
    /// None where the whole prefecture belongs.
    pub inspection_office_id: Option<OrganisationId>,
}

impl ActiveModelBehavior for ActiveModel {}
