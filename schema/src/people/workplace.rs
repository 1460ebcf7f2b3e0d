//! A workplace of an employer. Duties and help are counted by workplace, not by company.

use sea_orm::entity::prelude::*;

use crate::ids::{EmployerId, WorkplaceId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "workplace")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WorkplaceId,
    pub employer_id: EmployerId,
    pub name: String,
    pub municipality_code: String,
    /// The part of a municipality split between offices; empty elsewhere.
    pub part: String,
    pub address: String,
    pub industry: String,
    pub has_accident_insurance: bool,
    /// Whom to reach there about requests.
    pub contact_name: Option<String>,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    #[sea_orm(belongs_to, from = "employer_id", to = "id")]
    pub employer: BelongsTo<super::employer::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
