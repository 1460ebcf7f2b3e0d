//! The number under which an applicant asks after a request, by phone or on paper.

use std::fmt;
use std::str::FromStr;

/// Eleven digits and a check digit, in three groups of four. A slip of one digit, or two
/// neighbours that changed places, is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptNumber(u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("受付番号は12桁の数字です。控えの番号をもう一度確認してください")]
pub struct NotANumber;

const WITHOUT_CHECK: u64 = 100_000_000_000;

/// The quasigroup of H. Michael Damm's check digit.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn check(digits: impl Iterator<Item = u8>) -> u8 {
    digits.fold(0, |interim, digit| DAMM[usize::from(interim)][usize::from(digit)])
}

impl ReceiptNumber {
    /// The number with these digits in front; what is beyond eleven of them is dropped.
    pub fn of(noise: u64) -> Self {
        let body = noise % WITHOUT_CHECK;
        let digits = format!("{body:011}");
        Self(body * 10 + u64::from(check(digits.bytes().map(|byte| byte - b'0'))))
    }

    /// As it is stored: twelve digits.
    pub fn digits(self) -> String {
        format!("{:012}", self.0)
    }
}

impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        write!(f, "{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..])
    }
}

impl FromStr for ReceiptNumber {
    type Err = NotANumber;

    /// Reads twelve digits; dashes and spaces between them are no obstacle.
    fn from_str(typed: &str) -> Result<Self, NotANumber> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotANumber);
        }
        if check(digits.bytes().map(|byte| byte - b'0')) != 0 {
            return Err(NotANumber);
        }
        digits.parse().map(Self).map_err(|_| NotANumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_it_is_written() {
        for noise in [0, 1, 99_999_999_999, u64::MAX] {
            let number = ReceiptNumber::of(noise);
            assert_eq!(number.to_string().parse(), Ok(number));
            assert_eq!(number.digits().parse(), Ok(number));
            assert_eq!(number.to_string().len(), 14);
        }
    }

    #[test]
    fn one_wrong_digit_and_two_swapped_ones_are_noticed() {
        let digits = ReceiptNumber::of(20_261_124_071).digits();
        for place in 0..12 {
            for digit in b'0'..=b'9' {
                let mut slip = digits.clone().into_bytes();
                if slip[place] == digit {
                    continue;
                }
                slip[place] = digit;
                let slip = String::from_utf8(slip).unwrap();
                assert_eq!(slip.parse::<ReceiptNumber>(), Err(NotANumber), "{slip}");
            }
        }
        for place in 0..11 {
            let mut swapped = digits.clone().into_bytes();
            swapped.swap(place, place + 1);
            let swapped = String::from_utf8(swapped).unwrap();
            assert!(swapped == digits || swapped.parse::<ReceiptNumber>().is_err(), "{swapped}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in ["", "123", "abcd-efgh-ijkl", "1234567890123", "１２３４-5678-9012"] {
            assert_eq!(typed.parse::<ReceiptNumber>(), Err(NotANumber), "{typed}");
        }
    }
}
