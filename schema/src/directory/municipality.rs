//! A municipality of Japan, a ward, or a designated city as the parent of its wards.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "municipality")]
pub struct Model {
    /// JIS X 0402, five digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub prefecture: String,
    pub county: String,
    pub name: String,
    pub kana: String,
    pub kind: String,
    pub latitude: f64,
    pub longitude: f64,
}

impl ActiveModelBehavior for ActiveModel {}
