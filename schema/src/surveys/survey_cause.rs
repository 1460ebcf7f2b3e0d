//! Why a figure is far from what was planned.

use rules::surveys::plan::CauseClass;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, OrganisationId, SurveyCauseId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_cause")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyCauseId,
    pub organisation_id: OrganisationId,
    pub period: String,
    /// The code of the indicator.
    pub indicator: String,
    pub class: Stored<CauseClass>,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub version: i32,
    pub written_by: AccountId,
    pub written_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
