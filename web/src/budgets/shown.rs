//! Sums of money, fiscal years and forecasts in words.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::ui::dates;
use crate::ui::parts::Tag;
use crate::words::BudgetState;

/// 「1,234,567円」.
pub(super) fn yen(sum: i64) -> String {
    let digits = sum.unsigned_abs().to_string();
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if 0 < index && (digits.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    let sign = if sum < 0 { "−" } else { "" };
    format!("{sign}{written}円")
}

/// What was spent, where anybody said so.
pub(super) fn spent(sum: Option<i64>, until: Option<NaiveDate>) -> Option<i64> {
    sum.filter(|sum| 0 < *sum || until.is_some())
}

/// 「令和8年度」 of the calendar year in which it begins.
pub(super) fn year(begins_in: i64) -> String {
    let april = i32::try_from(begins_in).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 4, 1));
    april.map_or_else(|| format!("{begins_in}年度"), dates::fiscal_year)
}

/// How it looks, as a sign, and the day on which it runs out where one can be foretold.
pub(super) fn forecast(state: BudgetState, label: &str, on: Option<NaiveDate>) -> Markup {
    let tag = match state {
        BudgetState::Unknown => Tag::Plain,
        BudgetState::Lasts => Tag::Good,
        BudgetState::RunsOut => Tag::Attention,
        BudgetState::Exhausted => Tag::Rest,
    };
    html! {
        (tag.with(label))
        @if let Some(day) = on { " " (dates::day(day)) "ごろ" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_written_in_groups_of_three() {
        assert_eq!(yen(0), "0円");
        assert_eq!(yen(999), "999円");
        assert_eq!(yen(1_000), "1,000円");
        assert_eq!(yen(12_345_678), "12,345,678円");
        assert_eq!(yen(-100_000), "−100,000円");
    }

    #[test]
    fn a_fiscal_year_is_named_by_its_era() {
        assert_eq!(year(2026), "令和8年度");
    }
}
