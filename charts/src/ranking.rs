//! One number for each of many, the greatest first.

use std::cmp::Ordering;

use crate::frame::Frame;
use crate::refusal::NotDrawn;
use crate::rows::{self, Row, Rows};
use crate::sheet;
use crate::theme::Look;
use crate::value::{Unit, Value};

/// Bars in the order of their numbers. What is not known comes last, in the order it was given.
#[derive(Clone, Debug)]
pub struct Ranking {
    pub unit: Unit,
    pub ranked: Vec<Ranked>,
    /// A line over all bars, such as the average of all regions.
    pub reference: Option<(f64, String)>,
}

#[derive(Clone, Debug)]
pub struct Ranked {
    pub label: String,
    pub value: Value,
    /// The reader's own, which is dark among light ones.
    pub is_own: bool,
}

impl Ranked {
    pub fn new(label: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { label: label.into(), value: value.into(), is_own: false }
    }

    pub fn own(self) -> Self {
        Self { is_own: true, ..self }
    }
}

impl Ranking {
    pub fn to_svg(&self, frame: &Frame) -> Result<String, NotDrawn> {
        rows::check(self.ranked.iter().map(|ranked| (ranked.label.as_str(), ranked.value)))?;
        if let Some((number, label)) = &self.reference {
            crate::refusal::number(label, *number)?;
        }
        let mut order: Vec<&Ranked> = self.ranked.iter().collect();
        order.sort_by(|one, other| greatest_first(one.value, other.value));

        let reference = self.reference.as_ref().filter(|_| !order.is_empty());
        let lines: Vec<(f64, String)> = reference
            .map(|(number, label)| (*number, format!("{label} {}", self.unit.write(*number))))
            .into_iter()
            .collect();
        let numbers = order.iter().filter_map(|ranked| ranked.value.known());
        let end = numbers.chain(lines.iter().map(|(number, _)| *number)).fold(0.0, f64::max);
        let rows = order.iter().map(|ranked| self.row(ranked, &order)).collect();
        let rows = Rows { rows, end, lines, is_tracked: false };
        sheet::drawn(frame, |sheet| rows.draw(sheet))
    }

    fn row(&self, ranked: &Ranked, all: &[&Ranked]) -> Row {
        let name = match place_of(ranked.value, all) {
            Some(place) => format!("{place}位 {}", ranked.label),
            None => ranked.label.clone(),
        };
        Row {
            name,
            value: ranked.value,
            said: ranked.value.said(&self.unit),
            look: if ranked.is_own { Look::Strong } else { Look::Soft },
            mark: None,
            note: String::new(),
        }
    }
}

/// Equals share a place, and the next one counts them all.
fn place_of(value: Value, all: &[&Ranked]) -> Option<usize> {
    let number = value.known()?;
    let greater = all.iter().filter_map(|other| other.value.known()).filter(|n| *n > number);
    Some(greater.count() + 1)
}

pub(crate) fn greatest_first(one: Value, other: Value) -> Ordering {
    match (one.known(), other.known()) {
        (Some(one), Some(other)) => other.total_cmp(&one),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
