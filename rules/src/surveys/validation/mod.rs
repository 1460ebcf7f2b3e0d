//! Which figures of a month look doubtful, before an office confirms them.
//!
//! A doubt refuses nothing by itself: the office mends the figure, or says what it found out.

mod outliers;
mod relations;

pub use outliers::{EARLIER_MONTHS_MIN, MUCH, against_earlier_months, pasted_twice};
pub use relations::{RELATIONS, Relation, relations};

use super::{Item, indicator};
use crate::Word;
use crate::word::words;

words! {
    /// What is odd about a figure.
    DoubtCode {
        Negative = "NEGATIVE", "0より小さい";
        PartsMissTotal = "PARTS_MISS_TOTAL", "内訳の合計が総数と一致しない";
        PartOverWhole = "PART_OVER_WHOLE", "一部が全体より大きい";
        Outlier = "OUTLIER", "過去の月から大きく外れている";
        OutOfUsualRange = "OUT_OF_USUAL_RANGE", "過去の月の範囲から外れている";
        ZeroAfterMuch = "ZERO_AFTER_MUCH", "前の月は多かったが0になっている";
        PastedTwice = "PASTED_TWICE", "前の月と同じ数値が続いている";
    }
}

/// A figure that can be doubted: an indicator, or what an office gives by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// By its code.
    Indicator(&'static str),
    Item(Item),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub code: DoubtCode,
    /// The code of the indicator or of the item.
    pub indicator: &'static str,
    pub words: String,
}

impl DoubtCode {
    /// Whether it is enough to say how it came. Otherwise the figure has to be mended.
    pub fn can_be_explained(self) -> bool {
        !matches!(self, Self::Negative | Self::PartsMissTotal)
    }
}

impl Subject {
    pub fn code(self) -> &'static str {
        match self {
            Self::Indicator(code) => code,
            Self::Item(item) => item.code(),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Indicator(code) => indicator(code).map_or(code, |indicator| indicator.name),
            Self::Item(item) => item.label(),
        }
    }
}

impl Doubt {
    fn about(subject: Subject, code: DoubtCode, words: String) -> Self {
        Self { code, indicator: subject.code(), words }
    }

    /// `marks` are the doubts that somebody has followed up: their codes and indicators.
    pub fn is_open(&self, marks: &[(DoubtCode, &str)]) -> bool {
        !self.code.can_be_explained() || !marks.contains(&(self.code, self.indicator))
    }
}

/// A figure below zero. Nothing that is counted is.
pub fn negative(subject: Subject, value: i64) -> Option<Doubt> {
    (value < 0).then(|| {
        let words =
            format!("「{}」が{value}になっています。0以上の数値に直してください。", subject.name());
        Doubt::about(subject, DoubtCode::Negative, words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NURSES: Subject = Subject::Item(Item::Nurses);

    #[test]
    fn a_negative_figure_is_doubted_and_zero_is_not() {
        assert!(negative(NURSES, 0).is_none());
        let doubt = negative(NURSES, -1).expect("there are no such nurses");
        assert_eq!(doubt.words, "「保健師数」が-1になっています。0以上の数値に直してください。");
        assert!(doubt.is_open(&[(DoubtCode::Negative, "NURSES")]), "no explanation mends it");
    }

    #[test]
    fn a_doubt_is_closed_by_a_mark_of_its_own() {
        let subject = Subject::Indicator("B1_OPINIONS");
        let doubt = Doubt::about(subject, DoubtCode::ZeroAfterMuch, String::new());
        assert!(doubt.is_open(&[]));
        assert!(doubt.is_open(&[(DoubtCode::Outlier, "B1_OPINIONS")]));
        assert!(doubt.is_open(&[(DoubtCode::ZeroAfterMuch, "B2_GUIDANCE")]));
        assert!(!doubt.is_open(&[(DoubtCode::ZeroAfterMuch, "B1_OPINIONS")]));
    }

    #[test]
    fn a_subject_is_called_by_the_name_that_people_read() {
        assert_eq!(Subject::Indicator("B1_OPINIONS").name(), "意見聴取の件数");
        assert_eq!(NURSES.name(), "保健師数");
    }
}
