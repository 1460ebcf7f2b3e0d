//! Text as people type it, folded so that it can be compared and searched.
//!
//! What is folded is never shown or stored in place of what was typed.

use unicode_normalization::UnicodeNormalization;

/// Wide and narrow forms, letter case, spaces and the many dashes made alike.
pub fn fold(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace())
        .map(|c| if is_dash(c) { '-' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The digits of a number that people write with dashes, spaces or wide digits.
///
/// None where anything else stands in it.
pub fn digits(text: &str) -> Option<String> {
    let folded = fold(text);
    let bare = folded.strip_prefix('〒').unwrap_or(&folded);
    let digits: String = bare.chars().filter(|c| *c != '-' && *c != '.').collect();
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '－' | 'ｰ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postal_code_reads_the_same_however_it_is_typed() {
        for typed in
            ["870-0035", "8700035", "〒870-0035", "８７０－００３５", " 870 ー 0035 ", "870−0035"]
        {
            assert_eq!(digits(typed).as_deref(), Some("8700035"), "{typed}");
        }
    }

    #[test]
    fn a_text_with_a_letter_in_it_is_no_number() {
        assert_eq!(digits("870-003A"), None);
        assert_eq!(digits(""), None);
        assert_eq!(digits("-"), None);
    }

    #[test]
    fn every_byte_is_two_hexadecimal_digits() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
    }

    #[test]
    fn half_width_katakana_and_wide_letters_fold_alike() {
        assert_eq!(fold("ﾍﾞｯﾌﾟ　ＡＢＣ"), fold("ベップ abc"));
    }
}
