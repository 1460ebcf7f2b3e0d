//! Numbers as offices write them.

/// 「1,234」; a part of one with one digit.
pub(crate) fn grouped(value: f64) -> String {
    let is_whole = (value - value.round()).abs() < 0.05;
    let text = if is_whole { format!("{:.0}", value.abs()) } else { format!("{:.1}", value.abs()) };
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let is_negative = value < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    format!("{}{out}{rest}", if is_negative { "－" } else { "" })
}

/// 「84.3%」.
pub(crate) fn percent(value: f64) -> String {
    format!("{value:.1}%")
}

/// 「84／100」, where the figure is a rate.
pub(crate) fn fraction(numerator: Option<f64>, denominator: Option<f64>) -> Option<String> {
    Some(format!("{}／{}", grouped(numerator?), grouped(denominator?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_and_a_part_has_one_digit() {
        for (value, text) in [
            (0.0, "0"),
            (999.0, "999"),
            (1_234.0, "1,234"),
            (55_143_895.0, "55,143,895"),
            (12.34, "12.3"),
            (-3.0, "－3"),
            (-0.01, "0"),
        ] {
            assert_eq!(grouped(value), text);
        }
    }

    #[test]
    fn a_rate_shows_both_of_its_numbers_or_none() {
        assert_eq!(fraction(Some(84.0), Some(1_000.0)).as_deref(), Some("84／1,000"));
        assert_eq!(fraction(Some(84.0), None), None);
    }
}
