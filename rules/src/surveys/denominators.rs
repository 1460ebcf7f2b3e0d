//! Against how many workers or workplaces a row of the matrix is measured.

use chrono::NaiveDate;

use super::{Rate, Row};
use crate::dated::day;

/// Numbers by size, as somebody published them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denominators<'a> {
    pub source: &'a str,
    /// On which day it was so.
    pub as_of: NaiveDate,
    pub numbers: &'a [(Row, u64)],
}

/// What there is to divide by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    Of(u64),
    /// Published only together with other rows: the rate can be had of that roll-up, and of no
    /// part of it.
    OnlyTogether(Row),
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRate {
    #[error("{}の分母は公表されていません。{}の率を使ってください。", label(*.asked), label(*.instead))]
    OnlyTogether { asked: Row, instead: Row },
    #[error("{}の分母が登録されていません。率は計算できません。", label(*.0))]
    Unknown(Row),
}

fn label(row: Row) -> &'static str {
    crate::Word::label(row)
}

/// Workers in the whole country.
pub static NATIONAL_WORKERS: Denominators<'static> = Denominators {
    source: "令和4年「労働基準監督年報」（令和3年経済センサス‐活動調査の\
             調査票情報を厚生労働省労働基準局が独自集計）",
    as_of: day(2021, 6, 1),
    numbers: &[
        (Row::Under10, 9_287_959),
        (Row::From10, 13_152_068),
        (Row::From30, 6_491_004),
        (Row::From50, 7_505_914),
        (Row::From100, 8_700_101),
        (Row::From300Up, 10_006_849),
    ],
};

/// The total that is printed beside them.
pub const NATIONAL_WORKERS_PRINTED: u64 = 55_143_895;

impl Denominators<'_> {
    pub fn base(&self, row: Row) -> Base {
        if let Some(number) = self.number(row) {
            return Base::Of(number);
        }
        match self.published_around(row) {
            Some(roll_up) => Base::OnlyTogether(roll_up),
            None => Base::Unknown,
        }
    }

    /// A number that stands there, or the sum of those that do. Nobody counts workplaces of
    /// unknown size, so they are no part of a total here.
    fn number(&self, row: Row) -> Option<u64> {
        let given = self.numbers.iter().find(|(of, _)| *of == row).map(|(_, number)| *number);
        given.or_else(|| {
            let known = row.parts().iter().filter(|part| **part != Row::Unknown);
            row.is_roll_up().then(|| known.map(|part| self.number(*part)).sum::<Option<u64>>())?
        })
    }

    fn published_around(&self, row: Row) -> Option<Row> {
        let holds_it = |given: &&(Row, u64)| given.0.holds(row);
        self.numbers.iter().find(holds_it).map(|(roll_up, _)| *roll_up)
    }

    pub fn rate(&self, numerator: u64, row: Row, per: u32) -> Result<Rate, NoRate> {
        match self.base(row) {
            Base::Of(number) => Rate::of(numerator, number, per).ok_or(NoRate::Unknown(row)),
            Base::OnlyTogether(instead) => Err(NoRate::OnlyTogether { asked: row, instead }),
            Base::Unknown => Err(NoRate::Unknown(row)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workers_of_the_classes_are_the_printed_total() {
        assert_eq!(NATIONAL_WORKERS.base(Row::Total), Base::Of(NATIONAL_WORKERS_PRINTED));
        assert_eq!(NATIONAL_WORKERS.base(Row::Under50), Base::Of(28_931_031));
        assert_eq!(NATIONAL_WORKERS.base(Row::From50Up), Base::Of(26_212_864));
    }

    #[test]
    fn a_rate_of_300_to_499_alone_is_refused_and_the_roll_up_is_named() {
        let refused = NATIONAL_WORKERS.rate(65, Row::From300, 100_000).unwrap_err();
        assert_eq!(refused, NoRate::OnlyTogether { asked: Row::From300, instead: Row::From300Up });
        assert_eq!(
            refused.to_string(),
            "300〜499人の分母は公表されていません。300人以上の計の率を使ってください。"
        );
        let together = NATIONAL_WORKERS.rate(181, Row::From300Up, 100_000).expect("there is one");
        assert_eq!(together.text(2), "1.81");
    }

    #[test]
    fn the_roll_up_that_is_named_may_be_a_larger_one() {
        let coarse = Denominators { numbers: &[(Row::From50Up, 70)], ..NATIONAL_WORKERS };
        assert_eq!(coarse.base(Row::From500), Base::OnlyTogether(Row::From50Up));
        assert_eq!(coarse.base(Row::From30), Base::Unknown);
    }

    #[test]
    fn nobody_knows_how_many_workers_there_are_in_workplaces_of_unknown_size() {
        assert_eq!(
            NATIONAL_WORKERS.rate(1, Row::Unknown, 10_000),
            Err(NoRate::Unknown(Row::Unknown))
        );
    }

    #[test]
    fn a_roll_up_with_a_missing_part_is_unknown_rather_than_too_small() {
        let only_two = Denominators {
            source: "a part of a table",
            as_of: day(2021, 6, 1),
            numbers: &[(Row::Under10, 100), (Row::From10, 50)],
        };
        assert_eq!(only_two.base(Row::Under50), Base::Unknown);
        assert_eq!(only_two.base(Row::Total), Base::Unknown);
        assert_eq!(only_two.base(Row::From10), Base::Of(50));
    }

    #[test]
    fn nothing_is_divided_by_a_class_without_workplaces() {
        let empty = Denominators {
            source: "a region without any",
            as_of: day(2021, 6, 1),
            numbers: &[(Row::From1000, 0)],
        };
        assert_eq!(empty.rate(0, Row::From1000, 1_000), Err(NoRate::Unknown(Row::From1000)));
    }
}
