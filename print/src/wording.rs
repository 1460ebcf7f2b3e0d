//! What people typed, made ready for print: no character is lost without a word about it.

use std::collections::HashSet;

use serde_json::Value;
use unicode_normalization::char::{compose, is_combining_mark};

use crate::fonts::Fonts;
use crate::labels;

/// Whoever pastes a page of another script needs no list of all its letters.
const NAMED_MAX: usize = 10;

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPrinted {
    /// The person who typed can mend this.
    #[error(
        "次の文字は印刷できません：{}。常用の字体で入力し直すか、手書きで補ってください。",
        listed(.characters)
    )]
    Unprintable { characters: Vec<UnprintableCharacter> },

    /// Ours to mend. The cause is for the log: it may quote what was typed.
    #[error("帳票を作成できませんでした。時間をおいて、もう一度お試しください。")]
    Broken { cause: String },
}

/// A character that no font has, and the field that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnprintableCharacter {
    pub character: char,
    pub field: &'static str,
}

impl NotPrinted {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unprintable { .. } => "UNPRINTABLE",
            Self::Broken { .. } => "NOT_PRINTED",
        }
    }
}

fn listed(characters: &[UnprintableCharacter]) -> String {
    let named: Vec<String> = characters
        .iter()
        .take(NAMED_MAX)
        .map(|found| format!("{}（{}）", shown(found.character), found.field))
        .collect();
    let rest = if NAMED_MAX < characters.len() { "ほか" } else { "" };
    named.join("、") + rest
}

/// A character of somebody's own making has no shape elsewhere, so its number stands for it.
fn shown(character: char) -> String {
    match is_private(character) {
        true => format!("外字U+{:04X}", u32::from(character)),
        false => character.to_string(),
    }
}

/// What such a character means is known to one computer. In a file that is to be read on
/// others it is not allowed, whether a font can draw it or not.
fn is_private(character: char) -> bool {
    matches!(
        character,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}'
    )
}

/// Makes every text of a form ready for print, or names all that the fonts cannot draw.
pub(crate) fn ready(form: &mut Value, fonts: &Fonts) -> Result<(), NotPrinted> {
    let mut seen = HashSet::new();
    let mut characters = Vec::new();
    visit(form, labels::UNNAMED, &mut |field, text| {
        *text = tidy(text);
        for character in text.chars() {
            let is_printable =
                character == '\n' || (fonts.can_draw(character) && !is_private(character));
            if !is_printable && seen.insert((character, field)) {
                characters.push(UnprintableCharacter { character, field });
            }
        }
    });

    match characters.is_empty() {
        true => Ok(()),
        false => Err(NotPrinted::Unprintable { characters }),
    }
}

/// Visits every text with the name of the innermost field that has one.
fn visit(value: &mut Value, field: &'static str, each: &mut impl FnMut(&'static str, &mut String)) {
    match value {
        Value::String(text) => each(field, text),
        Value::Array(values) => {
            for value in values {
                visit(value, field, each);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                visit(value, labels::of(key).unwrap_or(field), each);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Takes away what has no shape of its own and was never meant to be seen.
///
/// A letter and a mark that came in two pieces are joined. The text is not normalised beyond
/// that: it would replace the kanji of some names by others. A selector of a variant falls
/// away, and the kanji before it is printed in its common shape, as every screen does that
/// lacks the variant.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                tidied.push('\n');
            }
            '\n' => tidied.push('\n'),
            '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => tidied.push(' '),
            '\u{2028}' | '\u{2029}' => tidied.push('\n'),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}' => {}
            other if other.is_control() => {}
            mark if is_combining_mark(mark) => add_mark(&mut tidied, mark),
            other => tidied.push(other),
        }
    }
    tidied
}

fn add_mark(tidied: &mut String, mark: char) {
    match tidied.chars().last().and_then(|letter| compose(letter, mark)) {
        Some(whole) => {
            tidied.pop();
            tidied.push(whole);
        }
        None => tidied.push(match mark {
            '\u{3099}' => '゛',
            '\u{309a}' => '゜',
            other => other,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, printed: &str) {
        assert_eq!(tidy(typed), printed, "{typed:?}");
    }

    #[test]
    fn what_has_no_shape_is_not_printed() {
        check("一\r\n二\r三", "一\n二\n三");
        check("\u{feff}左\t右\u{0}", "左 右");
        check("葛\u{e0100}城", "葛城");
    }

    #[test]
    fn a_letter_and_its_mark_in_two_pieces_become_one() {
        check("か\u{3099}は\u{309a}", "がぱ");
        check("あ\u{3099}", "あ゛");
        check("Rene\u{301}", "René");
    }

    #[test]
    fn the_kanji_of_a_name_keep_their_shape() {
        check("神\u{fa19}塚\u{fa10}", "神\u{fa19}塚\u{fa10}");
    }
}
