//! Looks through a text meant for the employer for what must not leave: diagnoses, test
//! values, complaints, medicines and scores of the stress check.
//!
//! Source: 診断名、検査値、具体的な愁訴の内容等の生データや詳細な医学的な情報は事業者へ提供
//! してはいけない (小規模事業場ストレスチェック制度実施マニュアル 4-6).
//!
//! Time off to see a doctor (受診・通院のための配慮) is a measure of work and is let through;
//! which kind of clinic it is, is not. What is found is shown to the doctor, who decides.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::vocabulary::{
    COMPLAINTS, DIAGNOSES, HARMLESS, MEASURED, MEDICINES, SCALES, TESTS, UNITS,
};
use crate::word::words;

words! {
    /// Why a passage should not go to the employer.
    ScreeningReason {
        Diagnosis = "DIAGNOSIS", "病名や診断が分かる表現です。必要な配慮だけを書いてください。";
        Value = "VALUE", "検査の値や結果が分かる表現です。必要な配慮だけを書いてください。";
        Complaint = "COMPLAINT", "症状や訴えの内容が分かる表現です。必要な配慮だけを書いてください。";
        Medicine = "MEDICINE", "薬や治療の内容が分かる表現です。必要な配慮だけを書いてください。";
        Score = "SCORE", "ストレスチェックの点数が分かる表現です。点数は書かないでください。";
    }
}

/// A passage of the typed text, counted in characters. The end does not belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub reason: ScreeningReason,
    pub start: usize,
    pub end: usize,
    pub passage: String,
}

/// The passages that should not leave, from first to last, none over another.
pub fn screen(typed: &str) -> Vec<Passage> {
    let typed: Vec<char> = typed.chars().collect();
    let text = Folded::from(&typed);
    let harmless: Vec<Hit> =
        (0..text.chars.len()).filter_map(|at| text.longest(&HARMLESS, at)).collect();
    let is_harmless = |hit: &Hit| {
        harmless.iter().any(|phrase| phrase.start <= hit.start && hit.end <= phrase.end)
    };

    let mut passages = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        match text.found_at(at).filter(|(_, hit)| !is_harmless(hit)) {
            None => at += 1,
            Some((reason, hit)) => {
                let (start, end) = (text.typed_at[hit.start].0, text.typed_at[hit.end - 1].1);
                let passage = typed[start..end].iter().collect();
                passages.push(Passage { reason, start, end, passage });
                at = hit.end;
                // The rest of a typed character that was unfolded into several.
                while at < text.chars.len() && text.typed_at[at].0 < end {
                    at += 1;
                }
            }
        }
    }
    passages
}

/// A text as it is compared: NFKC, in lower case, and without anything blank.
struct Folded {
    chars: Vec<char>,
    /// From where to where each of them was typed.
    typed_at: Vec<(usize, usize)>,
}

/// A stretch of folded characters; never empty.
#[derive(Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
}

/// Marks of half-width kana stand beside their letter and belong to it.
fn joins_the_one_before(typed: char) -> bool {
    is_combining_mark(typed) || matches!(typed, '\u{ff9e}' | '\u{ff9f}')
}

