//! An app that shows codes, as people have it on their phones.

use api::accounts::second_factor::totp::Secret;
use chrono::{DateTime, Utc};

pub struct Authenticator(Vec<u8>);

impl Authenticator {
    /// With the key that somebody typed into it, in letters and digits after RFC 4648.
    pub fn with_key(typed: &str) -> Self {
        let bits: String = typed
            .bytes()
            .filter(|letter| !letter.is_ascii_whitespace())
            .map(|letter| match letter {
                b'A'..=b'Z' => letter - b'A',
                b'2'..=b'7' => letter - b'2' + 26,
                _ => panic!("{typed} is no key"),
            })
            .map(|five| format!("{five:05b}"))
            .collect();
        let bytes = bits
            .as_bytes()
            .chunks_exact(8)
            .map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | (bit - b'0')));
        Self(bytes.collect())
    }

    pub fn key(&self) -> &[u8] {
        &self.0
    }

    pub fn shows_at(&self, moment: DateTime<Utc>) -> String {
        Secret::of(self.0.clone()).code_at(moment)
    }
}
