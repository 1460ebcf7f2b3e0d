//! What people are told about their accounts.
//!
//! Source: OWASP ASVS 5.0 6.3.7 asks that whoever an account belongs to hears of a changed
//! or reset password or second factor. The letter holds no secret and no link to sign in by.

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

/// What became of the second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FactorChange {
    SetUp,
    Removed,
    Reset,
}

pub(super) fn new_password(
    account: &account::Model,
    how: NewPassword,
    at: DateTime<Utc>,
) -> Letter {
    match how {
        NewPassword::Changed => {
            let subject = "パスワードが変更されました";
            letter(account, "password-changed", subject, subject, at)
        }
        NewPassword::Issued => letter(
            account,
            "password-issued",
            "パスワードが再発行されました",
            "管理者がパスワードを再発行しました。前のパスワードは使えません",
            at,
        ),
    }
}

pub(super) fn second_factor(
    account: &account::Model,
    change: FactorChange,
    at: DateTime<Utc>,
) -> Letter {
    let (key, subject, what) = match change {
        FactorChange::SetUp => (
            "factor-set-up",
            "二段階認証が設定されました",
            "二段階認証が設定されました。次のサインインから、認証アプリのコードも必要です",
        ),
        FactorChange::Removed => {
            ("factor-removed", "二段階認証が解除されました", "二段階認証が解除されました")
        }
        FactorChange::Reset => (
            "factor-reset",
            "二段階認証が解除されました",
            "管理者が二段階認証を解除しました。サインインしてから、もう一度設定してください",
        ),
    };
    letter(account, key, subject, what, at)
}

fn letter(
    account: &account::Model,
    key: &str,
    subject: &str,
    what: &str,
    at: DateTime<Utc>,
) -> Letter {
    let moment = in_japan(at).format("%Y年%-m月%-d日 %H:%M");
    Letter {
        to: Recipient {
            account: Some(account.id),
            address: account.email.clone(),
            name: account.name.clone(),
        },
        dedupe_key: format!("{key}:{}:{}", account.id, at.timestamp_micros()),
        subject: subject.to_owned(),
        body: format!(
            "{moment}、産保ハブの{what}。\n\n\
             お心当たりがないときは、所属先の管理者にすぐにお知らせください。\n"
        ),
        link: Some("/account".to_owned()),
        request: None,
    }
}
