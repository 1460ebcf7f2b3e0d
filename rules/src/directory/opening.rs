//! When a window or a channel is open.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Weekdays, WeeksOfMonth};
use crate::calendar;

/// How many days ahead an opening is looked for.
const LOOKS_AHEAD_DAYS: usize = 400;

/// One line of opening hours. Several rules together make up the hours of a window.
///
/// When `closes` is not after `opens` it belongs to the following day, so that
/// 0:00 to 0:00 is open around the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpeningRule {
    pub weekdays: Weekdays,
    pub weeks_of_month: WeeksOfMonth,
    pub opens: NaiveTime,
    pub closes: NaiveTime,
    pub closed_on_holidays: bool,
    pub closed_at_year_end: bool,
}

/// What to tell somebody who wants to go or call now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningState {
    /// Without `until` it never closes within the days looked at.
    Open { until: Option<NaiveDateTime> },
    /// Without `next` no opening is in sight.
    Closed { next: Option<NaiveDateTime> },
    /// No hours are registered.
    Unknown,
}

pub fn is_open(rules: &[OpeningRule], at: NaiveDateTime) -> bool {
    matches!(opening_state(rules, at), OpeningState::Open { .. })
}

/// When it opens next, strictly after the moment given. Hours that follow each other
/// without a break are one opening.
pub fn next_opening(rules: &[OpeningRule], after: NaiveDateTime) -> Option<NaiveDateTime> {
    openings(rules, after.date()).map(|opening| opening.start).find(|start| after < *start)
}

pub fn opening_state(rules: &[OpeningRule], at: NaiveDateTime) -> OpeningState {
    if rules.is_empty() {
        return OpeningState::Unknown;
    }
    match openings(rules, at.date()).find(|opening| at < opening.end) {
        None => OpeningState::Closed { next: None },
        Some(opening) if at < opening.start => OpeningState::Closed { next: Some(opening.start) },
        Some(opening) if opening.reaches_the_horizon => OpeningState::Open { until: None },
        Some(opening) => OpeningState::Open { until: Some(opening.end) },
    }
}

impl OpeningRule {
    /// Whether it opens on that day; the hours after midnight belong to the day before.
    fn opens_on(&self, date: NaiveDate) -> bool {
        self.weekdays.contains(date.weekday())
            && self.weeks_of_month.contains(date)
            && !(self.closed_at_year_end && calendar::is_year_end(date))
            && !(self.closed_on_holidays && calendar::is_holiday(date))
    }

    fn hours_on(&self, date: NaiveDate) -> Option<Hours> {
        if !self.opens_on(date) {
            return None;
        }
        let closing_day =
            if self.opens < self.closes { date } else { date.checked_add_days(Days::new(1))? };
        Some(Hours { start: date.and_time(self.opens), end: closing_day.and_time(self.closes) })
    }
}

#[derive(Clone, Copy)]
struct Hours {
    start: NaiveDateTime,
    end: NaiveDateTime,
}

struct Opening {
    start: NaiveDateTime,
    end: NaiveDateTime,
    reaches_the_horizon: bool,
}

/// The openings in order, from the one that may have begun on the evening before.
/// They are worked out one by one, as far as somebody asks.
fn openings(rules: &[OpeningRule], today: NaiveDate) -> impl Iterator<Item = Opening> {
    let yesterday = today.pred_opt().unwrap_or(today);
    let horizon = today.checked_add_days(Days::new(LOOKS_AHEAD_DAYS as u64));
    let horizon = horizon.unwrap_or(NaiveDate::MAX);
    let mut hours = yesterday
        .iter_days()
        .take_while(move |date| *date <= horizon)
        .flat_map(|date| hours_of_the_day(rules, date))
        .peekable();

    std::iter::from_fn(move || {
        let Hours { start, mut end } = hours.next()?;
        while let Some(touching) = hours.next_if(|next| next.start <= end) {
            end = end.max(touching.end);
        }
        Some(Opening { start, end, reaches_the_horizon: horizon < end.date() })
    })
}

