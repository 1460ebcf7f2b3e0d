//! The size × service matrix.

use async_graphql::{ID, SimpleObject};

use super::{Completeness, Edition, Figure, NamedFigure};
use crate::platform::words::gql;

/// 規模×サービスのマトリックス
#[derive(SimpleObject)]
pub struct ServiceMatrix {
    pub region: String,
    pub region_label: String,
    pub period: String,
    pub period_label: String,
    pub layer: gql::MatrixLayer,
    pub layer_label: &'static str,
    pub measure: gql::MatrixMeasure,
    pub measure_label: &'static str,
    /// Null where the region is no single prefecture.
    pub edition: Option<Edition>,
    /// All of it comes from frozen editions.
    pub is_frozen: bool,
    /// What the rates are counted against, and what totals of different workplaces mean.
    pub denominator_note: String,
    pub rows: Vec<MatrixRowFigures>,
    pub columns: Vec<MatrixColumn>,
    /// Null where the region is no single prefecture.
    pub completeness: Option<Completeness>,
    pub csv_url: String,
    pub xlsx_url: String,
    pub svg_url: String,
}

/// マトリックスの列
#[derive(Clone, Debug, SimpleObject)]
pub struct MatrixColumn {
    pub service: gql::Service,
    pub label: String,
    pub group: String,
    pub group_label: String,
    pub total: Figure,
}

/// マトリックスの行
#[derive(Clone, Debug, SimpleObject)]
pub struct MatrixRowFigures {
    pub size_class: gql::MatrixRow,
    pub label: String,
    pub is_roll_up: bool,
    pub cells: Vec<MatrixCell>,
    pub total: Figure,
}

/// マトリックスのセル
#[derive(Clone, Debug, SimpleObject)]
pub struct MatrixCell {
    pub service: gql::Service,
    pub service_label: String,
    pub group: String,
    pub group_label: String,
    pub state: gql::FigureState,
    pub value: Option<f64>,
    pub text: String,
    /// Nobody gives the service here.
    pub is_uncovered: bool,
    /// Two organisations or more give it here.
    pub is_overlapping: bool,
    /// The one that gives the most first. Empty where the figure is suppressed.
    pub providers: Vec<MatrixProvider>,
}

/// サービスを提供した機関
#[derive(Clone, Debug, SimpleObject)]
pub struct MatrixProvider {
    pub code: String,
    pub name: String,
    /// In percent of the activities of the cell. Null where it would tell of too few people.
    pub share: Option<f64>,
    pub activities: Option<i32>,
}

/// マトリックスのセルの内訳
#[derive(SimpleObject)]
pub struct MatrixCellDetail {
    pub region: String,
    pub region_label: String,
    pub period: String,
    pub period_label: String,
    pub row: gql::MatrixRow,
    pub row_label: &'static str,
    pub service: gql::Service,
    pub service_label: String,
    pub layer: gql::MatrixLayer,
    pub layer_label: &'static str,
    pub state: gql::FigureState,
    pub measures: Vec<NamedFigure>,
    pub providers: Vec<MatrixProvider>,
    pub is_uncovered: bool,
    pub is_overlapping: bool,
    /// Activities against the period before.
    pub change: Option<Figure>,
    /// What the state of the cell means, in a sentence or two.
    pub explanation: String,
}

/// 複数の機関が同じサービスを提供した事業場
#[derive(SimpleObject)]
pub struct OverlapWorkplace {
    pub id: ID,
    pub name: String,
    pub municipality: String,
    pub size_label: String,
    /// The names of the organisations that gave the service there.
    pub organisations: Vec<String>,
}
