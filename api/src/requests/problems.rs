//! What is wrong with what somebody typed, field by field, so that all of it is told at once.

use std::ops::RangeInclusive;

use crate::platform::error::{Error, FieldProblem, Result};
use crate::platform::text::digits;

#[derive(Default)]
pub(crate) struct Problems(Vec<FieldProblem>);

const KEY_LENGTHS: RangeInclusive<usize> = 8..=100;
const PHONE_DIGITS: RangeInclusive<usize> = 9..=11;

impl Problems {
    pub(crate) fn add(&mut self, field: &str, code: &'static str, message: &str) {
        self.0.push(FieldProblem {
            path: format!("input.{field}"),
            code,
            message: message.to_owned(),
        });
    }

    pub(crate) fn at_most(&mut self, field: &str, typed: Option<&str>, most: usize, label: &str) {
        if typed.is_some_and(|typed| most < typed.chars().count()) {
            self.add(field, "TOO_LONG", &format!("{label}は{most}文字以内で入力してください"));
        }
    }

    /// A key by which what is sent twice is known.
    pub(crate) fn key(&mut self, typed: &str) {
        if !KEY_LENGTHS.contains(&typed.chars().count()) {
            let message = "idempotencyKey は8文字以上、100文字以内で指定してください";
            self.add("idempotencyKey", "KEY_LENGTH", message);
        }
    }

    /// A number or an address that nobody could be reached by.
    pub(crate) fn unreadable_contact(&mut self, phone: Option<&str>, email: Option<&str>) {
        if phone.is_some_and(|phone| !looks_like_a_phone(phone)) {
            let message = "電話番号は、市外局番から9桁から11桁の数字で入力してください";
            self.add("contactPhone", "PHONE_UNREADABLE", message);
        }
        if email.is_some_and(|email| !looks_like_an_address(email)) {
            let message = "メールアドレスは「name@example.jp」の形で入力してください";
            self.add("contactEmail", "EMAIL_UNREADABLE", message);
        }
    }

    pub(crate) fn none(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::BadInput(self.0)) }
    }
}

/// What was typed, without the space around it; nothing where nothing was.
pub(crate) fn text(typed: Option<&str>) -> Option<String> {
    typed.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn looks_like_a_phone(phone: &str) -> bool {
    digits(phone).is_some_and(|digits| PHONE_DIGITS.contains(&digits.len()))
}

fn looks_like_an_address(email: &str) -> bool {
    let Some((name, host)) = email.rsplit_once('@') else { return false };
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !email.chars().any(|c| c.is_whitespace() || c.is_control())
}
