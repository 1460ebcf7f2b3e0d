//! When a practitioner has time: a weekly pattern, less absences and closed days, as slots.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};

use super::Venue;
use crate::calendar;
use crate::directory::{Weekdays, WeeksOfMonth, in_force};

pub const MINUTES_A_DAY: u32 = 24 * 60;

/// Hours that come again every week, cut into slots of one length.
///
/// What is left over at the end and too short for a slot is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern<O> {
    pub weekdays: Weekdays,
    pub weeks_of_month: WeeksOfMonth,
    /// Minutes since midnight in Japan.
    pub from_minute: u32,
    pub until_minute: u32,
    pub slot_minutes: u32,
    pub venue: Venue,
    /// For which regional office.
    pub office: O,
    pub since: NaiveDate,
    /// The first day on which it no longer holds.
    pub until: Option<NaiveDate>,
}

/// Days on which somebody has no time, the last one among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    pub first_on: NaiveDate,
    pub last_on: NaiveDate,
}

/// A time that can be offered, in Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenSlot<O> {
    pub starts_at: NaiveDateTime,
    pub ends_at: NaiveDateTime,
    pub venue: Venue,
    pub office: O,
}

impl<O> Pattern<O> {
    /// Whether both could ever claim the same minute.
    pub fn overlaps<P>(&self, other: &Pattern<P>) -> bool {
        let (weeks, other_weeks) = (self.weeks_of_month, other.weeks_of_month);
        let share_a_week = weeks.is_every_week()
            || other_weeks.is_every_week()
            || weeks.bits() & other_weeks.bits() != 0;
        self.weekdays.bits() & other.weekdays.bits() != 0
            && share_a_week
            && self.from_minute < other.until_minute
            && other.from_minute < self.until_minute
            && self.until.is_none_or(|until| other.since < until)
            && other.until.is_none_or(|until| self.since < until)
    }

    fn holds_on(&self, date: NaiveDate) -> bool {
        self.weekdays.contains(date.weekday())
            && self.weeks_of_month.contains(date)
            && in_force(self.since, self.until, date)
    }

    /// The first minutes of its slots.
    fn starts(&self) -> impl Iterator<Item = u32> {
        let (until, length) = (self.until_minute.min(MINUTES_A_DAY), self.slot_minutes);
        let first = (0 < length).then_some(self.from_minute);
        std::iter::successors(first, move |start| start.checked_add(length))
            .take_while(move |start| start.checked_add(length).is_some_and(|end| end <= until))
    }
}

impl Absence {
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.first_on <= date && date <= self.last_on
    }
}

/// The slots of one practitioner from the first day through the last, in order.
///
/// No two overlap: of patterns that claim the same time, whichever begins earlier has it.
/// On days on which public offices are closed there is none.
pub fn open_slots<O: Copy + Ord>(
    patterns: &[Pattern<O>],
    absences: &[Absence],
    first_on: NaiveDate,
    last_on: NaiveDate,
) -> Vec<OpenSlot<O>> {
    let mut slots = Vec::new();
    let days = first_on.iter_days().take_while(|date| *date <= last_on);
    for date in days.filter(|date| is_working_day(absences, *date)) {
        let mut of_the_day: Vec<OpenSlot<O>> = patterns
            .iter()
            .filter(|pattern| pattern.holds_on(date))
            .flat_map(|pattern| pattern.starts().map(move |start| slot_at(date, start, pattern)))
            .collect();
        of_the_day.sort_unstable();
        let mut free_from = NaiveDateTime::MIN;
        of_the_day.retain(|slot| {
            let is_free = free_from <= slot.starts_at;
            if is_free {
                free_from = slot.ends_at;
            }
            is_free
        });
        slots.extend(of_the_day);
    }
    slots
}

fn is_working_day(absences: &[Absence], date: NaiveDate) -> bool {
    // Without a day after it there is no midnight for a slot to end at.
    date.checked_add_days(Days::new(1)).is_some()
        && !calendar::is_closed_day(date)
        && !absences.iter().any(|absence| absence.covers(date))
}

fn slot_at<O: Copy>(date: NaiveDate, start: u32, pattern: &Pattern<O>) -> OpenSlot<O> {
    let at = |minute: u32| date.and_time(NaiveTime::MIN) + Duration::minutes(minute.into());
    OpenSlot {
        starts_at: at(start),
        ends_at: at(start + pattern.slot_minutes),
        venue: pattern.venue,
        office: pattern.office,
    }
}

#[cfg(test)]
#[path = "availability_tests.rs"]
mod tests;
