//! What somebody found out about a figure that looked doubtful.

use rules::surveys::validation::DoubtCode;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, OrganisationId, SurveyMarkId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyMarkId,
    pub organisation_id: OrganisationId,
    pub period: String,
    pub doubt: Stored<DoubtCode>,
    /// The code of the indicator.
    pub indicator: String,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    pub marked_by: AccountId,
    pub marked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
