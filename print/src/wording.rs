//! What people typed, made ready for print: no character is lost without a word about it.

use serde_json::Value;
use unicode_normalization::char::compose;

use crate::fonts::Fonts;
use crate::labels;

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
    let each: Vec<String> =
        characters.iter().map(|found| format!("{}（{}）", found.character, found.field)).collect();
    each.join("、")
}

/// Makes every text of a form ready for print, or names all that the fonts cannot draw.
pub(crate) fn ready(form: &mut Value, fonts: &Fonts) -> Result<(), NotPrinted> {
    let mut characters = Vec::new();
    visit(form, labels::UNNAMED, &mut |field, text| {
        *text = tidy(text);
        for character in text.chars() {
            let found = UnprintableCharacter { character, field };
            if character != '\n' && !fonts.can_draw(character) && !characters.contains(&found) {
                characters.push(found);
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
/// Voiced kana that came in two pieces are joined. Nothing else is composed: that would
/// replace the kanji of some names by others. A selector of a variant falls away, and the
/// kanji before it is printed in its common shape, as every screen does that lacks the variant.
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
            '\u{3099}' | '\u{309a}' => {
                let voiced = tidied.chars().last().and_then(|kana| compose(kana, character));
                match voiced {
                    Some(voiced) => {
                        tidied.pop();
                        tidied.push(voiced);
                    }
                    None => tidied.push(if character == '\u{3099}' { '゛' } else { '゜' }),
                }
            }
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}' => {}
            other if other.is_control() => {}
            other => tidied.push(other),
        }
    }
    tidied
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
    fn voiced_kana_in_two_pieces_become_one() {
        check("か\u{3099}は\u{309a}", "がぱ");
        check("あ\u{3099}", "あ゛");
    }

    #[test]
    fn the_kanji_of_a_name_keep_their_shape() {
        check("神\u{fa19}塚\u{fa10}", "神\u{fa19}塚\u{fa10}");
    }
}
