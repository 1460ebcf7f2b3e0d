//! A rate, with the two numbers that it is made of.

use std::cmp::Ordering;

/// Exact: it is only ever rounded to be read, and both numbers stay beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub numerator: u64,
    pub denominator: u64,
    /// 100 for a percentage, 1,000 for "of a thousand workplaces".
    pub per: u32,
}

impl Rate {
    /// None where there is nothing to divide by.
    pub const fn of(numerator: u64, denominator: u64, per: u32) -> Option<Self> {
        match denominator {
            0 => None,
            _ => Some(Self { numerator, denominator, per }),
        }
    }

    pub const fn percent(numerator: u64, denominator: u64) -> Option<Self> {
        Self::of(numerator, denominator, 100)
    }

    /// With so many decimals and without the point, half rounded up: 32.1 with one is 321.
    pub fn rounded(self, decimals: u32) -> u128 {
        let scale = u128::from(self.per) * 10_u128.pow(decimals);
        let (numerator, denominator) = (u128::from(self.numerator), u128::from(self.denominator));
        (2 * numerator * scale + denominator) / (2 * denominator)
    }

    /// As it is read: `32.1`.
    pub fn text(self, decimals: u32) -> String {
        let rounded = self.rounded(decimals);
        let ten = 10_u128.pow(decimals);
        match decimals {
            0 => rounded.to_string(),
            _ => format!("{}.{:0width$}", rounded / ten, rounded % ten, width = decimals as usize),
        }
    }

    /// Whether it is below, at, or above a whole number, exactly.
    pub fn against(self, number: u32) -> Ordering {
        let rate = u128::from(self.numerator) * u128::from(self.per);
        rate.cmp(&(u128::from(self.denominator) * u128::from(number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_rounded_half_up_and_only_to_be_read() {
        let rate = Rate::percent(1, 3).expect("there is a whole");
        assert_eq!((rate.text(0), rate.text(1), rate.text(2)), rows("33", "33.3", "33.33"));
        let half = Rate::percent(1, 800).expect("there is a whole");
        assert_eq!((half.text(0), half.text(1), half.text(2)), rows("0", "0.1", "0.13"));
        assert_eq!(Rate::percent(5, 10_000).expect("there is a whole").text(2), "0.05");
    }

    fn rows(none: &str, one: &str, two: &str) -> (String, String, String) {
        (none.to_owned(), one.to_owned(), two.to_owned())
    }

    #[test]
    fn nothing_is_divided_by_nothing() {
        assert_eq!(Rate::of(0, 0, 100), None);
    }

    #[test]
    fn a_rate_is_compared_before_it_is_rounded() {
        let just_under = Rate::percent(79_999, 100_000).expect("there is a whole");
        assert_eq!(just_under.text(1), "80.0");
        assert_eq!(just_under.against(80), Ordering::Less);
        assert_eq!(Rate::percent(4, 5).expect("there is a whole").against(80), Ordering::Equal);
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let rate = Rate::of(u64::MAX, 1, u32::MAX).expect("there is a whole");
        assert_eq!(rate.rounded(3), u128::from(u64::MAX) * u128::from(u32::MAX) * 1000);
    }
}
