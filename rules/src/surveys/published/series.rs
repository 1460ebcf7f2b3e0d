//! A published table, as it is printed.

use super::{Population, Share};

/// A number as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    Whole(u64),
    /// With one decimal: 634 is 63.4.
    Tenths(u64),
    /// The source says 「約」.
    About(u64),
    /// The source says 「超える」.
    Over(u64),
    /// The source leaves it empty. That is not a zero.
    Missing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: &'static str,
    pub numbers: &'static [Number],
    /// The line of which it is a part that is counted there already, by its place from 0.
    /// Whoever adds the two counts twice.
    pub inside: Option<usize>,
}

/// One line is the sum of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    pub total: usize,
    pub parts: &'static [usize],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    pub code: &'static str,
    pub name: &'static str,
    pub unit: &'static str,
    pub columns: &'static [&'static str],
    /// The year of each column, by which it can be laid beside activities; empty where the
    /// columns are no years.
    pub years: &'static [i32],
    pub lines: &'static [Line],
    pub sums: &'static [Sum],
    /// Of whom it is a share, and what those are whom it counts.
    pub of: Option<Population>,
    pub are: Option<Population>,
    /// The JIS code of the prefecture that it is about; the whole country without.
    pub prefecture: Option<u8>,
    /// For which time, or on which day, it holds.
    pub time: &'static str,
    pub source: &'static str,
    pub notes: &'static [&'static str],
}

/// The parts of a table do not make its total, so neither can be believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "「{line}」の{column}：内訳の合計は{parts}ですが、総数は{total}です。数値を確認してください。"
)]
pub struct PartsMissTotal {
    pub line: String,
    pub column: String,
    pub total: u64,
    pub parts: u64,
}

/// Whoever loads a table with a total asks this first, column by column.
pub fn adds_up(
    line: &str,
    columns: &[&str],
    total: &[u64],
    parts: &[&[u64]],
) -> Result<(), PartsMissTotal> {
    for (at, total) in total.iter().enumerate() {
        let sum = parts.iter().map(|part| part.get(at).copied().unwrap_or(0)).sum();
        if sum != *total {
            return Err(PartsMissTotal {
                line: line.to_owned(),
                column: columns.get(at).copied().unwrap_or_default().to_owned(),
                total: *total,
                parts: sum,
            });
        }
    }
    Ok(())
}

impl Number {
    /// None where it is missing, or not exact.
    pub const fn whole(self) -> Option<u64> {
        match self {
            Self::Whole(number) => Some(number),
            _ => None,
        }
    }

    pub const fn tenths(self) -> Option<u64> {
        match self {
            Self::Whole(number) => Some(number * 10),
            Self::Tenths(tenths) => Some(tenths),
            _ => None,
        }
    }

    pub fn text(self) -> String {
        match self {
            Self::Whole(number) => with_commas(number),
            Self::Tenths(tenths) => format!("{}.{}", with_commas(tenths / 10), tenths % 10),
            Self::About(number) => format!("約{}", with_commas(number)),
            Self::Over(number) => format!("{}超", with_commas(number)),
            Self::Missing => "—".to_owned(),
        }
    }
}

fn with_commas(number: u64) -> String {
    match number {
        ..1000 => number.to_string(),
        _ => format!("{},{:03}", with_commas(number / 1000), number % 1000),
    }
}

impl Line {
    pub(super) const fn of(label: &'static str, numbers: &'static [Number]) -> Self {
        Self { label, numbers, inside: None }
    }

    pub(super) const fn inside(self, line: usize) -> Self {
        Self { inside: Some(line), ..self }
    }
}

impl Series {
    pub(super) const EMPTY: Self = Self {
        code: "",
        name: "",
        unit: "",
        columns: &[],
        years: &[],
        lines: &[],
        sums: &[],
        of: None,
        are: None,
        prefecture: None,
        time: "",
        source: "",
        notes: &[],
    };

    pub fn number(&self, line: &str, column: &str) -> Option<Number> {
        let line = self.lines.iter().find(|of| of.label == line)?;
        line.numbers.get(self.columns.iter().position(|of| *of == column)?).copied()
    }

    /// Its lines in a year, to be laid beside what was done in that year.
    pub fn in_year(&self, year: i32) -> Option<Vec<(&'static str, Number)>> {
        let at = self.years.iter().position(|of| *of == year)?;
        let numbers = self.lines.iter().map(|line| Some((line.label, *line.numbers.get(at)?)));
        numbers.collect()
    }

    /// A number that is a share, together with whom it is a share of.
    pub fn share(&self, line: &str, column: &str) -> Option<Share> {
        let tenths = u32::try_from(self.number(line, column)?.tenths()?).ok()?;
        Some(Share { tenths, of: self.of?, are: self.are })
    }

    /// Whether its parts make its totals. A column in which any of them is missing proves nothing.
    pub fn check(&self) -> Result<(), PartsMissTotal> {
        for sum in self.sums {
            for (at, column) in self.columns.iter().enumerate() {
                let number = |line: usize| self.lines[line].numbers[at].whole();
                let parts: Option<Vec<u64>> = sum.parts.iter().map(|part| number(*part)).collect();
                let (Some(total), Some(parts)) = (number(sum.total), parts) else { continue };
                let label = self.lines[sum.total].label;
                adds_up(label, &[*column], &[total], &[&[parts.iter().sum()]])?;
            }
        }
        Ok(())
    }
}
