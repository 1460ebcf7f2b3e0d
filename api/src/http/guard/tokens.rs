//! A glance over the letters of a document: how many words, and how deep its brackets go.
//!
//! The parser calls itself for every bracket and would run out of stack on ten thousand
//! of them, so they are counted before it is called. Strings and comments are told apart
//! exactly as the parser does; where it would read on past a string that never ends, the
//! document is refused instead.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    TooMany,
    TooNested,
    OpenString,
}

/// Gives the number of words, which is also the number of steps that it took.
pub(super) fn check(
    document: &str,
    words_max: usize,
    brackets_max: usize,
) -> Result<usize, Trouble> {
    let mut rest = document.as_bytes();
    let mut words = 0;
    let mut open = 0_usize;
    while let Some(&first) = rest.first() {
        let length = match first {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => {
                rest = &rest[1..];
                continue;
            }
            b'#' => rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len()),
            b'"' if rest.starts_with(br#"""""#) => block_string(rest).ok_or(Trouble::OpenString)?,
            b'"' => string(rest).ok_or(Trouble::OpenString)?,
            b'.' => run(rest, |b| b == b'.'),
            b'{' | b'[' | b'(' => {
                open += 1;
                if open > brackets_max {
                    return Err(Trouble::TooNested);
                }
                1
            }
            b'}' | b']' | b')' => {
                open = open.saturating_sub(1);
                1
            }
            b if is_name(b) => run(rest, is_name),
            _ => 1,
        };
        words += 1;
        if words > words_max {
            return Err(Trouble::TooMany);
        }
        rest = &rest[length..];
    }
    Ok(words)
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn run(bytes: &[u8], of: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|b| !of(*b)).unwrap_or(bytes.len())
}

fn block_string(bytes: &[u8]) -> Option<usize> {
    let mut at = 3;
    while at < bytes.len() {
        if bytes[at..].starts_with(br#"\""""#) {
            at += 4;
        } else if bytes[at..].starts_with(br#"""""#) {
            return Some(at + 3);
        } else {
            at += 1;
        }
    }
    None
}

fn string(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\n' | b'\r' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}
