//! What people are told about their accounts.
//!
//! Source: OWASP ASVS 5.0 6.3.7 asks that whoever an account belongs to hears of a changed
//! or reset password. The letter holds no password and no link to sign in by.

use chrono::{DateTime, Utc};
use schema::accounts::account;

use crate::platform::clock::in_japan;
use crate::platform::outbox::{Letter, Recipient};

/// How the password came to be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NewPassword {
    Changed,
    Issued,
}

pub(super) fn new_password(
    account: &account::Model,
    how: NewPassword,
    at: DateTime<Utc>,
) -> Letter {
    let moment = in_japan(at).format("%Y年%-m月%-d日 %H:%M");
    let (key, subject, what) = match how {
        NewPassword::Changed => {
            ("changed", "パスワードが変更されました", "パスワードが変更されました")
        }
        NewPassword::Issued => (
            "issued",
            "パスワードが再発行されました",
            "管理者がパスワードを再発行しました。前のパスワードは使えません",
        ),
    };
    Letter {
        to: Recipient {
            account: Some(account.id),
            address: account.email.clone(),
            name: account.name.clone(),
        },
        dedupe_key: format!("password-{key}:{}:{}", account.id, at.timestamp_micros()),
        subject: subject.to_owned(),
        body: format!(
            "{moment}、産保ハブの{what}。\n\n\
             お心当たりがないときは、所属先の管理者にすぐにお知らせください。\n"
        ),
        link: Some("/account".to_owned()),
        request: None,
    }
}
