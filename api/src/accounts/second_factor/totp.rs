//! Codes that change with time, as apps on phones show them.
//!
//! Source: RFC 6238 (with RFC 4226), in the form that every such app knows: SHA-1, six
//! digits, thirty seconds. SHA-1 is good enough here: HMAC does not need a hash whose
//! collisions are hard to find.

use chrono::{DateTime, Utc};
use form_urlencoded::byte_serialize;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use zeroize::Zeroizing;

use crate::platform::cipher;

const STEP_SECONDS: i64 = 30;
const CODES: u32 = 1_000_000;
pub(super) const DIGITS: usize = 6;
/// As long as what SHA-1 gives. Source: RFC 4226 section 4, R6.
const SECRET_BYTES: usize = 20;
/// How many steps the clock of a phone may be before or behind ours.
const WINDOW: i64 = 1;
/// The name under which apps list the code.
const ISSUER: &str = "産保ハブ";

/// What the app and the hub both know.
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    pub fn fresh() -> Self {
        Self(Zeroizing::new(cipher::random::<SECRET_BYTES>().to_vec()))
    }

    pub fn of(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// For typing it where no camera reads it.
    pub fn text(&self) -> String {
        base32(&self.0)
    }

    /// For reading it with a camera. Apps agree on this form, which no standard fixes.
    pub fn uri(&self, email: &str) -> String {
        let coded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let (issuer, email) = (coded(ISSUER), coded(email));
        let secret = self.text();
        format!(
            "otpauth://totp/{issuer}:{email}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}"
        )
    }

    /// What an app shows at this moment.
    pub fn code_at(&self, moment: DateTime<Utc>) -> String {
        format!("{:0DIGITS$}", self.number_of(step_at(moment)) % CODES)
    }

    /// The step, around this moment and after `last`, whose code this is.
    pub(super) fn step_of(&self, code: u32, now: DateTime<Utc>, last: Option<i64>) -> Option<i64> {
        let here = step_at(now);
        (here - WINDOW..=here + WINDOW)
            .filter(|step| last.is_none_or(|last| last < *step))
            .find(|step| self.number_of(*step) % CODES == code)
    }

    /// Source: RFC 4226 section 5.3.
    fn number_of(&self, step: i64) -> u32 {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let offset = usize::from(hash[hash.len() - 1] & 0xf);
        let four = [hash[offset], hash[offset + 1], hash[offset + 2], hash[offset + 3]];
        u32::from_be_bytes(four) & 0x7fff_ffff
    }
}

fn step_at(moment: DateTime<Utc>) -> i64 {
    moment.timestamp().div_euclid(STEP_SECONDS)
}

/// Source: RFC 4648 section 6, without the signs that fill up the end.
pub(super) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bit =
        |place: usize| bytes.get(place / 8).is_some_and(|byte| byte >> (7 - place % 8) & 1 == 1);
    (0..bytes.len() * 8)
        .step_by(5)
        .map(|begin| (begin..begin + 5).fold(0, |five, place| five << 1 | usize::from(bit(place))))
        .map(|five| char::from(LETTERS[five]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_the_standard() -> Secret {
        Secret::of(b"12345678901234567890".to_vec())
    }

    fn moment(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// Source: RFC 6238 appendix B, the rows of SHA-1, which have eight digits.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, eight_digits) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            let number = of_the_standard().number_of(step_at(moment(seconds)));
            assert_eq!(number % 100_000_000, eight_digits, "{seconds}");
        }
        assert_eq!(of_the_standard().code_at(moment(1_111_111_109)), "081804");
    }

    #[test]
    fn a_code_is_good_one_step_early_and_one_step_late_and_no_longer() {
        let secret = of_the_standard();
        let code = secret.code_at(moment(90)).parse().unwrap();

        for (seconds, is_good) in
            [(59, false), (60, true), (90, true), (119, true), (149, true), (150, false)]
        {
            let step = secret.step_of(code, moment(seconds), None);
            assert_eq!(step, is_good.then_some(3), "{seconds}");
        }
    }

    #[test]
    fn a_code_that_was_taken_is_not_taken_again_nor_one_before_it() {
        let secret = of_the_standard();
        let code = |seconds| secret.code_at(moment(seconds)).parse().unwrap();

        assert_eq!(secret.step_of(code(90), moment(90), Some(2)), Some(3));
        assert_eq!(secret.step_of(code(90), moment(90), Some(3)), None);
        assert_eq!(secret.step_of(code(60), moment(90), Some(3)), None);
        assert_eq!(secret.step_of(code(120), moment(90), Some(3)), Some(4));
    }

    /// Source: RFC 4648 section 10.
    #[test]
    fn base32_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn an_app_is_told_the_secret_and_whose_it_is() {
        let uri = of_the_standard().uri("hanako@office.example");

        let name = "%E7%94%A3%E4%BF%9D%E3%83%8F%E3%83%96";
        assert_eq!(
            uri,
            format!(
                "otpauth://totp/{name}:hanako%40office.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer={name}&algorithm=SHA1&digits=6&period=30"
            )
        );
    }

    #[test]
    fn no_two_secrets_are_alike() {
        assert_ne!(Secret::fresh().text(), Secret::fresh().text());
        assert_eq!(Secret::fresh().text().len(), 32);
    }
}
