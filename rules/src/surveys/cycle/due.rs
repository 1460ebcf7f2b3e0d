//! When a month is due, and how complete a period is.

use chrono::NaiveDate;

use crate::calendar::add_business_days;
use crate::dated::{Dated, NotYetInForce, Since, day};
use crate::surveys::{Period, Rate};
use crate::word::words;

/// Within how many business days after a month its return is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnDue {
    pub business_days: u32,
}

/// No law says when. It is the hub's own convention, and a later line changes it from its day on.
pub static RETURN_DUE: Dated<ReturnDue> = Dated::new(&[Since {
    day: day(2014, 4, 1),
    source: "産保ハブの目安（翌月の10営業日目）。法令の期限ではない",
    value: ReturnDue { business_days: 10 },
}]);

words! {
    /// Whether an office was in time with its month.
    Timeliness {
        InTime = "IN_TIME", "期限内に確定";
        Late = "LATE", "期限後に確定";
        Waiting = "WAITING", "確定待ち";
        Overdue = "OVERDUE", "期限超過";
    }
}

/// The last day on which the return of a month is in time.
pub fn due_on(month: Period) -> Result<NaiveDate, NotYetInForce> {
    let last = month.last_day();
    Ok(add_business_days(last, RETURN_DUE.on(last)?.value.business_days))
}

pub fn timeliness(
    confirmed_on: Option<NaiveDate>,
    due_on: NaiveDate,
    today: NaiveDate,
) -> Timeliness {
    match confirmed_on {
        Some(confirmed) if confirmed <= due_on => Timeliness::InTime,
        Some(_) => Timeliness::Late,
        None if today <= due_on => Timeliness::Waiting,
        None => Timeliness::Overdue,
    }
}

/// Whether an office has to answer for a month: it was there on any of its days. `until` is the
/// first day on which it is gone.
pub fn exists_in(from: NaiveDate, until: Option<NaiveDate>, month: Period) -> bool {
    from <= month.last_day() && until.is_none_or(|until| month.first_day() < until)
}

/// Of so many expected returns of offices, so many are there. Shown with every table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    pub expected: u32,
    pub confirmed: u32,
    /// Of those confirmed: facts came later.
    pub stale: u32,
    /// Of those confirmed: after the due day.
    pub late: u32,
    pub overdue: u32,
}

impl Completeness {
    pub fn is_complete(&self) -> bool {
        self.confirmed == self.expected && self.stale == 0
    }

    /// None where no office exists.
    pub fn share(&self) -> Option<Rate> {
        Rate::percent(self.confirmed.into(), self.expected.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Period {
        text.parse().expect("it is a month")
    }

    #[test]
    fn the_return_of_october_is_due_on_the_tenth_business_day_of_november() {
        // The third is a holiday.
        assert_eq!(due_on(month("2026-10")), Ok(day(2026, 11, 16)));
    }

    #[test]
    fn public_offices_are_closed_over_the_new_year_so_december_is_due_later() {
        assert_eq!(due_on(month("2026-12")), Ok(day(2027, 1, 18)));
    }

    #[test]
    fn a_return_is_in_time_on_its_due_day_and_late_on_the_next() {
        let due = day(2026, 11, 16);
        assert_eq!(timeliness(Some(due), due, day(2026, 12, 1)), Timeliness::InTime);
        assert_eq!(timeliness(Some(day(2026, 11, 17)), due, day(2026, 12, 1)), Timeliness::Late);
        assert_eq!(timeliness(None, due, due), Timeliness::Waiting);
        assert_eq!(timeliness(None, due, day(2026, 11, 17)), Timeliness::Overdue);
    }

    #[test]
    fn an_office_answers_for_each_month_of_which_it_saw_a_day() {
        let october = month("2026-10");
        assert!(exists_in(day(2026, 10, 31), None, october));
        assert!(!exists_in(day(2026, 11, 1), None, october));
        assert!(exists_in(day(2020, 4, 1), Some(day(2026, 10, 2)), october));
        assert!(!exists_in(day(2020, 4, 1), Some(day(2026, 10, 1)), october));
    }

    #[test]
    fn a_period_is_complete_when_all_are_there_and_none_is_stale() {
        let all = Completeness { expected: 3, confirmed: 3, ..Completeness::default() };
        assert!(all.is_complete());
        assert!(!Completeness { stale: 1, ..all }.is_complete());
        let two = Completeness { confirmed: 2, ..all };
        assert!(!two.is_complete());
        assert_eq!(two.share().expect("some are expected").text(1), "66.7");
        assert_eq!(Completeness::default().share(), None);
    }
}
