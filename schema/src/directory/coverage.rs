//! Where a window that serves more than its own office takes questions from.

use sea_orm::entity::prelude::*;

use crate::ids::{CoverageId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coverage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CoverageId,
    pub organisation_id: OrganisationId,
    /// None where it serves the whole country.
    pub prefecture: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
