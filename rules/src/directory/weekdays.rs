//! Sets of weekdays and of weeks of the month, small enough to be stored as one number.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};

const NAMES: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];

/// A set of weekdays. Monday is the lowest bit, Sunday the seventh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

/// A set of weeks of the month: bit 0 is for the days 1 to 7, bit 4 for 29 to 31.
/// The empty set means every week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WeeksOfMonth(u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} has bits that stand for no day and no week")]
pub struct NoSuchBits(pub i16);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADaySet {
    #[error("「{0}」は曜日として読み取れません。「月火水木金」のように入力してください。")]
    Weekdays(String),
    #[error("「{0}」は第何週か読み取れません。「1,2,3,4」のように1から5の数字を入力してください。")]
    Weeks(String),
}

impl Weekdays {
    pub const NONE: Self = Self(0);
    pub const MONDAY_TO_FRIDAY: Self = Self(0b001_1111);
    pub const EVERY_DAY: Self = Self(0b111_1111);

    pub fn of(days: &[Weekday]) -> Self {
        Self(days.iter().fold(0, |bits, day| bits | bit_of(*day)))
    }

    pub fn from_bits(bits: i16) -> Result<Self, NoSuchBits> {
        within(bits, Self::EVERY_DAY.0).map(Self)
    }

    pub fn bits(self) -> i16 {
        self.0.into()
    }

    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit_of(day) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The positions of its days, Monday being 0.
    pub(super) fn positions(self) -> impl Iterator<Item = usize> {
        (0..7).filter(move |position| self.0 & (1 << position) != 0)
    }

    pub(super) fn name_at(position: usize) -> char {
        NAMES[position]
    }
}

impl WeeksOfMonth {
    pub const EVERY_WEEK: Self = Self(0);
    const ALL_FIVE: Self = Self(0b1_1111);

    /// From numbers between 1 and 5.
    pub fn of(weeks: &[u8]) -> Option<Self> {
        weeks.iter().try_fold(0, |bits, week| bit_of_week(*week).map(|bit| bits | bit)).map(Self)
    }

    pub fn from_bits(bits: i16) -> Result<Self, NoSuchBits> {
        within(bits, Self::ALL_FIVE.0).map(Self)
    }

    pub fn bits(self) -> i16 {
        self.0.into()
    }

    /// All five weeks named one by one are every week too.
    pub fn is_every_week(self) -> bool {
        self == Self::EVERY_WEEK || self == Self::ALL_FIVE
    }

    pub fn contains(self, date: NaiveDate) -> bool {
        let week = date.day0() / 7;
        self.is_every_week() || self.0 & (1 << week) != 0
    }

    /// The numbers of its weeks, 1 to 5.
    pub(super) fn numbers(self) -> impl Iterator<Item = u8> {
        (1..=5).filter(move |week| self.0 & (1 << (week - 1)) != 0)
    }
}

/// Reads 「月火水木金」; separators between the days are allowed.
impl FromStr for Weekdays {
    type Err = NotADaySet;

    fn from_str(text: &str) -> Result<Self, NotADaySet> {
        let unreadable = || NotADaySet::Weekdays(text.to_owned());
        let mut bits = 0;
        for c in text.chars().filter(|c| !is_separator(*c)) {
            let position = NAMES.iter().position(|name| *name == c).ok_or_else(unreadable)?;
            bits |= 1 << position;
        }
        if bits == 0 { Err(unreadable()) } else { Ok(Self(bits)) }
    }
}

/// Reads 「1,2,3,4」. An empty text means every week.
impl FromStr for WeeksOfMonth {
    type Err = NotADaySet;

    fn from_str(text: &str) -> Result<Self, NotADaySet> {
        let unreadable = || NotADaySet::Weeks(text.to_owned());
        let mut bits = 0;
        for week in text.split(is_separator).filter(|week| !week.is_empty()) {
            let week = week.parse().map_err(|_| unreadable())?;
            bits |= bit_of_week(week).ok_or_else(unreadable)?;
        }
        Ok(Self(bits))
    }
}

/// 「月火水木金」, as it is read.
impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.positions().try_for_each(|position| write!(f, "{}", Self::name_at(position)))
    }
}

/// 「1,2,3,4」, as it is read; empty for every week.
impl fmt::Display for WeeksOfMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weeks: Vec<String> = self.numbers().map(|week| week.to_string()).collect();
        f.write_str(&weeks.join(","))
    }
}

