//! The times for which the survey is made.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};

use crate::{FiscalYear, era};

/// A month, half a fiscal year, or a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// By its first day.
    Month(NaiveDate),
    /// April to September, or October to March.
    Half {
        year: FiscalYear,
        is_second: bool,
    },
    Year(FiscalYear),
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no period: 2026-10 is a month, 2026-H1 half a fiscal year, FY2026 a fiscal year")]
pub struct NotAPeriod(pub String);

impl Period {
    pub fn month_of(day: NaiveDate) -> Self {
        Self::Month(day.with_day(1).unwrap_or(day))
    }

    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Month(first) => first,
            Self::Half { year, is_second: false } | Self::Year(year) => year.first_day(),
            Self::Half { year, is_second: true } => {
                year.first_day().checked_add_months(Months::new(6)).unwrap_or(NaiveDate::MAX)
            }
        }
    }

    pub fn last_day(self) -> NaiveDate {
        let months = match self {
            Self::Month(_) => 1,
            Self::Half { .. } => 6,
            Self::Year(_) => 12,
        };
        self.first_day()
            .checked_add_months(Months::new(months))
            .and_then(|next| next.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }

    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear::of(self.first_day())
    }

    /// The months of it, in order.
    pub fn months(self) -> Vec<Self> {
        let last = self.last_day();
        std::iter::successors(Some(self.first_day()), |first| {
            first.checked_add_months(Months::new(1))
        })
        .take_while(|first| *first <= last)
        .map(Self::Month)
        .collect()
    }

    /// The one before, as long.
    pub fn previous(self) -> Self {
        match self {
            Self::Month(first) => {
                Self::Month(first.checked_sub_months(Months::new(1)).unwrap_or(first))
            }
            Self::Half { year, is_second: true } => Self::Half { year, is_second: false },
            Self::Half { year, is_second: false } => {
                Self::Half { year: year.previous(), is_second: true }
            }
            Self::Year(year) => Self::Year(year.previous()),
        }
    }

    /// The same time a year before.
    pub fn a_year_before(self) -> Self {
        match self {
            Self::Month(first) => {
                Self::Month(first.checked_sub_months(Months::new(12)).unwrap_or(first))
            }
            Self::Half { year, is_second } => Self::Half { year: year.previous(), is_second },
            Self::Year(year) => Self::Year(year.previous()),
        }
    }

    /// As offices write it: 「令和8年10月」「令和8年度上半期」「令和8年度」.
    pub fn label(self) -> String {
        match self {
            Self::Month(first) => format!("{}{}月", era::era_year(first), first.month()),
            Self::Half { year, is_second } => {
                format!("{}{}", year.label(), if is_second { "下半期" } else { "上半期" })
            }
            Self::Year(year) => year.label(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(first) => write!(f, "{}", first.format("%Y-%m")),
            Self::Half { year, is_second } => {
                write!(f, "{}-H{}", year.year(), if *is_second { 2 } else { 1 })
            }
            Self::Year(year) => write!(f, "FY{}", year.year()),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        parse(text).ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    let year_of = |digits: &str| {
        let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        FiscalYear::starting_in(is_year.then(|| digits.parse().ok())??).ok()
    };
    if let Some(digits) = text.strip_prefix("FY") {
        return year_of(digits).map(Period::Year);
    }
    let (year, rest) = text.split_once('-')?;
    let fiscal = year_of(year)?;
    match rest {
        "H1" => Some(Period::Half { year: fiscal, is_second: false }),
        "H2" => Some(Period::Half { year: fiscal, is_second: true }),
        month if month.len() == 2 => {
            let month = month.parse().ok()?;
            NaiveDate::from_ymd_opt(fiscal.year(), month, 1).map(Period::Month)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    fn period(text: &str) -> Period {
        text.parse().expect("it is a period")
    }

    #[test]
    fn a_period_is_read_as_it_is_written() {
        for text in ["2026-10", "2027-01", "2026-H1", "2026-H2", "FY2026"] {
            assert_eq!(period(text).to_string(), text);
        }
        for wrong in ["", "2026", "2026-13", "2026-00", "2026-1", "2026-H3", "FY26", "2026-10-01"] {
            assert_eq!(wrong.parse::<Period>(), Err(NotAPeriod(wrong.to_owned())));
        }
    }

    #[test]
    fn a_half_year_begins_in_april_or_in_october() {
        assert_eq!(period("2026-H1").first_day(), day(2026, 4, 1));
        assert_eq!(period("2026-H1").last_day(), day(2026, 9, 30));
        assert_eq!(period("2026-H2").first_day(), day(2026, 10, 1));
        assert_eq!(period("2026-H2").last_day(), day(2027, 3, 31));
    }

    #[test]
    fn a_month_ends_on_its_last_day_and_february_may_have_29() {
        assert_eq!(period("2028-02").last_day(), day(2028, 2, 29));
        assert_eq!(period("2026-12").last_day(), day(2026, 12, 31));
        assert!(period("2026-12").contains(day(2026, 12, 31)));
        assert!(!period("2026-12").contains(day(2027, 1, 1)));
    }

    #[test]
    fn a_year_has_its_twelve_months_in_order() {
        let months: Vec<String> =
            period("FY2026").months().iter().map(ToString::to_string).collect();
        assert_eq!(months.len(), 12);
        assert_eq!((months[0].as_str(), months[11].as_str()), ("2026-04", "2027-03"));
    }

    #[test]
    fn the_period_before_is_as_long() {
        assert_eq!(period("2026-01").previous(), period("2025-12"));
        assert_eq!(period("2026-H1").previous(), period("2025-H2"));
        assert_eq!(period("FY2026").previous(), period("FY2025"));
        assert_eq!(period("2026-10").a_year_before(), period("2025-10"));
    }

    #[test]
    fn its_label_is_the_one_that_offices_use() {
        assert_eq!(period("2026-10").label(), "令和8年10月");
        assert_eq!(period("2026-H2").label(), "令和8年度下半期");
        assert_eq!(period("FY2026").label(), "令和8年度");
    }
}
