//! Values that a law, a notice or an office changes on a certain day.

use chrono::NaiveDate;

/// How one value changed over time, oldest first.
///
/// Only first days are written down. Each value holds until the next one begins,
/// so there can be neither an overlap nor a day without an answer in between.
pub struct Dated<T: 'static>(&'static [Since<T>]);

/// A value with its first day and the place where both can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since<T> {
    pub day: NaiveDate,
    pub source: &'static str,
    pub value: T,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing was in force yet on {asked}: it began on {first}")]
pub struct NotYetInForce {
    pub asked: NaiveDate,
    pub first: NaiveDate,
}

impl<T> Dated<T> {
    pub const fn new(history: &'static [Since<T>]) -> Self {
        assert!(!history.is_empty(), "a history needs at least one value");
        Self(history)
    }

    /// What is in force on that day.
    pub fn on(&self, day: NaiveDate) -> Result<&'static Since<T>, NotYetInForce> {
        self.0
            .iter()
            .rfind(|since| since.day <= day)
            .ok_or(NotYetInForce { asked: day, first: self.0[0].day })
    }

    /// The next change after that day, so that a page can announce it.
    pub fn next_after(&self, day: NaiveDate) -> Option<&'static Since<T>> {
        self.0.iter().find(|since| day < since.day)
    }

    pub fn history(&self) -> &'static [Since<T>] {
        self.0
    }

    pub fn is_oldest_first(&self) -> bool {
        self.0.is_sorted_by(|earlier, later| earlier.day < later.day)
    }
}

/// For days written in code: one that does not exist stops the build.
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("the calendar has no such day"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static FEE: Dated<u32> = Dated::new(&[
        Since { day: day(2020, 4, 1), source: "first notice", value: 100 },
        Since { day: day(2024, 10, 1), source: "second notice", value: 120 },
    ]);

    #[test]
    fn a_value_holds_from_its_first_day_until_the_day_before_the_next() {
        assert_eq!(FEE.on(day(2020, 4, 1)).unwrap().value, 100);
        assert_eq!(FEE.on(day(2024, 9, 30)).unwrap().value, 100);
        assert_eq!(FEE.on(day(2024, 10, 1)).unwrap().value, 120);
        assert_eq!(FEE.on(day(2099, 1, 1)).unwrap().source, "second notice");
    }

    #[test]
    fn a_day_before_the_first_value_is_refused_rather_than_guessed() {
        let refused = FEE.on(day(2020, 3, 31)).unwrap_err();
        assert_eq!(refused, NotYetInForce { asked: day(2020, 3, 31), first: day(2020, 4, 1) });
    }

    #[test]
    fn the_next_change_is_announced_until_it_has_come() {
        assert_eq!(FEE.next_after(day(2019, 1, 1)).unwrap().value, 100);
        assert_eq!(FEE.next_after(day(2024, 9, 30)).unwrap().value, 120);
        assert!(FEE.next_after(day(2024, 10, 1)).is_none());
    }

    #[test]
    fn a_history_in_disorder_or_with_a_day_twice_is_noticed() {
        static BACKWARDS: Dated<u8> = Dated::new(&[
            Since { day: day(2024, 1, 1), source: "", value: 1 },
            Since { day: day(2023, 1, 1), source: "", value: 2 },
        ]);
        static TWICE: Dated<u8> = Dated::new(&[
            Since { day: day(2024, 1, 1), source: "", value: 1 },
            Since { day: day(2024, 1, 1), source: "", value: 2 },
        ]);
        assert!(FEE.is_oldest_first());
        assert!(!BACKWARDS.is_oldest_first());
        assert!(!TWICE.is_oldest_first());
    }

    /// Whoever writes a new history adds it here.
    #[test]
    fn every_history_of_the_crate_is_told_oldest_first() {
        assert!(crate::era::ERAS.is_oldest_first());
        assert!(crate::eligibility::NATIONAL_SETTINGS.is_oldest_first());
        assert!(crate::eligibility::LARGE_WORKPLACE_DUTY.is_oldest_first());
        assert!(crate::eligibility::SMALL_WORKPLACE_DUTY.is_oldest_first());
        assert!(crate::surveys::cycle::RETURN_DUE.is_oldest_first());
    }

    #[test]
    fn every_source_of_the_crate_is_named() {
        assert!(names_its_sources(&crate::era::ERAS));
        assert!(names_its_sources(&crate::eligibility::NATIONAL_SETTINGS));
        assert!(names_its_sources(&crate::eligibility::LARGE_WORKPLACE_DUTY));
        assert!(names_its_sources(&crate::eligibility::SMALL_WORKPLACE_DUTY));
        assert!(names_its_sources(&crate::surveys::cycle::RETURN_DUE));
    }

    fn names_its_sources<T>(dated: &Dated<T>) -> bool {
        dated.history().iter().all(|since| !since.source.trim().is_empty())
    }
}
