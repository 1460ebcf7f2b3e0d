//! When the applicant would like to come, in the order of preference.

use rules::practitioners::PartOfDay;
use sea_orm::entity::prelude::*;

use crate::ids::{RequestId, RequestWishId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request_wish")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestWishId,
    pub request_id: RequestId,
    pub position: i16,
    pub day: Date,
    pub part: Stored<PartOfDay>,
}

impl ActiveModelBehavior for ActiveModel {}