fn hours_of_the_day(rules: &[OpeningRule], date: NaiveDate) -> Vec<Hours> {
    let mut hours: Vec<Hours> = rules.iter().filter_map(|rule| rule.hours_on(date)).collect();
    hours.sort_by_key(|hours| hours.start);
    hours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    // In November 2026 the 3rd and the 23rd are holidays; the 1st is a Sunday.

    #[test]
    fn a_window_is_open_from_its_first_minute_until_just_before_it_closes() {
        let office = [office_hours()];
        assert!(!is_open(&office, at(11, 20, 8, 29)));
        assert!(is_open(&office, at(11, 20, 8, 30)));
        assert!(is_open(&office, at(11, 20, 17, 14)));
        assert!(!is_open(&office, at(11, 20, 17, 15)));
    }

    #[test]
    fn a_window_closed_on_holidays_opens_again_on_the_next_working_day() {
        let office = [office_hours()];
        assert!(!is_open(&office, at(11, 23, 10, 0)));
        assert_eq!(next_opening(&office, at(11, 20, 17, 15)), Some(at(11, 24, 8, 30)));
    }

    #[test]
    fn the_year_end_is_closed_until_the_fourth_of_january() {
        let office = [office_hours()];
        assert!(is_open(&office, at(12, 28, 10, 0)));
        assert!(!is_open(&office, at(12, 29, 10, 0)));
        let first_opening = day(2027, 1, 4).and_time(time(8, 30));
        assert_eq!(next_opening(&office, at(12, 28, 18, 0)), Some(first_opening));
    }

    #[test]
    fn a_window_that_keeps_no_holidays_is_open_on_them() {
        let always = OpeningRule { closed_on_holidays: false, ..office_hours() };
        assert!(is_open(&[always], at(11, 23, 10, 0)));
        let through_the_year_end = OpeningRule { closed_at_year_end: false, ..office_hours() };
        assert!(is_open(&[through_the_year_end], at(12, 29, 10, 0)));
    }

    #[test]
    fn a_window_of_the_first_four_tuesdays_skips_holidays_and_the_fifth() {
        let tuesdays = [first_four_tuesdays()];
        assert!(is_open(&tuesdays, at(11, 10, 13, 30)));
        assert!(!is_open(&tuesdays, at(11, 3, 13, 30)), "a holiday");
        assert!(!is_open(&tuesdays, at(11, 11, 13, 30)), "a Wednesday");

        assert!(is_open(&tuesdays, at(12, 22, 13, 30)));
        assert!(!is_open(&tuesdays, at(12, 29, 13, 30)), "the fifth Tuesday");
        let in_january = day(2027, 1, 5).and_time(time(13, 30));
        assert_eq!(next_opening(&tuesdays, at(12, 22, 13, 30)), Some(in_january));
    }

    #[test]
    fn the_next_opening_is_strictly_later_than_the_moment_asked_about() {
        let office = [office_hours()];
        assert_eq!(next_opening(&office, at(11, 20, 8, 29)), Some(at(11, 20, 8, 30)));
        assert_eq!(next_opening(&office, at(11, 20, 8, 30)), Some(at(11, 24, 8, 30)));
    }

    #[test]
    fn without_rules_nothing_is_known_and_nothing_opens() {
        assert_eq!(opening_state(&[], at(11, 20, 10, 0)), OpeningState::Unknown);
        assert_eq!(next_opening(&[], at(11, 20, 10, 0)), None);
        assert!(!is_open(&[], at(11, 20, 10, 0)));
    }

    #[test]
    fn a_rule_without_a_weekday_never_opens() {
        let never = [OpeningRule { weekdays: Weekdays::NONE, ..office_hours() }];
        let state = opening_state(&never, at(11, 20, 10, 0));
        assert_eq!(state, OpeningState::Closed { next: None });
        assert_eq!(next_opening(&never, at(11, 20, 10, 0)), None);
    }

    #[test]
    fn the_state_says_until_when_it_is_open_or_when_it_opens() {
        let office = [office_hours()];
        let open = OpeningState::Open { until: Some(at(11, 20, 17, 15)) };
        assert_eq!(opening_state(&office, at(11, 20, 10, 0)), open);
        let closed = OpeningState::Closed { next: Some(at(11, 24, 8, 30)) };
        assert_eq!(opening_state(&office, at(11, 21, 10, 0)), closed);
    }

    #[test]
    fn a_lunch_break_is_a_closing_and_hours_that_touch_are_one_opening() {
        let hours = |opens, closes| OpeningRule { opens, closes, ..office_hours() };
        let with_a_break = [hours(time(13, 0), time(17, 0)), hours(time(9, 0), time(12, 0))];
        assert_eq!(next_opening(&with_a_break, at(11, 20, 10, 0)), Some(at(11, 20, 13, 0)));
        let closed = OpeningState::Closed { next: Some(at(11, 20, 13, 0)) };
        assert_eq!(opening_state(&with_a_break, at(11, 20, 12, 0)), closed);

        let touching = [hours(time(9, 0), time(12, 0)), hours(time(12, 0), time(17, 0))];
        let open = OpeningState::Open { until: Some(at(11, 20, 17, 0)) };
        assert_eq!(opening_state(&touching, at(11, 20, 10, 0)), open);
        assert_eq!(next_opening(&touching, at(11, 20, 10, 0)), Some(at(11, 24, 9, 0)));

        let one_within_the_other =
            [hours(time(9, 0), time(17, 0)), hours(time(10, 0), time(11, 0))];
        assert_eq!(opening_state(&one_within_the_other, at(11, 20, 10, 0)), open);
    }

    #[test]
    fn hours_over_midnight_belong_to_the_evening_on_which_they_began() {
        let friday_night = [OpeningRule {
            weekdays: "金".parse().unwrap(),
            opens: time(22, 0),
            closes: time(2, 0),
            ..office_hours()
        }];
        assert!(is_open(&friday_night, at(11, 20, 22, 0)));
        assert!(is_open(&friday_night, at(11, 21, 1, 59)));
        assert!(!is_open(&friday_night, at(11, 21, 2, 0)));
        assert!(!is_open(&friday_night, at(11, 20, 1, 0)));
    }

    #[test]
    fn a_channel_open_around_the_clock_never_closes() {
        let mail = [around_the_clock()];
        for moment in [at(11, 20, 0, 0), at(11, 23, 23, 59), at(12, 31, 12, 0)] {
            assert_eq!(opening_state(&mail, moment), OpeningState::Open { until: None });
        }
        assert_eq!(next_opening(&mail, at(11, 20, 10, 0)), None);
    }

    #[test]
    fn a_channel_around_the_clock_on_weekdays_closes_at_the_weekend() {
        let phone = [OpeningRule { weekdays: Weekdays::MONDAY_TO_FRIDAY, ..around_the_clock() }];
        let open = OpeningState::Open { until: Some(at(11, 21, 0, 0)) };
        assert_eq!(opening_state(&phone, at(11, 20, 23, 59)), open);
        let closed = OpeningState::Closed { next: Some(at(11, 23, 0, 0)) };
        assert_eq!(opening_state(&phone, at(11, 21, 0, 0)), closed);
    }

    #[test]
    fn the_end_of_the_calendar_is_asked_about_without_harm() {
        let last_moment = NaiveDate::MAX.and_time(time(23, 59));
        assert!(!is_open(&[office_hours()], last_moment));
        assert_eq!(next_opening(&[office_hours(), around_the_clock()], last_moment), None);
    }

    fn office_hours() -> OpeningRule {
        OpeningRule {
            weekdays: Weekdays::MONDAY_TO_FRIDAY,
            weeks_of_month: WeeksOfMonth::EVERY_WEEK,
            opens: time(8, 30),
            closes: time(17, 15),
            closed_on_holidays: true,
            closed_at_year_end: true,
        }
    }

    fn first_four_tuesdays() -> OpeningRule {
        OpeningRule {
            weekdays: "火".parse().unwrap(),
            weeks_of_month: WeeksOfMonth::of(&[1, 2, 3, 4]).unwrap(),
            opens: time(13, 30),
            closes: time(16, 30),
            closed_on_holidays: true,
            closed_at_year_end: false,
        }
    }

    fn around_the_clock() -> OpeningRule {
        OpeningRule {
            weekdays: Weekdays::EVERY_DAY,
            weeks_of_month: WeeksOfMonth::EVERY_WEEK,
            opens: NaiveTime::MIN,
            closes: NaiveTime::MIN,
            closed_on_holidays: false,
            closed_at_year_end: false,
        }
    }

    fn at(month: u32, day_of_month: u32, hour: u32, minute: u32) -> NaiveDateTime {
        day(2026, month, day_of_month).and_time(time(hour, minute))
    }

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }
}
