//! Cells into values. What cannot be read is noted with its row and column, and reading
//! goes on, so that one run tells everything that has to be mended.

use std::fmt::{self, Display};
use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveTime};
use rules::{Prefecture, Word};

use super::problem::Problems;
use super::records::Record;
use crate::directory::open_data::csv::without_escape;
use crate::platform::text;

/// A column that a kind of file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) is_required: bool,
}

impl Column {
    pub(crate) const fn required(name: &'static str) -> Self {
        Self { name, is_required: true }
    }

    pub(crate) const fn optional(name: &'static str) -> Self {
        Self { name, is_required: false }
    }
}

/// The cells of one row.
///
/// A reader named `needed_…` notes an empty cell. Where a problem was noted the row is
/// left out afterwards, so what such a reader then returns is never used.
pub(crate) struct Cells<'t> {
    places: &'t [(&'static str, Option<usize>)],
    record: &'t Record,
    problems: &'t mut Problems,
    problems_before: usize,
}

const JAPAN_LATITUDES: RangeInclusive<f64> = 20.0..=46.0;
const JAPAN_LONGITUDES: RangeInclusive<f64> = 122.0..=154.5;
const LONGEST_TEXT: usize = 2_000;

impl<'t> Cells<'t> {
    pub(crate) fn new(
        places: &'t [(&'static str, Option<usize>)],
        record: &'t Record,
        problems: &'t mut Problems,
    ) -> Self {
        let problems_before = problems.count();
        Self { places, record, problems, problems_before }
    }

    pub(crate) fn row(&self) -> usize {
        self.record.row
    }

    pub(crate) fn wrong(&mut self, column: &str, code: &'static str, message: impl Into<String>) {
        self.problems.add(self.record.row, column, code, message);
    }

    /// Whether nothing has been found wrong with the row so far.
    pub(crate) fn are_sound(&self) -> bool {
        self.problems.count() == self.problems_before
    }

    /// Whether the file has the column at all.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.place(column).is_some()
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.places.iter().find(|(name, _)| *name == column).and_then(|(_, place)| *place)
    }

    fn raw(&self, column: &str) -> Option<&'t str> {
        let record: &'t Record = self.record;
        let cell = without_escape(record.cells.get(self.place(column)?)?.trim()).trim();
        (!cell.is_empty()).then_some(cell)
    }

    fn needed_raw(&mut self, column: &str) -> Option<&'t str> {
        let cell = self.raw(column);
        if cell.is_none() {
            self.wrong(column, "EMPTY", "入力してください");
        }
        cell
    }

    pub(crate) fn text(&mut self, column: &str) -> Option<String> {
        let cell = self.raw(column)?;
        if cell.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.wrong(
                column,
                "CONTROL_CHARACTER",
                "使えない制御文字が含まれています。削除してください",
            );
        }
        if cell.chars().count() > LONGEST_TEXT {
            let message = format!("長すぎます。{LONGEST_TEXT}文字以内で入力してください");
            self.wrong(column, "TOO_LONG", message);
        }
        Some(cell.to_owned())
    }

    pub(crate) fn needed(&mut self, column: &str) -> String {
        self.needed_raw(column);
        self.text(column).unwrap_or_default()
    }

    /// Reads a cell with a reader of its own; on None the message is noted.
    pub(crate) fn parsed<T>(
        &mut self,
        column: &str,
        code: &'static str,
        how: impl Display,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = self.raw(column)?;
        let parsed = parse(cell);
        if parsed.is_none() {
            self.wrong(column, code, format!("「{}」は読み取れません。{how}", shortened(cell)));
        }
        parsed
    }

    pub(crate) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let how = "日付は 2026-04-01 または 2026/4/1 の形で入力してください";
        self.parsed(column, "BAD_DATE", how, date)
    }

    pub(crate) fn needed_date(&mut self, column: &str) -> NaiveDate {
        self.needed_raw(column);
        self.date(column).unwrap_or_default()
    }

    /// The first day after it must lie after the first day of it.
    pub(crate) fn period(&mut self) -> (NaiveDate, Option<NaiveDate>) {
        let (from, until) = (self.needed_date("valid_from"), self.date("valid_until"));
        if until.is_some_and(|until| until <= from) {
            self.wrong(
                "valid_until",
                "ENDS_BEFORE_IT_BEGINS",
                "valid_from より後の日付を入力してください",
            );
        }
        (from, until)
    }

    pub(crate) fn needed_time(&mut self, column: &str) -> NaiveTime {
        self.needed_raw(column);
        let how = "時刻は 08:30 の形で入力してください";
        self.parsed(column, "BAD_TIME", how, time).unwrap_or_default()
    }

    pub(crate) fn whole(&mut self, column: &str, within: RangeInclusive<i64>) -> Option<i64> {
        let (least, most) = (*within.start(), *within.end());
        let how = fmt::from_fn(|f| write!(f, "{least}から{most}までの整数を入力してください"));
        self.parsed(column, "BAD_NUMBER", how, |cell| {
            let number = text::fold(cell).replace(',', "").parse().ok()?;
            within.contains(&number).then_some(number)
        })
    }

    pub(crate) fn needed_whole(&mut self, column: &str, within: RangeInclusive<i64>) -> i64 {
        self.needed_raw(column);
        self.whole(column, within).unwrap_or_default()
    }

    pub(crate) fn fiscal_year(&mut self) -> i32 {
        let year = self.needed_whole("fiscal_year", 1950..=2200);
        i32::try_from(year).unwrap_or_default()
    }

    fn degrees(&mut self, column: &str, within: RangeInclusive<f64>) -> Option<f64> {
        let (least, most) = (*within.start(), *within.end());
        let how = fmt::from_fn(|f| {
            write!(f, "日本国内の座標（{least}から{most}まで）を度で入力してください")
        });
        self.parsed(column, "BAD_COORDINATE", how, |cell| {
            let number = text::fold(cell).parse().ok()?;
            within.contains(&number).then_some(number)
        })
    }

    /// Latitude and longitude: both or neither.
    pub(crate) fn position(&mut self) -> Option<(f64, f64)> {
        let latitude = self.degrees("latitude", JAPAN_LATITUDES);
        let longitude = self.degrees("longitude", JAPAN_LONGITUDES);
        let pair = (self.raw("latitude").is_some(), self.raw("longitude").is_some());
        if let (true, false) | (false, true) = pair {
            let column = if pair.0 { "longitude" } else { "latitude" };
            self.wrong(
                column,
                "HALF_A_POSITION",
                "緯度と経度は両方入力するか、両方空にしてください",
            );
        }
        latitude.zip(longitude)
    }

    /// An empty cell means no.
    pub(crate) fn flag(&mut self, column: &str) -> bool {
        let how = "「1」か「はい」、または「0」か「いいえ」を入力してください";
        self.parsed(column, "BAD_FLAG", how, |cell| match text::fold(cell).as_str() {
            "1" | "はい" | "true" => Some(true),
            "0" | "いいえ" | "false" => Some(false),
            _ => None,
        })
        .unwrap_or_default()
    }

    pub(crate) fn word<W: Word>(&mut self, column: &str) -> Option<W> {
        let how = fmt::from_fn(|f| {
            let known: Vec<_> =
                W::ALL.iter().map(|word| format!("{}（{}）", word.code(), word.label())).collect();
            write!(f, "次から選んでください: {}", known.join("、"))
        });
        self.parsed(column, "UNKNOWN_WORD", how, |cell| {
            let is_meant = |word: &&W| word.code() == cell || word.label() == cell;
            W::ALL.iter().find(is_meant).copied()
        })
    }

    pub(crate) fn needed_word<W: Word>(&mut self, column: &str) -> Option<W> {
        self.needed_raw(column)?;
        self.word(column)
    }

    pub(crate) fn prefecture(&mut self, column: &str) -> Option<String> {
        let how =
            "都道府県コードは「01」から「47」までの2桁で入力してください（先頭の0も必要です）";
        self.parsed(column, "BAD_PREFECTURE", how, Prefecture::from_code).map(Prefecture::code)
    }

    pub(crate) fn needed_prefecture(&mut self, column: &str) -> String {
        self.needed_raw(column);
        self.prefecture(column).unwrap_or_default()
    }

    pub(crate) fn municipality(&mut self, column: &str) -> Option<String> {
        let how = "市区町村コードは5桁の数字で入力してください（先頭の0も必要です）";
        self.parsed(column, "BAD_MUNICIPALITY", how, |cell| {
            let digits = text::digits(cell)?;
            let is_code = digits.len() == 5 && Prefecture::from_code(&digits[..2]).is_some();
            is_code.then_some(digits)
        })
    }

    pub(crate) fn needed_municipality(&mut self, column: &str) -> String {
        self.needed_raw(column);
        self.municipality(column).unwrap_or_default()
    }

    /// The seven digits, however they are typed.
    pub(crate) fn postal_code(&mut self, column: &str) -> Option<String> {
        let how = "郵便番号は7桁の数字で入力してください（先頭の0も必要です）";
        self.parsed(column, "BAD_POSTAL_CODE", how, |cell| {
            text::digits(cell).filter(|digits| digits.len() == 7)
        })
    }

    pub(crate) fn needed_postal_code(&mut self, column: &str) -> String {
        self.needed_raw(column);
        self.postal_code(column).unwrap_or_default()
    }

    /// The code of an organisation or of another thing that people name.
    pub(crate) fn code(&mut self, column: &str) -> Option<String> {
        let how = "コードは半角の英数字、「-」「_」で32文字以内にしてください";
        self.parsed(column, "BAD_CODE", how, |cell| {
            let fits = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
            (cell.len() <= 32 && cell.bytes().all(fits)).then(|| cell.to_owned())
        })
    }

    pub(crate) fn needed_code(&mut self, column: &str) -> String {
        self.needed_raw(column);
        self.code(column).unwrap_or_default()
    }

    /// A telephone or fax number, kept as it is typed.
    pub(crate) fn phone(&mut self, column: &str) -> Option<String> {
        let how = "電話番号は 097-536-3214 のように数字と「-」で入力してください";
        self.parsed(column, "BAD_PHONE", how, |cell| {
            let plain: String =
                text::fold(cell).chars().filter(|c| !matches!(c, '-' | '(' | ')' | '+')).collect();
            let is_number =
                (3..=15).contains(&plain.len()) && plain.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| cell.to_owned())
        })
    }

    pub(crate) fn email(&mut self, column: &str) -> Option<String> {
        let how = "メールアドレスは name@example.jp の形で入力してください";
        self.parsed(column, "BAD_EMAIL", how, |cell| is_email(cell).then(|| cell.to_owned()))
    }

    pub(crate) fn url(&mut self, column: &str) -> Option<String> {
        let how = "http:// または https:// で始まるURLを入力してください";
        self.parsed(column, "BAD_URL", how, |cell| is_url(cell).then(|| cell.to_owned()))
    }
}

