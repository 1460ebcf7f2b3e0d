//! An office's month.

use async_graphql::SimpleObject;
use chrono::{DateTime, FixedOffset};

use super::IndicatorFigure;
use crate::directory::graphql::Centre;
use crate::platform::scalars::Date;
use crate::platform::words::gql;

/// センターの月次報告
#[derive(SimpleObject)]
pub struct SurveyReturn {
    pub office: Centre,
    pub period: String,
    pub period_label: String,
    pub state: gql::ReturnState,
    pub state_label: &'static str,
    pub version: i32,
    /// Of what was recorded for the month. Confirming sends back what was looked at.
    pub digest: String,
    /// Something was recorded since it was confirmed.
    pub is_stale: bool,
    pub is_late: bool,
    pub due_on: Date,
    pub indicators: Vec<IndicatorFigure>,
    pub items: Vec<ItemFigure>,
    pub doubts: Vec<Doubt>,
    pub can_confirm: bool,
    /// What has to be done before it can be confirmed, each a sentence.
    pub obstacles: Vec<String>,
    pub confirmed_at: Option<DateTime<FixedOffset>>,
    pub confirmed_by: Option<String>,
    pub sent_back_reason: Option<String>,
}

/// 手入力の項目
#[derive(Clone, Debug, SimpleObject)]
pub struct ItemFigure {
    pub item: gql::Item,
    pub label: &'static str,
    pub amount: Option<f64>,
    /// Of the month before.
    pub previous: Option<f64>,
    /// The month cannot be confirmed without it.
    pub is_required: bool,
}

/// 数値についての確認事項
#[derive(Clone, Debug, SimpleObject)]
pub struct Doubt {
    pub code: String,
    /// The indicator, or the item, that it is about.
    pub indicator: String,
    pub message: String,
    pub is_followed_up: bool,
    pub follow_up: Option<String>,
}
