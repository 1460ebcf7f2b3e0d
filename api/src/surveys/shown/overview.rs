//! What changed, and what needs a look.

use async_graphql::SimpleObject;

use super::{Edition, Figure};
use crate::platform::words::gql;

/// 調査の概況
#[derive(SimpleObject)]
pub struct SurveyOverview {
    pub period: String,
    pub period_label: String,
    /// Null for the whole country.
    pub prefecture: Option<String>,
    pub prefecture_label: String,
    /// What waits for somebody, the oldest first.
    pub waiting: Vec<WaitingStep>,
    /// What is far from its plan.
    pub deviations: Vec<Deviation>,
    /// Cells in which nobody gives a service of the base.
    pub uncovered: Vec<UncoveredCell>,
    /// The editions that were frozen last.
    pub recent: Vec<Edition>,
    /// The figures that changed the most since the period before.
    pub changes: Vec<Deviation>,
}

/// 待っている手続き
#[derive(Clone, Debug, SimpleObject)]
pub struct WaitingStep {
    /// CONFIRM, APPROVE or ACCEPT.
    pub step: &'static str,
    pub label: String,
    pub prefecture_code: String,
    pub prefecture: String,
    pub period: String,
    pub period_label: String,
    /// How many offices it waits for; null where it waits for no office.
    pub offices: Option<i32>,
}

/// 計画や前の期間との差が大きい指標
#[derive(Clone, Debug, SimpleObject)]
pub struct Deviation {
    pub prefecture_code: String,
    pub prefecture: String,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub figure: Figure,
    pub planned: Option<f64>,
    /// In percent of the plan, or of the period before.
    pub achievement: Option<f64>,
    pub needs_cause: bool,
}

/// 提供した機関がないセル
#[derive(Clone, Debug, SimpleObject)]
pub struct UncoveredCell {
    pub region: String,
    pub region_label: String,
    pub row: gql::MatrixRow,
    pub row_label: &'static str,
    pub service: gql::Service,
    pub service_label: &'static str,
}
