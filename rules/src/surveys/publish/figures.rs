//! The figures of indicators.

use super::layout::{COUNTINGS, USES};
use super::{Published, Sheet};
use crate::surveys::{CATALOGUE, Context, Counting, Formula, Indicator, Rate};

/// A figure as it was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RawFigure {
    /// Of days, the days.
    pub numerator: i64,
    /// Of a rate, the whole; of days, how many facts they are of.
    pub denominator: Option<i64>,
    /// How many facts are behind it. A figure given by hand that has none was not given.
    pub facts: u64,
    /// How many persons, and how many different workplaces, are behind it.
    pub persons: u64,
    pub workplaces: u64,
}

/// A number of which indicators are made, as it was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) value: u64,
    pub(super) persons: u64,
    pub(super) workplaces: u64,
}

/// Every counting of the layout. Where a number stands below a line only, nobody counted the
/// persons behind it, and it is judged by itself.
pub(super) fn countings(figures: &[RawFigure]) -> Vec<Counted> {
    COUNTINGS
        .iter()
        .enumerate()
        .map(|(place, counting)| {
            let used = || USES.iter().zip(figures);
            let as_numerator = used().find(|(uses, _)| uses.first() == Some(&place));
            if let Some((_, raw)) = as_numerator {
                let value = count(raw.numerator);
                let is_given = matches!(counting, Counting::Given(_) | Counting::Standing(_));
                let persons = if is_given { value } else { raw.persons };
                return Counted { value, persons, workplaces: raw.workplaces };
            }
            let below = used().find(|(uses, _)| uses.get(1) == Some(&place));
            let value = count(below.and_then(|(_, raw)| raw.denominator).unwrap_or(0));
            Counted { value, persons: value, workplaces: 0 }
        })
        .collect()
}

/// Nothing that is counted is below zero; where it is, it was given so by mistake.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// `hidden` goes by the places of the layout, the indicators of days last.
pub(super) fn published(
    sheet: &Sheet<'_>,
    hidden: &[bool],
    context: impl Fn(Context) -> Option<u64>,
) -> Vec<Published> {
    let of_countings = &hidden[sheet.matrix.len()..];
    let of_days = &of_countings[COUNTINGS.len()..];
    CATALOGUE
        .iter()
        .zip(sheet.figures)
        .enumerate()
        .map(|(at, (indicator, raw))| {
            let is_hidden = of_days[at] || USES[at].iter().any(|counting| of_countings[*counting]);
            match is_hidden {
                true => Published::SUPPRESSED,
                false => shown(indicator, raw, &context),
            }
        })
        .collect()
}

fn shown(
    indicator: &Indicator,
    raw: &RawFigure,
    context: &impl Fn(Context) -> Option<u64>,
) -> Published {
    let numerator = count(raw.numerator);
    let below = raw.denominator.map_or(0, count);
    match indicator.formula {
        Formula::Count(Counting::Given(_) | Counting::Standing(_)) if raw.facts == 0 => {
            Published::NONE
        }
        Formula::Count(_) => Published::count(numerator),
        // Nothing was asked, or nothing happened of which it would be a share.
        Formula::Rate { .. } if below == 0 => Published::NONE,
        Formula::Rate { per, .. } => Published::rate(Rate::of(numerator, below, per), numerator),
        Formula::PerContext { whole, per, .. } => {
            let rate = context(whole).and_then(|whole| Rate::of(numerator, whole, per));
            Published::rate(rate, numerator)
        }
        Formula::Days(..) if below == 0 => Published::NONE,
        Formula::Days(..) => Published::count(numerator),
    }
}
