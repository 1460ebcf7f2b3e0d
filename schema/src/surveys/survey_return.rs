//! What an office says of its month: that the figures are complete and right.

use rules::surveys::cycle::ReturnState;
use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, OrganisationId, SurveyReturnId};
use crate::stored::Stored;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_return")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyReturnId,
    pub organisation_id: OrganisationId,
    /// The first day of it.
    pub month: Date,
    pub state: Stored<ReturnState>,
    pub version: i32,
    /// Of the facts that were confirmed, so that a later one is noticed.
    pub digest: Option<String>,
    pub confirmed_at: Option<DateTimeUtc>,
    pub confirmed_by: Option<AccountId>,
    /// Why it was opened again or sent back.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
