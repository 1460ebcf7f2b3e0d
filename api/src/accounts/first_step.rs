//! What stands for a right password until the code of the second factor has come.
//!
//! So a page need not carry the password on to its next step. It is no access token and
//! has nothing in common with one: it names an account and a moment, and a tag that only
//! the hub can make. The tag covers the password that was right, so that a changed password
//! ends it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use schema::accounts::account;
use schema::ids::AccountId;
use uuid::Uuid;

use crate::platform::cipher::is_same;
use crate::platform::vault::Vault;

const LASTS: Duration = Duration::minutes(5);
const ID_BYTES: usize = 16;
const TIME_BYTES: usize = 8;

/// As it came back: whose it says it is, before the tag was compared.
pub(super) struct FirstStep {
    pub(super) account: AccountId,
    ends_at: i64,
    tag: Vec<u8>,
}

pub(super) fn issue(
    vault: &Vault,
    account: AccountId,
    password_hash: &str,
    now: DateTime<Utc>,
) -> String {
    let ends_at = (now + LASTS).timestamp();
    let tag = tag(vault, account, ends_at, password_hash);
    let parts = [account.0.as_bytes().as_slice(), &ends_at.to_be_bytes(), &tag];
    URL_SAFE_NO_PAD.encode(parts.concat())
}

/// None for what was never one of ours.
pub(super) fn read(text: &str) -> Option<FirstStep> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (id, rest) = bytes.split_first_chunk::<ID_BYTES>()?;
    let (time, tag) = rest.split_first_chunk::<TIME_BYTES>()?;
    Some(FirstStep {
        account: AccountId(Uuid::from_bytes(*id)),
        ends_at: i64::from_be_bytes(*time),
        tag: tag.to_vec(),
    })
}

impl FirstStep {
    /// Whether we made it, a short while ago, for the password that the account still has.
    pub(super) fn holds(
        &self,
        vault: &Vault,
        account: &account::Model,
        now: DateTime<Utc>,
    ) -> bool {
        let tag = tag(vault, self.account, self.ends_at, &account.password_hash);
        is_same(&tag, &self.tag) && now.timestamp() < self.ends_at && account.id == self.account
    }
}

fn tag(vault: &Vault, account: AccountId, ends_at: i64, password_hash: &str) -> [u8; 32] {
    let parts = [account.0.as_bytes().as_slice(), &ends_at.to_be_bytes(), password_hash.as_bytes()];
    vault.tag("first step of signing in", &parts.concat())
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap()
    }

    fn account(password_hash: &str) -> account::Model {
        account::Model {
            id: AccountId::fresh(),
            email: "hanako@office.example".to_owned(),
            name: "大分 花子".to_owned(),
            password_hash: password_hash.to_owned(),
            must_change_password: false,
            created_at: now(),
            disabled_at: None,
        }
    }

    #[test]
    fn it_holds_for_five_minutes_and_for_the_password_that_was_right() {
        let vault = Vault::for_tests();
        let hanako = account("the hash of one password");
        let text = issue(&vault, hanako.id, &hanako.password_hash, now());
        let step = read(&text).unwrap();

        assert_eq!(step.account, hanako.id);
        assert!(step.holds(&vault, &hanako, now() + LASTS - Duration::seconds(1)));
        assert!(!step.holds(&vault, &hanako, now() + LASTS));
        let changed = account::Model { password_hash: "of another".to_owned(), ..hanako.clone() };
        assert!(!step.holds(&vault, &changed, now()));
        assert!(!step.holds(&vault, &account("the hash of one password"), now()));
        assert!(!step.holds(&Vault::for_tests(), &hanako, now()));
    }

    #[test]
    fn nothing_of_it_can_be_changed() {
        let vault = Vault::for_tests();
        let hanako = account("a hash");
        let bytes = URL_SAFE_NO_PAD.decode(issue(&vault, hanako.id, "a hash", now())).unwrap();

        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            let step = read(&URL_SAFE_NO_PAD.encode(changed)).unwrap();
            assert!(!step.holds(&vault, &hanako, now()), "{place}");
            let cut = read(&URL_SAFE_NO_PAD.encode(&bytes[..place]));
            assert!(cut.is_none_or(|step| !step.holds(&vault, &hanako, now())), "{place}");
        }
        assert!(read("no such thing!").is_none());
    }
}
