//! Japanese eras: how a date is written, and how a year is read.

use chrono::{Datelike, NaiveDate};

use crate::dated::{Dated, Since, day};

/// An era and the letter that stands for it on forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Era {
    pub name: &'static str,
    pub letter: char,
    /// The calendar year of its year 1.
    pub first_year: i32,
}

/// Japan counts in the Gregorian calendar from Meiji 6 on; earlier days have no sure era date.
pub const GREGORIAN_SINCE: NaiveDate = day(1873, 1, 1);

pub static ERAS: Dated<Era> = Dated::new(&[
    Since {
        day: day(1868, 1, 25),
        source: "改元の詔書（明治）",
        value: Era { name: "明治", letter: 'M', first_year: 1868 },
    },
    Since {
        day: day(1912, 7, 30),
        source: "改元の詔書（大正）",
        value: Era { name: "大正", letter: 'T', first_year: 1912 },
    },
    Since {
        day: day(1926, 12, 25),
        source: "改元の詔書（昭和）",
        value: Era { name: "昭和", letter: 'S', first_year: 1926 },
    },
    Since {
        day: day(1989, 1, 8),
        source: "元号を改める政令（平成）",
        value: Era { name: "平成", letter: 'H', first_year: 1989 },
    },
    Since {
        day: day(2019, 5, 1),
        source: "元号を改める政令（令和）",
        value: Era { name: "令和", letter: 'R', first_year: 2019 },
    },
]);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EraError {
    #[error("年を入力してください（例：2026、令和8、R8）。")]
    Empty,
    #[error("「{0}」は年として読み取れません。2026、令和8、R8のように入力してください。")]
    NotAYear(String),
    #[error("{era}は{last}年までです。年を確認してください。")]
    AfterTheEra { era: &'static str, last: i32 },
    #[error("{era}{year}年はありません。元年（1年）以降の年を入力してください。")]
    BeforeTheEra { era: &'static str, year: i32 },
    #[error("1873年（明治6年）以降の年を入力してください。")]
    BeforeTheCalendar,
}

/// 「令和8年11月20日」, or the Gregorian date for days before 1873.
pub fn era_date(date: NaiveDate) -> String {
    format!("{}{}月{}日", era_year(date), date.month(), date.day())
}

/// 「2026年11月20日（令和8年）」, or the Gregorian date alone for days before 1873.
pub fn long_date(date: NaiveDate) -> String {
    let gregorian = format!("{}年{}月{}日", date.year(), date.month(), date.day());
    match era_of(date) {
        Some(_) => format!("{gregorian}（{}）", era_year(date)),
        None => gregorian,
    }
}

/// 「令和8年」: the year of the era that holds on that very day.
pub fn era_year(date: NaiveDate) -> String {
    match era_of(date) {
        None => format!("{}年", date.year()),
        Some(era) if era.first_year == date.year() => format!("{}元年", era.name),
        Some(era) => format!("{}{}年", era.name, date.year() - era.first_year + 1),
    }
}

/// Reads a year as people type it, and gives the calendar year.
///
/// The last year of an era and the first of the next are both understood for the
/// same calendar year: 平成31 and 令和元 are 2019.
pub fn parse_year(typed: &str) -> Result<i32, EraError> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let plain = plain.strip_suffix('年').unwrap_or(&plain);
    if plain.is_empty() {
        return Err(EraError::Empty);
    }
    let not_a_year = || EraError::NotAYear(typed.trim().to_owned());

    for (position, since) in ERAS.history().iter().enumerate() {
        let era = since.value;
        let Some(year) = after_era(plain, era) else { continue };
        let year = match year {
            "元" => 1,
            digits => number(digits, 1..=2).ok_or_else(not_a_year)?,
        };
        let next = ERAS.history().get(position + 1);
        return year_of_era(era, year, next.map(|next| next.value));
    }

    let year = number(plain, 4..=4).ok_or_else(not_a_year)?;
    not_before_the_calendar(year)
}

fn era_of(date: NaiveDate) -> Option<Era> {
    if date < GREGORIAN_SINCE {
        return None;
    }
    ERAS.on(date).ok().map(|since| since.value)
}

fn year_of_era(era: Era, year: i32, next: Option<Era>) -> Result<i32, EraError> {
    if year < 1 {
        return Err(EraError::BeforeTheEra { era: era.name, year });
    }
    if let Some(next) = next {
        let last = next.first_year - era.first_year + 1;
        if last < year {
            return Err(EraError::AfterTheEra { era: era.name, last });
        }
    }
    not_before_the_calendar(era.first_year + year - 1)
}

fn not_before_the_calendar(year: i32) -> Result<i32, EraError> {
    if year < GREGORIAN_SINCE.year() { Err(EraError::BeforeTheCalendar) } else { Ok(year) }
}

/// What follows the name or the letter of the era, if the text begins with it.
fn after_era(text: &str, era: Era) -> Option<&str> {
    text.strip_prefix(era.name)
        .or_else(|| text.strip_prefix(era.letter))
        .or_else(|| text.strip_prefix(era.letter.to_ascii_lowercase()))
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits && digits.contains(&text.len()) { text.parse().ok() } else { None }
}

/// Full-width letters and digits lie at a fixed distance from the ASCII ones.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_era_changes_on_its_very_day() {
        for (date, written) in [
            (day(1912, 7, 29), "明治45年7月29日"),
            (day(1912, 7, 30), "大正元年7月30日"),
            (day(1926, 12, 24), "大正15年12月24日"),
            (day(1926, 12, 25), "昭和元年12月25日"),
            (day(1989, 1, 7), "昭和64年1月7日"),
            (day(1989, 1, 8), "平成元年1月8日"),
            (day(2019, 4, 30), "平成31年4月30日"),
            (day(2019, 5, 1), "令和元年5月1日"),
            (day(2020, 1, 1), "令和2年1月1日"),
            (day(2026, 11, 20), "令和8年11月20日"),
        ] {
            assert_eq!(era_date(date), written);
        }
    }

    #[test]
    fn a_list_shows_the_calendar_year_first() {
        assert_eq!(long_date(day(2026, 11, 20)), "2026年11月20日（令和8年）");
        assert_eq!(long_date(day(2019, 5, 1)), "2019年5月1日（令和元年）");
    }

    #[test]
    fn a_day_before_the_gregorian_calendar_is_written_without_an_era() {
        assert_eq!(era_date(day(1873, 1, 1)), "明治6年1月1日");
        assert_eq!(era_date(day(1872, 12, 31)), "1872年12月31日");
        assert_eq!(long_date(day(1872, 12, 31)), "1872年12月31日");
    }

    #[test]
    fn a_year_is_read_in_every_form_that_people_type() {
        for (typed, year) in [
            ("2026", 2026),
            ("２０２６年", 2026),
            ("令和8", 2026),
            ("令和８年", 2026),
            (" 令和 8 年 ", 2026),
            ("R8", 2026),
            ("r08", 2026),
            ("Ｒ８", 2026),
            ("令和元", 2019),
            ("令和元年", 2019),
            ("R1", 2019),
            ("平成31", 2019),
            ("平成元", 1989),
            ("S64", 1989),
            ("昭和１", 1926),
            ("大正15", 1926),
            ("T1", 1912),
            ("明治45", 1912),
            ("M6", 1873),
            ("1873", 1873),
        ] {
            assert_eq!(parse_year(typed), Ok(year), "{typed}");
        }
    }

    #[test]
    fn a_year_after_the_end_of_its_era_is_refused() {
        let after = |era, last| Err(EraError::AfterTheEra { era, last });
        assert_eq!(parse_year("平成32"), after("平成", 31));
        assert_eq!(parse_year("昭和65"), after("昭和", 64));
        assert_eq!(parse_year("T16"), after("大正", 15));
        assert_eq!(parse_year("明治46"), after("明治", 45));
    }

    #[test]
    fn no_era_has_a_year_zero() {
        let before = Err(EraError::BeforeTheEra { era: "令和", year: 0 });
        assert_eq!(parse_year("令和0"), before);
    }

    #[test]
    fn years_before_the_gregorian_calendar_are_refused() {
        assert_eq!(parse_year("明治5"), Err(EraError::BeforeTheCalendar));
        assert_eq!(parse_year("1872"), Err(EraError::BeforeTheCalendar));
    }

    #[test]
    fn what_is_no_year_is_refused_with_an_example_of_one() {
        assert_eq!(parse_year("  "), Err(EraError::Empty));
        assert_eq!(parse_year("年"), Err(EraError::Empty));
        for typed in ["令和", "令和-1", "令和100", "X8", "8", "20266", "元", "慶応3", "R8.5"]
        {
            assert_eq!(parse_year(typed), Err(EraError::NotAYear(typed.to_owned())), "{typed}");
        }
        let shown = parse_year("X8").unwrap_err().to_string();
        assert!(shown.contains("令和8"), "{shown}");
    }
}
