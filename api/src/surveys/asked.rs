//! What is asked for, read and checked.

use rules::Prefecture;
use rules::surveys::{Indicator, Period, indicator};

use crate::platform::error::{Error, Result};

pub(super) fn prefecture(path: &str, code: &str) -> Result<Prefecture> {
    crate::directory::graphql::known_prefecture(path, code)
}

pub(super) fn period(path: &str, text: &str) -> Result<Period> {
    text.trim().parse().map_err(|_| {
        let message =
            "期間は、月は「2026-10」、半期は「2026-H1」、年度は「FY2026」の形で指定してください";
        Error::bad_input(path, "PERIOD_UNKNOWN", message)
    })
}

pub(super) fn month(path: &str, text: &str) -> Result<Period> {
    match text.trim().parse() {
        Ok(month @ Period::Month(_)) => Ok(month),
        _ => {
            let message = "月は「2026-10」の形で指定してください";
            Err(Error::bad_input(path, "NOT_A_MONTH", message))
        }
    }
}

pub(super) fn of_catalogue(path: &str, code: &str) -> Result<&'static Indicator> {
    indicator(code).ok_or_else(|| {
        let message = "この指標は、指標の一覧にありません。コードを確認してください";
        Error::bad_input(path, "INDICATOR_UNKNOWN", message)
    })
}

const WORDS_MAX: usize = 2_000;

/// What somebody wrote to explain something: there has to be something, and not a novel.
pub(super) fn words(path: &str, typed: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Error::bad_input(path, "MISSING", "内容を入力してください"));
    }
    if WORDS_MAX < typed.chars().count() {
        let message = format!("{WORDS_MAX}文字以内で入力してください");
        return Err(Error::bad_input(path, "TOO_LONG", message));
    }
    Ok(typed.to_owned())
}
