//! A number as a figure may meet it, and how numbers are written.

/// What is known of a number. Zero is a number; the other two are not, and never look like it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Known(f64),
    /// The number exists and may not be shown: it would tell of too few people.
    Suppressed,
    /// Nobody has reported it.
    Missing,
}

impl Value {
    pub(crate) fn known(self) -> Option<f64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Suppressed | Self::Missing => None,
        }
    }

    /// The number with its unit, or what is said in its place.
    pub fn said(self, unit: &Unit) -> String {
        match self {
            Self::Known(number) => unit.write(number),
            Self::Suppressed => SUPPRESSED.to_owned(),
            Self::Missing => MISSING.to_owned(),
        }
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Known(number)
    }
}

pub(crate) const SUPPRESSED: &str = "秘匿";
pub(crate) const MISSING: &str = "データなし";

/// What the numbers of a figure count, and how finely they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    name: String,
    decimals: usize,
}

impl Unit {
    /// Things that are counted: no decimals, and no axis with half of one.
    pub fn counted(name: impl Into<String>) -> Self {
        Self { name: name.into(), decimals: 0 }
    }

    pub fn measured(name: impl Into<String>, decimals: usize) -> Self {
        Self { name: name.into(), decimals }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn is_counted(&self) -> bool {
        self.decimals == 0
    }

    /// The number with its unit, such as 「1,234件」.
    pub(crate) fn write(&self, number: f64) -> String {
        format!("{}{}", self.number(number), self.name)
    }

    pub(crate) fn number(&self, number: f64) -> String {
        grouped(number, self.decimals)
    }
}

/// Percentages are written alike in every figure.
pub(crate) fn percent(share: f64) -> String {
    format!("{}％", grouped(share, 1))
}

/// A number with separators between the thousands. Halves are rounded away from zero, as in the
/// tables that stand beside the figures.
pub(crate) fn grouped(number: f64, decimals: usize) -> String {
    let shift = 10_f64.powi(i32::try_from(decimals).expect("numbers have few decimals"));
    let rounded = (number * shift).round() / shift;
    // Adding nothing makes a plain zero of a negative one.
    let plain = format!("{:.decimals$}", rounded + 0.0);
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));

    let mut written = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if !rest.is_empty() {
        written.push('.');
        written.push_str(rest);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (7.0, "7"),
            (999.0, "999"),
            (1_000.0, "1,000"),
            (140_164.0, "140,164"),
            (9_999_999_999_999.0, "9,999,999,999,999"),
        ];
        for (number, written) in cases {
            assert_eq!(Unit::counted("").number(number), written);
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(grouped(0.5, 0), "1");
        assert_eq!(grouped(2.5, 0), "3");
        assert_eq!(grouped(1_234.25, 1), "1,234.3");
    }

    #[test]
    fn a_unit_stands_behind_its_number() {
        assert_eq!(Unit::counted("件").write(5_790.0), "5,790件");
        assert_eq!(Unit::measured("", 2).write(1.459), "1.46");
        assert_eq!(percent(93.84), "93.8％");
    }

    #[test]
    fn what_is_not_known_is_said_in_words() {
        let unit = Unit::counted("件");

        assert_eq!(Value::Known(0.0).said(&unit), "0件");
        assert_eq!(Value::Suppressed.said(&unit), "秘匿");
        assert_eq!(Value::Missing.said(&unit), "データなし");
    }
}
