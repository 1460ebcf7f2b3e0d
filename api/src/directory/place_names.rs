//! The names of municipalities, folded so that they are found however they are typed.

use std::collections::HashMap;

use rules::Prefecture;
use schema::directory::municipality;

use crate::platform::text::fold;

/// Every way to write a municipality, with the municipalities it can mean.
#[derive(Default)]
pub struct PlaceNames {
    /// Names that may stand at the beginning of a longer address.
    beginnings: HashMap<String, Vec<usize>>,
    /// Names that must be the whole of what was typed: without 市, in kana, a prefecture.
    wholes: HashMap<String, Vec<usize>>,
    longest: usize,
}

/// What was found, and what of the text was left.
pub struct Match<'a> {
    pub municipalities: &'a [usize],
    pub rest: &'a str,
}

const KINDS_OF_PLACE: [char; 4] = ['市', '区', '町', '村'];

impl PlaceNames {
    pub fn of(municipalities: &[municipality::Model]) -> Self {
        let mut names = Self::default();
        for (index, municipality) in municipalities.iter().enumerate() {
            names.add(index, municipality);
        }
        names.longest =
            names.beginnings.keys().map(|name| name.chars().count()).max().unwrap_or_default();
        names
    }

    fn add(&mut self, index: usize, municipality: &municipality::Model) {
        let prefecture =
            Prefecture::from_code(&municipality.prefecture).map_or("", Prefecture::name);
        let name = fold(&municipality.name);
        let county = fold(&municipality.county);
        let prefecture = fold(prefecture);

        let mut beginnings = vec![
            name.clone(),
            format!("{county}{name}"),
            format!("{prefecture}{name}"),
            format!("{prefecture}{county}{name}"),
        ];
        if let Some(ward) = ward_alone(&name) {
            beginnings.push(ward.to_owned());
            beginnings.push(format!("{prefecture}{ward}"));
        }
        if !county.is_empty() {
            beginnings.push(county.clone());
            beginnings.push(format!("{prefecture}{county}"));
        }
        beginnings.sort();
        beginnings.dedup();
        for beginning in beginnings {
            self.beginnings.entry(beginning).or_default().push(index);
        }

        let kana = fold(&municipality.kana);
        let mut wholes = vec![kana.clone(), prefecture];
        if let Some(short) = name.strip_suffix(KINDS_OF_PLACE) {
            wholes.push(short.to_owned());
        }
        for suffix in ["し", "く", "ちょう", "まち", "むら", "そん"] {
            if let Some(short) = kana.strip_suffix(suffix) {
                wholes.push(short.to_owned());
            }
        }
        wholes.sort();
        wholes.dedup();
        for whole in wholes {
            self.wholes.entry(whole).or_default().push(index);
        }
    }

    /// Finds the municipality at the beginning of a folded text, or anywhere in it.
    pub fn find<'a>(&'a self, text: &'a str) -> Option<Match<'a>> {
        if let Some(found) = self.beginning_of(text) {
            return Some(found);
        }
        if let Some(municipalities) = self.wholes.get(&as_hiragana(text)) {
            return Some(Match { municipalities, rest: "" });
        }
        text.char_indices().skip(1).find_map(|(at, _)| self.beginning_of(&text[at..]))
    }

    fn beginning_of<'a>(&'a self, text: &'a str) -> Option<Match<'a>> {
        let ends: Vec<usize> =
            text.char_indices().map(|(at, c)| at + c.len_utf8()).take(self.longest).collect();
        ends.into_iter().rev().find_map(|end| {
            let municipalities = self.beginnings.get(&text[..end])?;
            Some(Match { municipalities, rest: &text[end..] })
        })
    }
}

/// 小倉北区 of 北九州市小倉北区.
fn ward_alone(name: &str) -> Option<&str> {
    let (_, ward) = name.split_once('市')?;
    (ward.chars().count() > 1 && ward.ends_with('区')).then_some(ward)
}

fn as_hiragana(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
            other => other,
        })
        .collect()
}
