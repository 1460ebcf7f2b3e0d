//! Counts the changes of the directory, so that every process sees when its copy is old.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_edition")]
pub struct Model {
    /// Always 1: there is one row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub edition: i64,
}

impl ActiveModelBehavior for ActiveModel {}
