//! From this postal code up to the next run, the municipalities it can belong to.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "postal_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub first_postal_code: String,
    /// Five-digit codes, separated by spaces.
    pub municipality_codes: String,
}

impl ActiveModelBehavior for ActiveModel {}
