//! Days in a form whose fields come by name.

use chrono::NaiveDate;

use super::{Sent, day};
use crate::ui::DateField;

/// What stands in the three parts of a day and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotADay;

/// A day as it was typed in three parts: nothing, a day, or something that is none.
pub(crate) fn typed_day(sent: &Sent, name: &str) -> Result<Option<NaiveDate>, NotADay> {
    let [year, month, date] =
        ["year", "month", "day"].map(|part| sent.one(&format!("{name}_{part}")));
    if [year, month, date].iter().all(|part| part.trim().is_empty()) {
        return Ok(None);
    }
    day(year, month, date).map(Some).ok_or(NotADay)
}

/// The field of a day with what was typed in it.
pub(crate) fn date_field(sent: &Sent, name: &str, label: &str) -> DateField {
    let part = |part: &str| sent.one(&format!("{name}_{part}")).to_owned();
    DateField::new(name, label).typed(part("year"), part("month"), part("day"))
}

/// What is said where no day was typed.
pub(crate) fn not_a_day(label: &str) -> String {
    format!("{label}は、実際にある日付を、年・月・日に分けて入力してください")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_no_day_and_half_a_day_is_to_be_mended() {
        let sent = |fields: &[(&str, &str)]| {
            Sent::holding(
                fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
            )
        };

        assert_eq!(typed_day(&sent(&[("on_year", " ")]), "on"), Ok(None));
        assert_eq!(typed_day(&sent(&[("on_year", "2026")]), "on"), Err(NotADay));
        let whole = sent(&[("on_year", "令和8"), ("on_month", "12"), ("on_day", "3")]);
        assert_eq!(typed_day(&whole, "on"), Ok(NaiveDate::from_ymd_opt(2026, 12, 3)));
    }
}
