//! The fiscal year, April to March.

use chrono::{Datelike, NaiveDate};

use crate::era;

/// A fiscal year, by the calendar year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a fiscal year that the hub can keep: 1873 to 9998")]
pub struct NotAFiscalYear(pub i32);

impl FiscalYear {
    pub fn starting_in(year: i32) -> Result<Self, NotAFiscalYear> {
        match year {
            1873..=9998 => Ok(Self(year)),
            _ => Err(NotAFiscalYear(year)),
        }
    }

    /// The fiscal year to which the day belongs.
    pub fn of(date: NaiveDate) -> Self {
        match date.month() {
            4.. => Self(date.year()),
            _ => Self(date.year() - 1),
        }
    }

    /// The calendar year in which it begins.
    pub fn year(self) -> i32 {
        self.0
    }

    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 4, 1).unwrap_or(NaiveDate::MIN)
    }

    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 + 1, 3, 31).unwrap_or(NaiveDate::MAX)
    }

    pub fn contains(self, date: NaiveDate) -> bool {
        Self::of(date) == self
    }

    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// As offices write it: 「令和8年度」.
    ///
    /// It is named by the era at the end of its first calendar year. So the year from
    /// April 2019 is 令和元年度 throughout, and the one from April 1988 stays 昭和63年度.
    pub fn label(self) -> String {
        let end_of_calendar_year =
            NaiveDate::from_ymd_opt(self.0, 12, 31).unwrap_or_else(|| self.first_day());
        format!("{}度", era::era_year(end_of_calendar_year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    #[test]
    fn a_fiscal_year_begins_on_the_first_of_april_and_ends_on_the_last_of_march() {
        assert_eq!(FiscalYear::of(day(2026, 3, 31)).year(), 2025);
        let year = FiscalYear::of(day(2026, 4, 1));
        assert_eq!(year.year(), 2026);
        assert_eq!(year.first_day(), day(2026, 4, 1));
        assert_eq!(year.last_day(), day(2027, 3, 31));
        assert!(year.contains(day(2027, 3, 31)));
        assert!(!year.contains(day(2027, 4, 1)));
    }

    #[test]
    fn each_year_follows_the_one_before_without_a_gap() {
        let year = FiscalYear::starting_in(2027).unwrap();
        assert_eq!(year.previous().last_day().succ_opt(), Some(year.first_day()));
        assert_eq!(year.last_day().succ_opt(), Some(year.next().first_day()));
        assert_eq!(year.last_day(), day(2028, 3, 31));
    }

    #[test]
    fn its_label_is_the_one_that_offices_use() {
        let label = |year| FiscalYear::starting_in(year).unwrap().label();
        assert_eq!(label(2026), "令和8年度");
        assert_eq!(label(2020), "令和2年度");
        assert_eq!(label(2019), "令和元年度");
        assert_eq!(label(2018), "平成30年度");
        assert_eq!(label(1989), "平成元年度");
        assert_eq!(label(1988), "昭和63年度");
    }

    #[test]
    fn a_year_that_no_date_can_hold_is_refused() {
        assert_eq!(FiscalYear::starting_in(1872), Err(NotAFiscalYear(1872)));
        assert!(FiscalYear::starting_in(1873).is_ok());
        assert!(FiscalYear::starting_in(9998).is_ok());
        assert_eq!(FiscalYear::starting_in(9999), Err(NotAFiscalYear(9999)));
    }

    #[test]
    fn even_the_first_and_last_day_of_the_calendar_belong_to_a_year() {
        assert_eq!(FiscalYear::of(NaiveDate::MIN).first_day(), NaiveDate::MIN);
        assert_eq!(FiscalYear::of(NaiveDate::MAX).last_day(), NaiveDate::MAX);
    }
}
