//! How much somebody has to do in a month, against what they can.

use chrono::{Datelike, NaiveDate};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: i32,
    /// From 1 to 12.
    pub month: u32,
}

/// The cases that somebody has held or agreed to hold in a month. Each worker counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthlyCases {
    pub month: Month,
    pub cases: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    pub month: Month,
    pub cases: u32,
    /// `None`: they have set no limit.
    pub cases_max: Option<u32>,
}

impl Month {
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }
}

impl Load {
    pub fn in_month(month: Month, cases: &[MonthlyCases], cases_max: Option<u32>) -> Self {
        let entry = cases.iter().find(|entry| entry.month == month);
        Self { month, cases: entry.map_or(0, |entry| entry.cases), cases_max }
    }

    pub fn is_full(self) -> bool {
        self.cases_max.is_some_and(|max| max <= self.cases)
    }
}
