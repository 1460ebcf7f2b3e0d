//! Business days: when public offices work.

use chrono::{Datelike, NaiveDate, Weekday};

/// A national holiday, with the days that stand in for one (振替休日, 国民の休日).
pub fn is_holiday(date: NaiveDate) -> bool {
    yasumi::is_holiday(date)
}

/// From 29 December to 3 January.
///
/// Source: 行政機関の休日に関する法律.
pub fn is_year_end(date: NaiveDate) -> bool {
    matches!((date.month(), date.day()), (12, 29..=31) | (1, 1..=3))
}

pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A day on which public offices are closed, and which no deadline counts.
pub fn is_closed_day(date: NaiveDate) -> bool {
    is_weekend(date) || is_year_end(date) || is_holiday(date)
}

/// The `count`-th business day after the date, which itself does not count.
/// A count of 0 gives the date back as it is.
pub fn add_business_days(date: NaiveDate, count: u32) -> NaiveDate {
    let business_days_after = date.iter_days().skip(1).filter(|day| !is_closed_day(*day));
    business_days_after.take(count as usize).last().unwrap_or(date)
}

/// The `count`-th business day before the date, which itself does not count.
pub fn subtract_business_days(date: NaiveDate, count: u32) -> NaiveDate {
    let before = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt);
    before.filter(|day| !is_closed_day(*day)).take(count as usize).last().unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    #[test]
    fn the_holidays_of_2026_and_2027_are_the_published_ones() {
        let published = [
            (
                2026,
                "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
            ),
            (
                2027,
                "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
            ),
        ];
        for (year, days) in published {
            let computed: Vec<String> = day(year, 1, 1)
                .iter_days()
                .take_while(|date| date.year() == year)
                .filter(|date| is_holiday(*date))
                .map(|date| format!("{}/{}", date.month(), date.day()))
                .collect();
            assert_eq!(computed.join(" "), days);
        }
    }

    #[test]
    fn offices_close_from_29_december_to_3_january() {
        assert!(!is_closed_day(day(2026, 12, 28)));
        for date in day(2026, 12, 29).iter_days().take(6) {
            assert!(is_closed_day(date), "{date}");
        }
        assert!(!is_closed_day(day(2027, 1, 4)));
    }

    #[test]
    fn saturdays_sundays_and_holidays_are_closed() {
        assert!(!is_closed_day(day(2026, 11, 20)));
        assert!(is_closed_day(day(2026, 11, 21)));
        assert!(is_closed_day(day(2026, 11, 22)));
        assert!(is_closed_day(day(2026, 11, 23)));
        assert!(!is_closed_day(day(2026, 11, 24)));
    }

    #[test]
    fn business_days_are_counted_from_the_day_after() {
        assert_eq!(add_business_days(day(2026, 11, 18), 1), day(2026, 11, 19));
        assert_eq!(add_business_days(day(2026, 11, 20), 1), day(2026, 11, 24));
        assert_eq!(add_business_days(day(2026, 11, 20), 3), day(2026, 11, 26));
        assert_eq!(add_business_days(day(2026, 11, 21), 1), day(2026, 11, 24));
    }

    #[test]
    fn counting_steps_over_the_silver_week_and_the_year_end() {
        assert_eq!(add_business_days(day(2026, 9, 18), 1), day(2026, 9, 24));
        assert_eq!(add_business_days(day(2026, 12, 28), 1), day(2027, 1, 4));
    }

    #[test]
    fn business_days_are_counted_back_in_the_same_way() {
        assert_eq!(subtract_business_days(day(2026, 11, 24), 1), day(2026, 11, 20));
        assert_eq!(subtract_business_days(day(2027, 1, 4), 1), day(2026, 12, 28));
        assert_eq!(subtract_business_days(day(2026, 11, 22), 0), day(2026, 11, 22));
    }

    #[test]
    fn no_business_day_later_is_the_day_itself_even_when_it_is_closed() {
        assert_eq!(add_business_days(day(2026, 11, 21), 0), day(2026, 11, 21));
    }
}