fn bit_of(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

fn bit_of_week(week: u8) -> Option<u8> {
    match week {
        1..=5 => Some(1 << (week - 1)),
        _ => None,
    }
}

fn within(bits: i16, all: u8) -> Result<u8, NoSuchBits> {
    match u8::try_from(bits) {
        Ok(known) if known & !all == 0 => Ok(known),
        _ => Err(NoSuchBits(bits)),
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '、' | '・')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::day;

    #[test]
    fn what_is_stored_comes_back_as_it_was() {
        for bits in 0..=0b111_1111 {
            assert_eq!(Weekdays::from_bits(bits).unwrap().bits(), bits);
        }
        for bits in 0..=0b1_1111 {
            assert_eq!(WeeksOfMonth::from_bits(bits).unwrap().bits(), bits);
        }
    }

    #[test]
    fn a_number_with_bits_for_no_day_is_refused() {
        for bits in [-1, 128, 256, i16::MIN, i16::MAX] {
            assert_eq!(Weekdays::from_bits(bits), Err(NoSuchBits(bits)));
        }
        for bits in [-1, 32, 255, 256] {
            assert_eq!(WeeksOfMonth::from_bits(bits), Err(NoSuchBits(bits)));
        }
    }

    #[test]
    fn monday_is_the_lowest_bit_and_sunday_the_seventh() {
        assert_eq!(Weekdays::of(&[Weekday::Mon]).bits(), 1);
        assert_eq!(Weekdays::of(&[Weekday::Sun]).bits(), 64);
        assert_eq!(WeeksOfMonth::of(&[1, 5]).unwrap().bits(), 17);
        assert_eq!(WeeksOfMonth::of(&[0]), None);
        assert_eq!(WeeksOfMonth::of(&[6]), None);
    }

    #[test]
    fn weekdays_are_read_with_or_without_separators() {
        let monday_to_friday = Ok(Weekdays::MONDAY_TO_FRIDAY);
        assert_eq!("月火水木金".parse(), monday_to_friday);
        assert_eq!("月・火・水、木, 金".parse(), monday_to_friday);
        assert_eq!("日".parse(), Ok(Weekdays::of(&[Weekday::Sun])));
        for wrong in ["", " ", "月曜日", "祝", "Mon"] {
            let read = wrong.parse::<Weekdays>();
            assert_eq!(read, Err(NotADaySet::Weekdays(wrong.to_owned())));
        }
    }

    #[test]
    fn weeks_are_read_as_numbers_from_1_to_5_and_nothing_means_every_week() {
        assert_eq!("1,2,3,4".parse(), Ok(WeeksOfMonth::of(&[1, 2, 3, 4]).unwrap()));
        assert_eq!(" 1 ・ 3 ".parse(), Ok(WeeksOfMonth::of(&[1, 3]).unwrap()));
        assert_eq!("".parse(), Ok(WeeksOfMonth::EVERY_WEEK));
        for wrong in ["0", "6", "1,6", "第1", "-1", "300"] {
            let read = wrong.parse::<WeeksOfMonth>();
            assert_eq!(read, Err(NotADaySet::Weeks(wrong.to_owned())));
        }
    }

    #[test]
    fn a_week_of_the_month_runs_from_its_first_day_number_for_seven_days() {
        let first = WeeksOfMonth::of(&[1]).unwrap();
        assert!(first.contains(day(2026, 11, 7)));
        assert!(!first.contains(day(2026, 11, 8)));

        let fifth = WeeksOfMonth::of(&[5]).unwrap();
        assert!(!fifth.contains(day(2026, 11, 28)));
        assert!(fifth.contains(day(2026, 11, 29)));
        assert!(fifth.contains(day(2026, 12, 31)));
    }

    #[test]
    fn no_week_named_and_all_weeks_named_both_mean_every_week() {
        assert!(WeeksOfMonth::EVERY_WEEK.contains(day(2026, 11, 29)));
        assert!(WeeksOfMonth::of(&[1, 2, 3, 4, 5]).unwrap().is_every_week());
        assert!(!WeeksOfMonth::of(&[1, 2, 3, 4]).unwrap().is_every_week());
    }

    #[test]
    fn days_and_weeks_are_written_as_they_are_read() {
        for text in ["月火水木金", "土", "月日"] {
            assert_eq!(text.parse::<Weekdays>().unwrap().to_string(), text);
        }
        for text in ["", "1,3", "1,2,3,4,5"] {
            assert_eq!(text.parse::<WeeksOfMonth>().unwrap().to_string(), text);
        }
    }
}
