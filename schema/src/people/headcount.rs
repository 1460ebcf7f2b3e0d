//! How many people a workplace and its company had from a day on.

use sea_orm::entity::prelude::*;

use crate::ids::{HeadcountId, WorkplaceId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "headcount")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HeadcountId,
    pub workplace_id: WorkplaceId,
    pub counted_on: Date,
    pub at_workplace: i32,
    pub in_company: i32,
}

impl ActiveModelBehavior for ActiveModel {}
