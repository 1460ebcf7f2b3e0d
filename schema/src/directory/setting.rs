//! A number that a prefecture sets for itself, from a day on.

use sea_orm::entity::prelude::*;

use crate::ids::SettingId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SettingId,
    /// Empty for the whole country.
    pub prefecture: String,
    pub key: String,
    /// None takes a limit away.
    pub value: Option<i32>,
    pub valid_from: Date,
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