/// Blank, or not to be seen at all.
fn is_skipped(folded: char) -> bool {
    folded.is_whitespace()
        || folded.is_control()
        || matches!(folded, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

impl Folded {
    fn from(typed: &[char]) -> Self {
        let mut folded = Self { chars: Vec::new(), typed_at: Vec::new() };
        let mut start = 0;
        while start < typed.len() {
            let marks = typed[start + 1..].iter().take_while(|mark| joins_the_one_before(**mark));
            let end = start + 1 + marks.count();
            let normal = typed[start..end].iter().copied().nfkc().flat_map(char::to_lowercase);
            for char in normal.filter(|char| !is_skipped(*char)) {
                folded.chars.push(char);
                folded.typed_at.push((start, end));
            }
            start = end;
        }
        folded
    }

    /// What begins here and should not leave; the longest where there are several.
    fn found_at(&self, at: usize) -> Option<(ScreeningReason, Hit)> {
        [
            (ScreeningReason::Score, self.score(at)),
            (ScreeningReason::Value, self.value(at)),
            (ScreeningReason::Diagnosis, self.longest(&DIAGNOSES, at)),
            (ScreeningReason::Medicine, self.longest(&MEDICINES, at)),
            (ScreeningReason::Complaint, self.longest(&COMPLAINTS, at)),
        ]
        .into_iter()
        .filter_map(|(reason, hit)| Some((reason, hit?)))
        .reduce(|best, next| if best.1.end < next.1.end { next } else { best })
    }

    fn longest(&self, terms: &[&str], at: usize) -> Option<Hit> {
        let ends = terms.iter().filter_map(|term| self.after(term, at));
        ends.max().map(|end| Hit { start: at, end })
    }

    /// Where the term ends, if it stands here. Latin letters count as whole words, so that
    /// "ast" is not found in "fast".
    fn after(&self, term: &str, at: usize) -> Option<usize> {
        let mut end = at;
        for expected in term.chars() {
            if self.get(end) != Some(expected) {
                return None;
            }
            end += 1;
        }
        let is_inside_a_word = (self.is_latin(at)
            && at.checked_sub(1).is_some_and(|before| self.is_latin(before)))
            || (self.is_latin(end - 1) && self.is_latin(end));
        (!is_inside_a_word).then_some(end)
    }

    fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn is_latin(&self, at: usize) -> bool {
        self.get(at).is_some_and(|char| char.is_ascii_lowercase())
    }

    fn is_number(&self, at: usize) -> bool {
        self.get(at).is_some_and(|char| digit(char).is_some())
    }

    /// A number that begins here: in digits, with a point, or in kanji.
    fn number(&self, at: usize) -> Option<(f64, usize)> {
        let is_in_the_middle = at.checked_sub(1).is_some_and(|before| self.is_number(before));
        if is_in_the_middle || !self.is_number(at) {
            return None;
        }
        let (whole, mut end) = self.whole_number(at);
        let mut value = f64::from(whole);
        if self.get(end) == Some('.') && self.is_number(end + 1) {
            let mut weight = 0.1;
            end += 1;
            while let Some(Digit::Unit(unit)) = self.get(end).and_then(digit) {
                value += f64::from(unit) * weight;
                weight /= 10.0;
                end += 1;
            }
        }
        Some((value, end))
    }

    /// 「77」「七七」「七十七」「百四十」. What is too large to be any of ours stays large.
    fn whole_number(&self, at: usize) -> (u32, usize) {
        let (mut total, mut current, mut end) = (0_u32, 0_u32, at);
        while let Some(digit) = self.get(end).and_then(digit) {
            match digit {
                Digit::Unit(unit) => current = current.saturating_mul(10).saturating_add(unit),
                Digit::Weight(weight) => {
                    total = total.saturating_add(current.max(1).saturating_mul(weight));
                    current = 0;
                }
            }
            end += 1;
        }
        (total.saturating_add(current), end)
    }

    /// A number close behind: 「血圧は140」「HbA1c：6.5」「体重が60」.
    fn number_behind(&self, at: usize) -> Option<(f64, usize)> {
        const BETWEEN_MAX: usize = 6;
        let is_between = |at: &usize| {
            self.get(*at).is_some_and(|char| {
                matches!(
                    char,
                    ':' | '=' | 'は' | 'が' | 'の' | '値' | '、' | ',' | '(' | '約' | '点' | '数'
                )
            })
        };
        let start = (at..at + BETWEEN_MAX).find(|at| !is_between(at))?;
        self.number(start)
    }

    fn value(&self, at: usize) -> Option<Hit> {
        let named = self.longest(&TESTS, at).map(|hit| self.with_reading(hit));
        let measured = self
            .longest(&MEASURED, at)
            .and_then(|hit| self.number_behind(hit.end).map(|(_, end)| Hit { start: at, end }));
        named.or(measured).or_else(|| self.blood_pressure(at)).or_else(|| self.with_unit(at))
    }

    /// Takes in the figure behind a test's name, and the second one of a blood pressure.
    fn with_reading(&self, hit: Hit) -> Hit {
        let Some((_, end)) = self.number_behind(hit.end) else { return hit };
        let second = (self.get(end) == Some('/')).then(|| self.number(end + 1)).flatten();
        Hit { start: hit.start, end: second.map_or(end, |(_, end)| end) }
    }

    /// 「140/90」, which is no date and no share of hours or days.
    fn blood_pressure(&self, at: usize) -> Option<Hit> {
        let (upper, slash) = self.number(at)?;
        let is_part_of_a_date =
            at.checked_sub(1).is_some_and(|before| self.get(before) == Some('/'));
        if self.get(slash) != Some('/') || is_part_of_a_date {
            return None;
        }
        let (lower, end) = self.number(slash + 1)?;
        let is_possible = (80.0..=260.0).contains(&upper)
            && (40.0..=160.0).contains(&lower)
            && lower < upper
            && self.get(end) != Some('/')
            && !self.counts_something(end);
        is_possible.then_some(Hit { start: at, end })
    }

    /// People, hours, rooms or money: the number before it is neither a reading nor a score.
    fn counts_something(&self, at: usize) -> bool {
        const COUNTED: &str = "人名時分日週月年歳件回階号台本個枚円%";
        self.get(at).is_some_and(|char| COUNTED.contains(char))
    }

    fn with_unit(&self, at: usize) -> Option<Hit> {
        let (_, end) = self.number(at)?;
        self.longest(&UNITS, end).map(|unit| Hit { start: at, end: unit.end })
    }

    fn score(&self, at: usize) -> Option<Hit> {
        let of_scale = self
            .longest(&SCALES, at)
            .and_then(|hit| self.number_behind(hit.end))
            .map(|(_, end)| Hit { start: at, end: self.past_points(end) });
        of_scale.or_else(|| self.lettered_score(at)).or_else(|| self.points(at))
    }

    /// 「77点」. The lowest sum of any scale is 6, so 「注意点は3点」 says no score.
    fn points(&self, at: usize) -> Option<Hit> {
        const LOWEST_SUM: f64 = 6.0;
        let (value, end) = self.number(at)?;
        let past = self.past_points(end);
        (LOWEST_SUM <= value && end < past).then_some(Hit { start: at, end: past })
    }

    /// Past a 点 that counts points, and not one that begins another word (点検, 点呼, 点灯).
    fn past_points(&self, at: usize) -> usize {
        let begins_a_word =
            self.get(at + 1).is_some_and(|char| matches!(char, '検' | '呼' | '灯' | '滴' | '字'));
        if self.get(at) == Some('点') && !begins_a_word { at + 1 } else { at }
    }

    /// 「A:45」「B=77」, the three parts of the result sheet. 「A45」 alone may be a room.
    fn lettered_score(&self, at: usize) -> Option<Hit> {
        let is_a_part = self.get(at).is_some_and(|char| matches!(char, 'a'..='c'));
        let is_in_a_word = at
            .checked_sub(1)
            .and_then(|before| self.get(before))
            .is_some_and(|char| char.is_ascii_alphanumeric());
        let is_given = self.get(at + 1).is_some_and(|char| matches!(char, ':' | '=' | 'は' | 'が'));
        if !is_a_part || is_in_a_word || !is_given {
            return None;
        }
        let (value, end) = self.number(at + 2)?;
        let is_time = self.get(end) == Some(':');
        let is_possible = (3.0..=116.0).contains(&value) && !is_time && !self.counts_something(end);
        is_possible.then(|| Hit { start: at, end: self.past_points(end) })
    }
}

#[derive(Clone, Copy)]
enum Digit {
    Unit(u32),
    /// 十, 百, 千.
    Weight(u32),
}

fn digit(char: char) -> Option<Digit> {
    const KANJI: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if let Some(unit) = char.to_digit(10) {
        return Some(Digit::Unit(unit));
    }
    match char {
        '十' => Some(Digit::Weight(10)),
        '百' => Some(Digit::Weight(100)),
        '千' => Some(Digit::Weight(1000)),
        _ => (0_u32..)
            .zip(KANJI)
            .find(|(_, kanji)| *kanji == char)
            .map(|(unit, _)| Digit::Unit(unit)),
    }
}

#[cfg(test)]
mod tests;