fn shortened(cell: &str) -> String {
    match cell.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}

fn date(cell: &str) -> Option<NaiveDate> {
    let folded = text::fold(cell).replace('/', "-");
    let mut parts = folded.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_plain = |part: &str, digits: RangeInclusive<usize>| {
        digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.next().is_some()
        || !is_plain(year, 4..=4)
        || !is_plain(month, 1..=2)
        || !is_plain(day, 1..=2)
    {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn time(cell: &str) -> Option<NaiveTime> {
    let folded = text::fold(cell);
    NaiveTime::parse_from_str(&folded, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(&folded, "%H:%M:%S"))
        .ok()
}

fn is_email(cell: &str) -> bool {
    let Some((name, domain)) = cell.split_once('@') else {
        return false;
    };
    let is_plain =
        cell.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>(),;:\\[]".contains(&byte));
    is_plain
        && cell.len() <= 254
        && !name.is_empty()
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty() && !label.contains('@'))
}

fn is_url(cell: &str) -> bool {
    let rest = cell.strip_prefix("https://").or_else(|| cell.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>\\`".contains(c);
    cell.len() <= 2_000 && cell.chars().all(is_plain) && !host.is_empty() && !host.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_offices_and_spreadsheets_write_it() {
        let first_of_april = NaiveDate::from_ymd_opt(2026, 4, 1);
        for typed in ["2026-04-01", "2026/4/1", "2026/04/01", "２０２６／４／１"] {
            assert_eq!(date(typed), first_of_april, "{typed}");
        }
        for typed in ["2026-02-29", "4/1/2026", "2026-4", "26/4/1", "2026-04-01-1", "46113"] {
            assert_eq!(date(typed), None, "{typed}");
        }
    }

    #[test]
    fn an_address_of_the_web_begins_with_its_protocol_and_has_a_host() {
        assert!(is_url("https://www.oitas.johas.go.jp/"));
        for typed in [
            "www.example.jp",
            "https://",
            "javascript:alert(1)",
            "https://a b.jp",
            "https://u@h.jp",
        ] {
            assert!(!is_url(typed), "{typed}");
        }
    }

    #[test]
    fn an_address_of_mail_has_a_name_and_a_domain() {
        assert!(is_email("info@example.jp"));
        for typed in
            ["info", "@example.jp", "info@example", "a@b@c.jp", "a b@c.jp", "情報@example.jp"]
        {
            assert!(!is_email(typed), "{typed}");
        }
    }
}
