//! Opening hours as people read them.

use chrono::{NaiveTime, Timelike};

use super::{OpeningRule, Weekdays};

impl OpeningRule {
    /// 「毎月第1・第2・第3・第4火曜日 13:30〜16:30（祝日休み）」
    pub fn words(&self) -> String {
        format!("{} {}{}", self.days(), self.hours(), self.closed_days())
    }

    fn days(&self) -> String {
        let days = names(self.weekdays);
        if self.weeks_of_month.is_every_week() {
            return days;
        }
        let weeks: Vec<String> =
            self.weeks_of_month.numbers().map(|week| format!("第{week}")).collect();
        // 「第1・第3の月曜日・火曜日」: without の it would read as if only Monday were counted.
        let of = if self.weekdays.positions().count() == 1 { "" } else { "の" };
        format!("毎月{}{of}{days}", weeks.join("・"))
    }

    fn hours(&self) -> String {
        if self.opens == self.closes && self.opens == NaiveTime::MIN {
            return "24時間".to_owned();
        }
        let next_day = if self.opens < self.closes { "" } else { "翌" };
        format!("{}〜{next_day}{}", time(self.opens), time(self.closes))
    }

    fn closed_days(&self) -> &'static str {
        match (self.closed_on_holidays, self.closed_at_year_end) {
            (true, true) => "（祝日・年末年始休み）",
            (true, false) => "（祝日休み）",
            (false, true) => "（年末年始休み）",
            (false, false) => "",
        }
    }
}

fn time(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// Three days or more in a row are shortened: 「月曜日〜金曜日」「月曜日・水曜日」.
fn names(weekdays: Weekdays) -> String {
    if weekdays.is_empty() {
        return "曜日の登録なし".to_owned();
    }
    if weekdays == Weekdays::EVERY_DAY {
        return "毎日".to_owned();
    }
    let positions: Vec<usize> = weekdays.positions().collect();
    let in_a_row = positions.chunk_by(|day, next| day + 1 == *next);
    in_a_row.map(names_in_a_row).collect::<Vec<_>>().join("・")
}

fn names_in_a_row(positions: &[usize]) -> String {
    let name = |position: &usize| format!("{}曜日", Weekdays::name_at(*position));
    match positions {
        [first, _, .., last] => format!("{}〜{}", name(first), name(last)),
        few => few.iter().map(name).collect::<Vec<_>>().join("・"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::WeeksOfMonth;

    #[test]
    fn the_hours_of_a_prefectural_window_read_as_on_its_leaflet() {
        check("火", "1,2,3,4", "毎月第1・第2・第3・第4火曜日 13:30〜16:30");
    }

    #[test]
    fn three_days_in_a_row_are_shortened_and_two_are_not() {
        check("月火水木金", "", "月曜日〜金曜日 13:30〜16:30");
        check("土日", "", "土曜日・日曜日 13:30〜16:30");
        check("月水金", "", "月曜日・水曜日・金曜日 13:30〜16:30");
        check("月火水金", "", "月曜日〜水曜日・金曜日 13:30〜16:30");
        check("月火木金土", "", "月曜日・火曜日・木曜日〜土曜日 13:30〜16:30");
        check("月火水木金土日", "", "毎日 13:30〜16:30");
    }

    #[test]
    fn several_days_in_certain_weeks_are_joined_so_that_both_are_meant() {
        check("火木", "1,3", "毎月第1・第3の火曜日・木曜日 13:30〜16:30");
        check("火", "1,2,3,4,5", "火曜日 13:30〜16:30");
    }

    #[test]
    fn the_closed_days_stand_in_brackets() {
        let closed = |closed_on_holidays, closed_at_year_end| {
            OpeningRule { closed_on_holidays, closed_at_year_end, ..rule("月火水木金", "") }.words()
        };
        assert_eq!(closed(true, true), "月曜日〜金曜日 13:30〜16:30（祝日・年末年始休み）");
        assert_eq!(closed(true, false), "月曜日〜金曜日 13:30〜16:30（祝日休み）");
        assert_eq!(closed(false, true), "月曜日〜金曜日 13:30〜16:30（年末年始休み）");
    }

    #[test]
    fn hours_around_the_clock_and_over_midnight_are_said_in_words() {
        let hours = |opens, closes| {
            let (opens, closes) = (hour(opens), hour(closes));
            OpeningRule { opens, closes, ..rule("月火水木金土日", "") }.words()
        };
        assert_eq!(hours(0, 0), "毎日 24時間");
        assert_eq!(hours(22, 2), "毎日 22:00〜翌2:00");
        assert_eq!(hours(17, 0), "毎日 17:00〜翌0:00");
    }

    #[test]
    fn a_rule_without_days_says_so() {
        let rule = OpeningRule { weekdays: Weekdays::NONE, ..rule("月", "") };
        assert_eq!(rule.words(), "曜日の登録なし 13:30〜16:30");
    }

    #[track_caller]
    fn check(days: &str, weeks: &str, words: &str) {
        assert_eq!(rule(days, weeks).words(), words);
    }

    fn rule(days: &str, weeks: &str) -> OpeningRule {
        OpeningRule {
            weekdays: days.parse().unwrap(),
            weeks_of_month: weeks.parse::<WeeksOfMonth>().unwrap(),
            opens: NaiveTime::from_hms_opt(13, 30, 0).unwrap(),
            closes: NaiveTime::from_hms_opt(16, 30, 0).unwrap(),
            closed_on_holidays: false,
            closed_at_year_end: false,
        }
    }

    fn hour(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
    }
}
