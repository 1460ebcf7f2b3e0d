//! What a regional office may spend in a fiscal year, and what it has spent.

use sea_orm::entity::prelude::*;

use crate::ids::{BudgetId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "budget")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BudgetId,
    pub organisation_id: OrganisationId,
    pub fiscal_year: i32,
    pub allotted_yen: i64,
    pub spent_yen: i64,
    /// The last day whose spending is in it; None where nobody has said.
    pub spent_until: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
