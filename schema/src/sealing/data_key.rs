//! A key of the vault, wrapped with a key of the key file. Without that file it opens nothing.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::ids::DataKeyId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "data_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DataKeyId,
    #[sea_orm(column_type = "Blob")]
    pub wrapped: Vec<u8>,
    /// The name of the key in the key file.
    pub wrapped_by: String,
    pub created_at: DateTimeUtc,
    /// From then on it opens what it closed, and closes nothing more.
    pub retired_at: Option<DateTimeUtc>,
}

impl Entity {
    /// All of them, the first one first.
    pub fn oldest_first() -> Select<Self> {
        Self::find().order_by_asc(Column::Id)
    }
}

impl ActiveModelBehavior for ActiveModel {}
