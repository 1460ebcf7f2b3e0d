//! The figures of a prefecture and a period as they are kept: whole numbers, each with the word
//! whether it may be shown. Written out they are the same bytes each time.

use rules::surveys::publish::{MATRIX_CELLS, RawCell, RawFigure};
use serde::{Deserialize, Serialize};

use crate::platform::error::{Error, Result};

/// All that an edition tells. The order of the fields is the order of the written bytes, and no
/// number in it is a fraction, so that the same figures are the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Two digits.
    pub prefecture: String,
    pub period: String,
    /// Of the catalogue by which it was counted.
    pub rules_edition: String,
    /// As they were called then, in the order of the numbers in the snapshot.
    pub organisations: Vec<Named>,
    pub inspection_offices: Vec<Named>,
    pub contract_units: Vec<String>,
    /// The prefecture itself, then its parts.
    pub regions: Vec<RegionCounts>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub code: String,
    pub name: String,
}

/// From whom a figure is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    pub planner: bool,
    pub public: bool,
}

/// The indicators and the matrix of a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionCounts {
    /// As in [`super::region::Region`].
    pub region: String,
    pub label: String,
    pub indicators: Vec<IndicatorCount>,
    /// A cell of which nothing is known and nothing hidden is left out.
    pub cells: Vec<CellCount>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorCount {
    pub code: String,
    pub numerator: i64,
    pub denominator: Option<i64>,
    pub facts: u64,
    pub persons: u64,
    pub workplaces: u64,
    pub hidden: Hidden,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellCount {
    /// See `rules::surveys::publish::place_of`.
    pub place: usize,
    pub activities: u64,
    pub people: u64,
    pub minutes: u64,
    pub workplaces: u64,
    pub returning: u64,
    pub workers: u64,
    pub persons: u64,
    pub free: u64,
    pub paid: u64,
    pub unmet: u64,
    pub median_days: Option<u64>,
    pub providers: Vec<ProviderCount>,
    pub hidden: Hidden,
    /// Of what was asked for and not given, which may be little beside much.
    pub hidden_unmet: Hidden,
    /// Of what was paid for, and what was free.
    pub hidden_paid: Hidden,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderCount {
    pub code: String,
    pub name: String,
    pub activities: u64,
}

impl Figures {
    pub fn written(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(Error::internal)
    }

    pub fn read(bytes: &[u8]) -> Result<Self> {
        serde_json::from_slice(bytes).map_err(Error::internal)
    }

    /// Of the whole prefecture.
    pub fn indicators(&self) -> &[IndicatorCount] {
        self.regions.first().map_or(&[], |region| region.indicators.as_slice())
    }

    pub fn indicator(&self, code: &str) -> Option<&IndicatorCount> {
        self.indicators().iter().find(|it| it.code == code)
    }

    pub fn region(&self, code: &str) -> Option<&RegionCounts> {
        self.regions.iter().find(|it| it.region == code)
    }

    /// Whether anything happened at all.
    pub fn has_facts(&self) -> bool {
        self.indicators().iter().any(|count| count.facts > 0)
    }
}

impl RegionCounts {
    /// None where nothing is known of it.
    pub fn cell(&self, place: usize) -> Option<&CellCount> {
        let at = self.cells.binary_search_by_key(&place, |cell| cell.place).ok()?;
        self.cells.get(at)
    }

    /// Every place of the matrix, as the rules look at it.
    pub fn raw_matrix(&self) -> Vec<RawCell> {
        let mut cells = vec![RawCell::default(); *MATRIX_CELLS];
        for cell in &self.cells {
            if let Some(place) = cells.get_mut(cell.place) {
                *place = cell.raw();
            }
        }
        cells
    }

    pub fn raw_figures(&self) -> Vec<RawFigure> {
        self.indicators.iter().map(IndicatorCount::raw).collect()
    }
}

impl IndicatorCount {
    pub fn raw(&self) -> RawFigure {
        RawFigure {
            numerator: self.numerator,
            denominator: self.denominator,
            facts: self.facts,
            persons: self.persons,
            workplaces: self.workplaces,
        }
    }
}

impl CellCount {
    pub fn raw(&self) -> RawCell {
        RawCell {
            activities: self.activities,
            people: self.people,
            minutes: self.minutes,
            workplaces: self.workplaces,
            returning: self.returning,
            workers: self.workers,
            persons: self.persons,
            free: self.free,
            paid: self.paid,
            unmet: self.unmet,
            median_days: self.median_days,
            providers: self.providers.len() as u64,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.activities + self.people + self.unmet == 0
            && self.providers.is_empty()
            && [self.hidden, self.hidden_unmet, self.hidden_paid] == [Hidden::default(); 3]
    }
}
