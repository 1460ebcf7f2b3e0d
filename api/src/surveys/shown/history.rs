//! One indicator over time.

use async_graphql::SimpleObject;

use super::{Figure, Indicator};

/// 指標の推移
#[derive(SimpleObject)]
pub struct IndicatorHistory {
    pub indicator: Indicator,
    pub region: String,
    pub region_label: String,
    /// The oldest first.
    pub months: Vec<HistoryPoint>,
    pub svg_url: String,
}

/// 指標の1か月分
#[derive(Clone, Debug, SimpleObject)]
pub struct HistoryPoint {
    pub period: String,
    pub label: String,
    pub figure: Figure,
    pub planned: Option<f64>,
    /// Null where the figure is a draft.
    pub edition: Option<i32>,
}
