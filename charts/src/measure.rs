//! How much room a text takes, without a font at hand: an estimate that is rather too wide.
//!
//! A test holds it against the real letters of BIZ UDPGothic. Browsers that take another font
//! stay within it as well, because full-width letters are one em wide in all of them.

/// In thousandths of an em.
const FULL: i32 = 1_000;
const CAPITAL: i32 = 900;
/// Digits and small letters.
const NARROW: i32 = 760;
const THIN: i32 = 540;
const THINNEST: i32 = 400;

/// The room that a line of text takes, in pixels.
pub(crate) fn width(text: &str, size: i32) -> i32 {
    let thousandths: i32 = text.chars().map(of_one).sum();
    (thousandths * size + FULL - 1) / FULL
}

fn of_one(letter: char) -> i32 {
    match letter {
        ',' | '.' | ':' | ';' | '\'' | '!' | 'i' | 'j' | 'l' | ' ' => THINNEST,
        '(' | ')' | '[' | ']' | '-' | '/' | '*' | '"' | '|' | '_' => THIN,
        '\u{ff61}'..='\u{ff9f}' | 'r' | 't' | 'f' => THIN,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '#' => FULL,
        'A'..='Z' | '$' | '&' | '+' | '<' | '=' | '>' | '?' => CAPITAL,
        '\u{21}'..='\u{7e}' => NARROW,
        _ => FULL,
    }
}

pub(crate) fn widest<'t>(texts: impl IntoIterator<Item = &'t str>, size: i32) -> i32 {
    texts.into_iter().map(|text| width(text, size)).max().unwrap_or(0)
}

/// The text in lines that fit the room. What is left after the last line becomes 「…」.
pub(crate) fn wrapped(text: &str, size: i32, room: i32, lines_max: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut pieces = pieces(text).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let line = lines.last_mut().expect("there is a first line");
        if width(line, size) + width(&piece, size) <= room {
            line.push_str(&piece);
            continue;
        }
        if !line.is_empty() && lines.len() < lines_max && width(&piece, size) <= room {
            lines.push(piece.trim_start().to_owned());
            continue;
        }
        // A piece that is longer than a line is cut where the line ends.
        let mut left: String = piece;
        left.extend(pieces.by_ref());
        cut_into(&mut lines, &left, size, room, lines_max);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The text in as few lines as fit, and these as even as they can be.
pub(crate) fn balanced(text: &str, size: i32, room: i32, lines_max: usize) -> Vec<String> {
    let lines = wrapped(text, size, room, lines_max);
    if lines.len() < 2 || lines.concat().ends_with('…') {
        return lines;
    }
    let even = (size..room).map(|narrower| wrapped(text, size, narrower, lines_max));
    even.into_iter()
        .find(|even| even.len() == lines.len() && !even.concat().ends_with('…'))
        .unwrap_or(lines)
}

fn cut_into(lines: &mut Vec<String>, text: &str, size: i32, room: i32, lines_max: usize) {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.peek().copied() {
        let is_last = lines.len() == lines_max;
        let line = lines.last_mut().expect("there is a first line");
        if width(line, size) + of_one(letter) * size / FULL < room {
            line.push(letter);
            letters.next();
        } else if is_last || line.is_empty() {
            while !line.is_empty() && width(line, size) + size > room {
                line.pop();
            }
            line.push('…');
            return;
        } else {
            lines.push(String::new());
        }
    }
}

/// What may not be torn apart: numbers, words of Latin letters, and signs with what they close.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = None;
    for letter in text.chars() {
        let joins = before.is_some_and(|before: char| {
            (before.is_ascii_graphic() && letter.is_ascii_graphic())
                || "、。，．）」』】〉》％・ー～…っゃゅょッャュョ".contains(letter)
                || "（「『【〈《".contains(before)
        });
        match pieces.last_mut() {
            Some(piece) if joins => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        before = Some(letter);
    }
    pieces
}

/// The text as it can stand in one line of a picture: no line breaks, nothing that XML forbids.
pub(crate) fn cleaned(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_whitespace() && letter != '\u{3000}' { ' ' } else { letter })
        .filter(|letter| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_width_letter_is_as_wide_as_it_is_high() {
        assert_eq!(width("産業医", 12), 36);
        assert_eq!(width("", 12), 0);
        assert!(width("123", 12) < width("産業医", 12));
    }

    #[test]
    fn no_letter_is_wider_than_it_is_thought_to_be() {
        let letters: Vec<char> =
            (' '..='~').chain("あいウー漢％（）、。～・「」※－／…ｱｶﾞ㎡①髙〒".chars()).collect();
        let mut svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" \
                       font-family=\"BIZ UDPGothic\" font-size=\"100\">"
            .to_owned();
        for letter in letters.iter().filter(|letter| !" <&".contains(**letter)) {
            svg += &format!("<text font-weight=\"bold\">{letter}</text>");
        }
        svg += "</svg>";

        let texts = crate::letters::texts(&crate::letters::read(&svg));

        assert_eq!(texts.len(), letters.len() - 3);
        for (letter, room) in texts {
            // Bold letters are a hair wider than plain ones.
            assert!(f64::from(width(&letter, 100)) + 3.0 >= f64::from(room.width()), "{letter}");
        }
    }

    #[test]
    fn a_long_text_is_wrapped_and_in_the_end_cut() {
        assert_eq!(wrapped("面接指導", 12, 48, 2), ["面接指導"]);
        assert_eq!(wrapped("面接指導の申出", 12, 48, 2), ["面接指導", "の申出"]);
        assert_eq!(wrapped("面接指導の申出と意見書", 12, 48, 2), ["面接指導", "の申出…"]);
        assert!(wrapped("", 12, 48, 2).is_empty());
    }

    #[test]
    fn lines_are_made_even_where_it_takes_no_more_of_them() {
        assert_eq!(balanced("両立支援", 12, 36, 5), ["両立", "支援"]);
        assert_eq!(balanced("面接指導の申出と意見書", 12, 48, 2), ["面接指導", "の申出…"]);
        assert_eq!(balanced("相談", 12, 36, 5), ["相談"]);
    }

    #[test]
    fn numbers_words_and_brackets_stay_whole() {
        assert_eq!(wrapped("人数1,000人", 12, 56, 2), ["人数", "1,000人"]);
        assert_eq!(wrapped("相談（電話）", 12, 36, 3), ["相談", "（電", "話）"]);
    }

    #[test]
    fn a_word_without_end_is_cut_too() {
        let lines = wrapped(&"a".repeat(500), 12, 60, 2);

        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(lines.iter().all(|line| width(line, 12) <= 60), "{lines:?}");
    }

    #[test]
    fn no_room_at_all_still_ends() {
        assert_eq!(wrapped("面接指導", 12, 4, 2), ["…"]);
    }

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(cleaned("4月\n実績\u{0}\u{b}\u{ffff}"), "4月 実績 ");
    }
}
