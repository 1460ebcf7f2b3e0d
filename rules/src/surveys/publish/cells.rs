//! The cells of the matrix.

use super::judged::is_few_workplaces;
use super::layout::LayerPlace;
use super::{Published, Reader};
use crate::disclosure::PERSONS_MIN;
use crate::surveys::{Column, Denominators, FigureState, Measure, Rate, Row, is_offered, state_of};

/// A cell as it was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RawCell {
    pub activities: u64,
    pub people: u64,
    pub minutes: u64,
    /// Different ones.
    pub workplaces: u64,
    pub returning: u64,
    pub workers: u64,
    /// By which it is judged: different workers, and the people of activities without them.
    pub persons: u64,
    pub free: u64,
    pub paid: u64,
    pub unmet: u64,
    pub median_days: Option<u64>,
    pub providers: u64,
}

/// What rates are made of, where it is known for the region.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bases<'a> {
    pub workplaces: Option<&'a Denominators<'a>>,
    pub workers: Option<&'a Denominators<'a>>,
}

/// What a cell says to a reader; `is_hidden` is asked of the published sheet, see
/// [`PublishedSheet::is_hidden`](super::PublishedSheet::is_hidden).
pub fn cell_figure(
    reader: Reader,
    cell: &RawCell,
    is_hidden: bool,
    measure: Measure,
    (layer, row, column): (LayerPlace, Row, Column),
    bases: Bases<'_>,
) -> Published {
    let offered = is_offered(row, column, layer.only());
    let is_empty = cell.activities == 0 && cell.unmet == 0;
    // It adds up to nothing, so it is judged by itself.
    let is_few = measure == Measure::Returning
        && reader == Reader::Public
        && is_few_workplaces(cell.returning);
    if is_hidden || is_few {
        return Published::SUPPRESSED;
    }
    if is_empty && !offered {
        return Published::NOT_OFFERED;
    }
    let of = |count: u64| match state_of(Some(count), offered) {
        FigureState::NotOffered => Published::NOT_OFFERED,
        _ => Published::count(count),
    };
    let rate = |numerator: u64, bases: Option<&Denominators<'_>>, per: u32| {
        let rate: Option<Rate> = bases.and_then(|bases| bases.rate(numerator, row, per).ok());
        Published::rate(rate, numerator)
    };
    match measure {
        Measure::Activities => of(cell.activities),
        Measure::Workplaces => of(cell.workplaces),
        Measure::Returning => of(cell.returning),
        // A number of people in whose records nobody is named says nothing of how many they are.
        Measure::Workers if cell.workers == 0 && 0 < cell.people => Published::NONE,
        Measure::Workers => of(cell.workers),
        Measure::People => of(cell.people),
        Measure::Minutes => of(cell.minutes),
        Measure::PerThousandWorkplaces => rate(cell.workplaces, bases.workplaces, 1_000),
        Measure::PerTenThousandWorkers => rate(cell.people, bases.workers, 10_000),
        Measure::Providers => of(cell.providers),
        Measure::Free => of(cell.free),
        Measure::Paid => of(cell.paid),
        Measure::Unmet => of(cell.unmet),
        Measure::MedianDays => cell.median_days.map_or(Published::NONE, Published::count),
    }
}

/// Which share of a cell each provider has. A share of a number that is shown is a number too, so
/// outside the operations it is told only where nobody's part is small, and never of a hidden cell.
pub fn provider_shares(reader: Reader, is_hidden: bool, activities: &[u64]) -> Option<Vec<Rate>> {
    let is_small = activities.iter().any(|part| *part < PERSONS_MIN);
    if reader != Reader::Inside && (is_hidden || (is_small && 1 < activities.len())) {
        return None;
    }
    let all = activities.iter().sum();
    activities.iter().map(|part| Rate::percent(*part, all)).collect()
}

impl LayerPlace {
    pub(super) fn only(self) -> Option<crate::surveys::Layer> {
        match self {
            Self::Only(layer) => Some(layer),
            Self::Unknown | Self::All => None,
        }
    }
}
