//! A number, or one of the four ways of being no number.

use async_graphql::SimpleObject;
use rules::Word;
use rules::surveys::FigureState;

use crate::platform::words::gql;

/// 数値、または数値がない理由
#[derive(Clone, Debug, PartialEq, SimpleObject)]
pub struct Figure {
    pub state: gql::FigureState,
    /// Null unless the state is COUNT or ZERO.
    pub value: Option<f64>,
    /// Of a rate; null for other figures, and wherever the value is.
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    /// As it is printed: 「1,234」「84.3%」「秘匿」「データなし」「対象外」「0」.
    pub text: String,
}

impl Figure {
    /// One that is no number.
    pub fn without_number(state: FigureState) -> Self {
        Self {
            state: state.into(),
            value: None,
            numerator: None,
            denominator: None,
            text: state.label().to_owned(),
        }
    }
}

/// 指標の版ごとの違い
#[derive(Clone, Debug, SimpleObject)]
pub struct FigureDifference {
    /// Of the indicator.
    pub code: String,
    pub name: String,
    pub before: Figure,
    pub after: Figure,
    /// In a sentence.
    pub text: String,
}

/// 名前の付いた数値
#[derive(Clone, Debug, SimpleObject)]
pub struct NamedFigure {
    pub name: String,
    pub figure: Figure,
}
