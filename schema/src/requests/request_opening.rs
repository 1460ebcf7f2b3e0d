//! Who read what about a worker. The database refuses to change or remove a row.

use rules::Role;
use rules::requests::Opened;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, RequestId, RequestOpeningId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request_opening")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestOpeningId,
    pub request_id: RequestId,
    pub what: Stored<Opened>,
    pub account_id: AccountId,
    pub name: String,
    pub role: Stored<Role>,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
