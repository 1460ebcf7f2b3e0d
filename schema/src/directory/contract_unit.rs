//! The unit in which a region's programme is contracted and carried out in a fiscal year.

use sea_orm::entity::prelude::*;

use crate::ids::ContractUnitId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContractUnitId,
    pub fiscal_year: i32,
    pub code: String,
    pub name: String,
}

impl ActiveModelBehavior for ActiveModel {}
