//! What is handed in to change something of the survey.

use async_graphql::InputObject;

use crate::platform::words::gql;

#[derive(InputObject)]
pub(super) struct ConfirmReturnInput {
    /// A month, as 2026-10.
    pub(super) period: String,
    pub(super) version: i32,
    /// Of the figures that were looked at: the digest that surveyReturn gave.
    pub(super) digest: String,
}

#[derive(InputObject)]
pub(super) struct ReopenReturnInput {
    pub(super) period: String,
    pub(super) version: i32,
    /// Why.
    pub(super) reason: String,
}

#[derive(InputObject)]
pub(super) struct FollowUpDoubtInput {
    pub(super) period: String,
    /// Of the doubt.
    pub(super) code: String,
    /// The indicator of the doubt.
    pub(super) indicator: String,
    /// What was found when it was looked at.
    pub(super) note: String,
}

#[derive(InputObject)]
pub(super) struct ExplainDeviationInput {
    pub(super) period: String,
    /// The code of the indicator.
    pub(super) indicator: String,
    pub(super) class: gql::CauseClass,
    pub(super) note: String,
}

#[derive(InputObject)]
pub(super) struct SurveyInput {
    /// Two digits, JIS X 0401.
    pub(super) prefecture: String,
    /// 2026-10, 2026-H1 or FY2026.
    pub(super) period: String,
}

#[derive(InputObject)]
pub(super) struct SendBackReturnInput {
    /// The code of the office.
    pub(super) office: String,
    /// A month, as 2026-10.
    pub(super) period: String,
    /// What is to be looked at, for the office to read.
    pub(super) reason: String,
}

#[derive(InputObject)]
pub(super) struct CorrectSurveyInput {
    /// Two digits, JIS X 0401.
    pub(super) prefecture: String,
    pub(super) period: String,
    /// What was wrong, for everybody who reads the next edition.
    pub(super) reason: String,
}

#[derive(InputObject)]
pub(super) struct SetPlanInput {
    /// The calendar year in which it begins.
    pub(super) fiscal_year: i32,
    /// Two digits, JIS X 0401.
    pub(super) prefecture: String,
    /// The code of an office, where the plan is its own; the prefecture's without it.
    pub(super) office: Option<String>,
    /// The code of the indicator.
    pub(super) indicator: String,
    /// For the whole fiscal year.
    pub(super) planned: f64,
}

#[derive(InputObject)]
pub(super) struct EvaluateIndicatorInput {
    /// The calendar year in which it begins.
    pub(super) fiscal_year: i32,
    /// Two digits, JIS X 0401.
    pub(super) prefecture: String,
    /// The code of an office, where the plan is its own; the prefecture's without it.
    pub(super) office: Option<String>,
    /// The code of the indicator.
    pub(super) indicator: String,
    pub(super) evaluation: String,
    /// What is planned for the next year because of it.
    pub(super) measure: Option<String>,
}

#[derive(InputObject)]
pub(super) struct SendBackSurveyInput {
    /// Two digits, JIS X 0401.
    pub(super) prefecture: String,
    pub(super) period: String,
    /// What is to be looked at, for the coordinator to read.
    pub(super) reason: String,
}
