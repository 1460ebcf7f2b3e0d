//! Published series that activity is read against.

use async_graphql::SimpleObject;

use super::Figure;

/// 公表されている統計
#[derive(Clone, Debug, SimpleObject)]
pub struct ContextSeries {
    pub code: String,
    pub title: String,
    pub note: String,
    pub source: String,
    pub columns: Vec<String>,
    pub rows: Vec<ContextRow>,
}

/// 統計の行
#[derive(Clone, Debug, SimpleObject)]
pub struct ContextRow {
    pub label: String,
    /// One for each column.
    pub values: Vec<Figure>,
}
