//! A company, or whoever else employs people.

use sea_orm::entity::prelude::*;

use crate::ids::EmployerId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmployerId,
    pub name: String,
    #[sea_orm(has_many)]
    pub workplaces: HasMany<super::workplace::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
