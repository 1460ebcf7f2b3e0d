//! Numbers and days as people type them: in digits of any width, with 人, 回 or 円 behind them,
//! and years of the calendar or of an era.

use chrono::NaiveDate;
use rules::era::parse_year;

/// Wide letters, digits and signs as narrow ones; everything else as it is.
pub(crate) fn half_width(typed: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    typed.chars().map(narrow).collect()
}

/// A whole number; separators, spaces and a unit behind it are no obstacle.
pub(crate) fn whole_number(typed: &str) -> Option<i64> {
    let narrow = half_width(typed);
    let digits: String = narrow
        .trim()
        .trim_end_matches(['人', '回', '円'])
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    digits.parse().ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_digit()))
}

/// A day in three parts; the year is 2026, 令和8, 令和8年 or R8.
pub(crate) fn day(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let part = |typed: &str, unit| {
        let narrow = half_width(typed);
        u32::try_from(whole_number(narrow.trim().trim_end_matches(unit))?).ok()
    };
    NaiveDate::from_ymd_opt(parse_year(year).ok()?, part(month, '月')?, part(day, '日')?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_any_width() {
        assert_eq!(whole_number(" ５０人 "), Some(50));
        assert_eq!(whole_number("1,000"), Some(1000));
        assert_eq!(whole_number("１，２００，０００円"), Some(1_200_000));
        for no_number in ["", "-3", "３.５", "五十", "+5"] {
            assert_eq!(whole_number(no_number), None, "{no_number}");
        }
    }

    #[test]
    fn a_year_may_be_of_an_era() {
        let expected = NaiveDate::from_ymd_opt(2026, 11, 20);
        for year in ["2026", "２０２６年", "令和8", "令和８年", "R8", "ｒ８"] {
            assert_eq!(day(year, "11", "２０日"), expected, "{year}");
        }
        assert_eq!(day("令和元", "5月", "1"), NaiveDate::from_ymd_opt(2019, 5, 1));
    }

    #[test]
    fn what_is_no_day_is_not_taken_for_one() {
        for (year, month, date) in [
            ("2026", "2", "30"),
            ("26", "1", "1"),
            ("令和0", "1", "1"),
            ("平成32", "1", "1"),
            ("", "1", "1"),
            ("2026", "", "1"),
        ] {
            assert_eq!(day(year, month, date), None, "{year}/{month}/{date}");
        }
    }
}
