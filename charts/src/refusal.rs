//! What cannot be drawn. A figure that would mislead is refused with the place of its mistake.

use crate::value::Value;

/// Above this, neighbouring whole numbers run together, and no office counts so far.
pub(crate) const LARGEST: f64 = 9_999_999_999_999.0;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDrawn {
    #[error(
        "「{place}」の値が負の数のため、図にできません。もとの数字をお確かめください。\
         数字は表でご覧いただけます。"
    )]
    Negative { place: String },

    #[error(
        "「{place}」の値を数として読めないため、図にできません。もとの数字をお確かめください。"
    )]
    NotANumber { place: String },

    #[error(
        "「{place}」の値が大きすぎるため、図にできません。単位（千件、万円など）を\
         大きくしてください。"
    )]
    TooLarge { place: String },

    #[error(
        "「{place}」は内訳の数が全体の数より多いため、図にできません。もとの数字をお確かめください。"
    )]
    PartExceedsWhole { place: String },

    #[error(
        "図に描けるのは{what}{most}までです（いまは{given}）。条件で絞り込むか、表でご覧ください。"
    )]
    TooMany { what: &'static str, most: usize, given: usize },

    #[error(
        "「{place}」の並びが見出しと合わないため、図にできません。もとの数字をお確かめください。"
    )]
    Uneven { place: String },

    #[error("図の識別名「{id}」は使えません。英数字とハイフンでお書きください。")]
    UnusableId { id: String },
}

impl NotDrawn {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Negative { .. } => "NEGATIVE_VALUE",
            Self::NotANumber { .. } => "NOT_A_NUMBER",
            Self::TooLarge { .. } => "VALUE_TOO_LARGE",
            Self::PartExceedsWhole { .. } => "PART_EXCEEDS_WHOLE",
            Self::TooMany { .. } => "TOO_MANY_TO_DRAW",
            Self::Uneven { .. } => "UNEVEN_SERIES",
            Self::UnusableId { .. } => "UNUSABLE_FIGURE_ID",
        }
    }
}

/// Whether a figure can show this number; the label says where it stood.
pub(crate) fn number(place: &str, number: f64) -> Result<(), NotDrawn> {
    let place = || place.to_owned();
    if number.is_nan() {
        Err(NotDrawn::NotANumber { place: place() })
    } else if number < 0.0 {
        Err(NotDrawn::Negative { place: place() })
    } else if number > LARGEST {
        Err(NotDrawn::TooLarge { place: place() })
    } else {
        Ok(())
    }
}

pub(crate) fn value(place: &str, value: Value) -> Result<(), NotDrawn> {
    value.known().map_or(Ok(()), |known| number(place, known))
}

pub(crate) fn at_most(what: &'static str, most: usize, given: usize) -> Result<(), NotDrawn> {
    if given > most { Err(NotDrawn::TooMany { what, most, given }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_of_anything_is_refused_with_its_place() {
        let refused = |given| value("4月", Value::Known(given)).map_err(|trouble| trouble.code());

        assert_eq!(refused(-1.0), Err("NEGATIVE_VALUE"));
        assert_eq!(refused(f64::NAN), Err("NOT_A_NUMBER"));
        assert_eq!(refused(f64::NEG_INFINITY), Err("NEGATIVE_VALUE"));
        assert_eq!(refused(f64::INFINITY), Err("VALUE_TOO_LARGE"));
        assert_eq!(refused(LARGEST + 1.0), Err("VALUE_TOO_LARGE"));
        assert_eq!(refused(LARGEST), Ok(()));
        assert_eq!(refused(0.0), Ok(()));
        assert_eq!(refused(-0.0), Ok(()));
        assert!(number("4月", -1.0).unwrap_err().to_string().starts_with("「4月」"));
    }

    #[test]
    fn what_is_not_known_is_no_mistake() {
        assert_eq!(value("4月", Value::Suppressed), Ok(()));
        assert_eq!(value("4月", Value::Missing), Ok(()));
    }

    #[test]
    fn too_much_for_one_picture_is_refused_with_a_way_on() {
        assert_eq!(at_most("行数", 60, 60), Ok(()));

        let refused = at_most("行数", 60, 61).unwrap_err();

        assert_eq!(
            refused.to_string(),
            "図に描けるのは行数60までです（いまは61）。条件で絞り込むか、表でご覧ください。"
        );
    }
}
