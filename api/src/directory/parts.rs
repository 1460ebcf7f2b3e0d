//! Which named part of a split municipality an address lies in.

use super::places::Place;
use super::snapshot::Snapshot;
use crate::platform::text::fold;

/// How the part of a split municipality is called that no name of the table covers.
pub(crate) const REST_OF_MUNICIPALITY: &str = "その他の地域";

/// The part whose name, or one of whose towns, the rest of an address begins with.
///
/// Empty where none does: such an address lies in what is left of the municipality.
pub(super) fn part_named_in(
    directory: &Snapshot,
    municipality: &str,
    rest: &str,
    choices: &[Place],
) -> String {
    let rest = comparable(rest);
    choices
        .iter()
        .filter_map(|place| place.part.as_deref())
        .filter(|part| !part.is_empty())
        .filter_map(|part| {
            let towns = directory.towns_of(municipality, part).iter().map(String::as_str);
            let longest = towns
                .chain([part])
                .filter(|name| begins_with(&rest, &comparable(name)))
                .map(str::len)
                .max()?;
            Some((longest, part))
        })
        .max_by_key(|(longest, _)| *longest)
        .map(|(_, part)| part.to_owned())
        .unwrap_or_default()
}

/// A short name such as 北 must stand alone, or 北町 would be taken for it.
fn begins_with(rest: &str, name: &str) -> bool {
    let Some(after) = rest.strip_prefix(name) else {
        return false;
    };
    let is_short = name.chars().count() < 2;
    !is_short || after.chars().next().is_none_or(|next| next.is_ascii_digit() || next == '-')
}

/// Without the words that people leave out, and with 丁目 counted in digits.
fn comparable(name: &str) -> String {
    let folded = fold(name);
    let bare = folded.strip_prefix("大字").or_else(|| folded.strip_prefix('字')).unwrap_or(&folded);
    let mut counted = bare.to_owned();
    for (digit, numeral) in
        ["一", "二", "三", "四", "五", "六", "七", "八", "九"].iter().enumerate()
    {
        counted = counted.replace(&format!("{numeral}丁目"), &format!("{}丁目", digit + 1));
    }
    // 「黒瀬学園台1丁目」 and 「黒瀬学園台1-2」 mean the same.
    counted.replace("丁目", "-").replace('ヶ', "ケ").trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_chome_reads_the_same_in_digits_and_in_numerals() {
        assert!(begins_with(&comparable("黒瀬春日野1-2-3"), &comparable("黒瀬春日野一丁目")));
        assert!(begins_with(&comparable("黒瀬春日野１丁目２番"), &comparable("黒瀬春日野一丁目")));
        assert!(!begins_with(&comparable("黒瀬春日野2-1"), &comparable("黒瀬春日野一丁目")));
    }

    #[test]
    fn a_name_of_one_letter_must_stand_alone() {
        assert!(begins_with(&comparable("北123"), &comparable("北")));
        assert!(!begins_with(&comparable("北町1"), &comparable("北")));
    }

    #[test]
    fn oaza_may_be_left_out() {
        assert!(begins_with(&comparable("安田10"), &comparable("大字安田")));
    }
}
