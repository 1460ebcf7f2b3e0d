//! The survey of a prefecture and a period.

use async_graphql::{ComplexObject, SimpleObject};
use rules::Word;
use rules::surveys::plan::CauseClass;

use super::{Completeness, Edition, Figure, FigureDifference, Picture};
use crate::platform::words::gql;

/// 活動実態調査の指標
#[derive(Clone, Debug, SimpleObject)]
pub struct Indicator {
    pub code: String,
    pub name: String,
    pub section: String,
    pub section_label: String,
    /// As it is printed after the figure: 「件」「人」「%」.
    pub unit: String,
    /// Numerator, denominator and how it is counted.
    pub definition: String,
    /// Who gives the figure.
    pub owner: String,
    pub frequency: String,
    pub target: Option<Target>,
    pub is_about_health: bool,
}

/// 指標の目標
#[derive(Clone, Debug, SimpleObject)]
pub struct Target {
    pub value: f64,
    pub text: String,
    pub source: String,
}

/// 都道府県・期間ごとの活動実態調査
#[derive(SimpleObject)]
pub struct ActivitySurvey {
    pub edition: Edition,
    pub completeness: Completeness,
    pub indicators: Vec<IndicatorFigure>,
    /// Of these indicators; `surveyPictures` has all that can be drawn.
    pub pictures: Vec<Picture>,
    /// Every edition of this prefecture and period, the newest first.
    pub editions: Vec<Edition>,
    /// Against the edition that it replaces.
    pub differences: Vec<FigureDifference>,
    pub csv_url: String,
    pub xlsx_url: String,
    pub pdf_url: String,
    /// The facts themselves, which hide nothing: for whoever coordinates the prefecture.
    pub parquet_url: Option<String>,
}

/// 指標の数値
#[derive(Clone, Debug, SimpleObject)]
pub struct IndicatorFigure {
    pub code: String,
    pub name: String,
    pub unit: String,
    pub section: String,
    pub section_label: String,
    pub definition: String,
    pub figure: Figure,
    /// Of the period before, where there is one.
    pub previous: Option<Figure>,
    /// Of the same time a year before, where there is one.
    pub year_before: Option<Figure>,
    pub planned: Option<f64>,
    /// In percent of the plan.
    pub achievement: Option<f64>,
    /// It is so far from the plan that its cause has to be given.
    pub needs_cause: bool,
    pub cause: Option<Cause>,
    pub evaluation: Option<Evaluation>,
}

/// 計画との差の要因
#[derive(Clone, Debug, SimpleObject)]
#[graphql(complex)]
pub struct Cause {
    pub class: gql::CauseClass,
    pub note: String,
    pub written_by: String,
}

#[ComplexObject]
impl Cause {
    async fn class_label(&self) -> &str {
        let class: CauseClass = self.class.0;
        class.label()
    }
}

/// 指標の評価と、次年度の対応
#[derive(Clone, Debug, SimpleObject)]
pub struct Evaluation {
    pub evaluation: String,
    /// What is planned because of it.
    pub measure: Option<String>,
}

/// マトリックスを見る地域
#[derive(Clone, Debug, SimpleObject)]
pub struct RegionChoice {
    /// ALL, the two digits of a prefecture, UNIT: and the code of a contract unit, or INSPECTION:
    /// and the code of an inspection office.
    pub code: String,
    pub label: String,
    /// ALL, PREFECTURE, CONTRACT_UNIT or INSPECTION_OFFICE.
    pub kind: &'static str,
}

/// 調査の期間
#[derive(Clone, Debug, SimpleObject)]
pub struct PeriodChoice {
    /// 2026-10, 2026-H1 or FY2026.
    pub code: String,
    pub label: String,
}
