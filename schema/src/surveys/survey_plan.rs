//! What is planned for a fiscal year, what was thought of it afterwards, and what follows.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, SurveyPlanId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyPlanId,
    /// Two digits.
    pub prefecture: String,
    /// Of the office whose plan it is; empty for the whole prefecture.
    pub centre_code: String,
    pub fiscal_year: i32,
    /// The code of the indicator.
    pub indicator: String,
    /// In thousandths of the indicator's unit.
    pub planned_thousandths: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub evaluation: Option<String>,
    /// For the year after.
    #[sea_orm(column_type = "Text", nullable)]
    pub measure: Option<String>,
    pub version: i32,
    pub changed_by: AccountId,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
