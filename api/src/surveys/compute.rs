//! Facts become figures: the indicators and the matrix of a prefecture and of its parts.

use std::collections::{BTreeMap, BTreeSet};

use analytics::matrix::Cell;
use analytics::{Scope, Table};
use rules::Prefecture;
use rules::surveys::{CATALOGUE, Fact, Formula, Period, RULES_EDITION};

use super::counts::{
    CellCount, Figures, Hidden, IndicatorCount, Named, ProviderCount, RegionCounts,
};
use super::load::Names;
use super::region::Region;
use crate::platform::error::{Error, Result};

/// What the numbers in facts stand for, as it is written into an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Called {
    pub organisations: Vec<Named>,
    pub inspection_offices: Vec<Named>,
    pub contract_units: Vec<String>,
}

/// Figures before anything of them is hidden, with what is shown nowhere and is only counted in
/// the totals.
pub(super) struct Counted {
    pub figures: Figures,
    /// What lies in no area of an inspection office.
    pub rest: Vec<RegionCounts>,
    /// Places are those of the regions, and then those of the rest.
    pub sums: Vec<SumOf>,
}

/// A whole and its parts, by their places.
type SumOf = (usize, Vec<usize>);

impl From<&Names> for Called {
    fn from(names: &Names) -> Self {
        let named = |all: &[super::load::Named]| {
            all.iter().map(|it| Named { code: it.code.clone(), name: it.name.clone() }).collect()
        };
        Self {
            organisations: named(&names.organisations),
            inspection_offices: named(&names.inspection_offices),
            contract_units: names.contract_units.clone(),
        }
    }
}

impl From<&Figures> for Called {
    fn from(figures: &Figures) -> Self {
        Self {
            organisations: figures.organisations.clone(),
            inspection_offices: figures.inspection_offices.clone(),
            contract_units: figures.contract_units.clone(),
        }
    }
}

pub(super) fn compute(
    facts: &[Fact],
    called: &Called,
    prefecture: Prefecture,
    period: Period,
) -> Result<Counted> {
    let counting = Counting { facts, called, period };
    let mut regions =
        vec![counting.region(&Region::Prefecture(prefecture), prefecture.name(), |_| true)?];
    let mut at_office = BTreeMap::new();
    for (number, office) in (0..).zip(&called.inspection_offices) {
        let region = Region::InspectionOffice(office.code.clone());
        at_office.insert(Some(number), regions.len());
        let theirs = |fact: &Fact| fact.inspection_office == Some(number);
        regions.push(counting.region(&region, &office.name, theirs)?);
    }
    let mut at_unit = BTreeMap::new();
    for (number, unit) in (0..).zip(&called.contract_units) {
        let region = Region::ContractUnit(unit.clone());
        at_unit.insert(Some(number), regions.len());
        let theirs = |fact: &Fact| fact.contract_unit == Some(number);
        regions.push(counting.region(&region, unit, theirs)?);
    }
    let (rest, sums) = counting.parts(&at_office, &at_unit, regions.len())?;
    let figures = Figures {
        prefecture: prefecture.code(),
        period: period.to_string(),
        rules_edition: RULES_EDITION.to_owned(),
        organisations: called.organisations.clone(),
        inspection_offices: called.inspection_offices.clone(),
        contract_units: called.contract_units.clone(),
        regions,
    };
    Ok(Counted { figures, rest, sums })
}

/// Where a part stands among the regions, by its number.
type Places = BTreeMap<Option<u32>, usize>;

struct Counting<'a> {
    facts: &'a [Fact],
    called: &'a Called,
    period: Period,
}

impl Counting<'_> {
    fn region(
        &self,
        region: &Region,
        label: &str,
        is_theirs: impl Fn(&Fact) -> bool,
    ) -> Result<RegionCounts> {
        let theirs: Vec<Fact> = self.facts.iter().filter(|it| is_theirs(it)).copied().collect();
        let table = Table::of(&theirs).map_err(Error::internal)?;
        let matrix =
            analytics::matrix::matrix(&table, &Scope::of(self.period)).map_err(Error::internal)?;
        let cells = matrix.cells().enumerate().map(|(at, (_, cell))| self.cell(at, cell));
        Ok(RegionCounts {
            region: region.to_string(),
            label: label.to_owned(),
            indicators: indicators(&table, self.period)?,
            cells: cells.filter(|cell| !cell.is_empty()).collect(),
        })
    }

    fn cell(&self, place: usize, cell: &Cell) -> CellCount {
        let mut providers: Vec<ProviderCount> = cell
            .providers
            .iter()
            .filter_map(|provider| {
                let named = self.called.organisations.get(provider.organisation as usize)?;
                Some(ProviderCount {
                    code: named.code.clone(),
                    name: named.name.clone(),
                    activities: provider.activities,
                })
            })
            .collect();
        providers.sort_by(|a, b| b.activities.cmp(&a.activities).then_with(|| a.code.cmp(&b.code)));
        CellCount {
            place,
            activities: cell.activities,
            people: cell.people,
            minutes: cell.minutes,
            workplaces: cell.workplaces,
            returning: cell.returning,
            workers: cell.workers,
            persons: cell.persons,
            free: cell.free,
            paid: cell.paid,
            unmet: cell.waitlisted + cell.guided_elsewhere + cell.withdrawn,
            median_days: cell.median_days.map(u64::from),
            providers,
            hidden: Hidden::default(),
            hidden_unmet: Hidden::default(),
            hidden_paid: Hidden::default(),
        }
    }

    /// The areas of inspection offices make the prefecture, and those of a unit make the unit.
    /// What lies in none of them is counted here, and shown nowhere.
    fn parts(
        &self,
        offices: &Places,
        units: &Places,
        first: usize,
    ) -> Result<(Vec<RegionCounts>, Vec<SumOf>)> {
        let mut rest = Vec::new();
        let mut sums = Vec::new();
        let pairs: BTreeSet<(Option<u32>, Option<u32>)> =
            self.facts.iter().map(|it| (it.contract_unit, it.inspection_office)).collect();
        let mut of_units: BTreeMap<Option<u32>, Vec<usize>> = BTreeMap::new();
        let mut of_whole: Vec<usize> = offices.values().copied().collect();
        for (unit, office) in &pairs {
            let is_whole_office =
                office.is_some() && pairs.iter().filter(|(_, it)| it == office).count() == 1;
            let at = match offices.get(office).filter(|_| is_whole_office) {
                Some(at) => *at,
                None => {
                    let theirs = |fact: &Fact| {
                        (fact.contract_unit, fact.inspection_office) == (*unit, *office)
                    };
                    rest.push(self.region(&Region::Country, "", theirs)?);
                    let at = first + rest.len() - 1;
                    if office.is_none() {
                        of_whole.push(at);
                    }
                    at
                }
            };
            of_units.entry(*unit).or_default().push(at);
        }
        sums.push((0, of_whole));
        for (unit, parts) in of_units {
            if let Some(at) = units.get(&unit) {
                sums.push((*at, parts));
            }
        }
        sums.retain(|(_, parts)| !parts.is_empty());
        Ok((rest, sums))
    }
}

/// The indicators alone, as for a month of one office.
pub(super) fn indicators(table: &Table, period: Period) -> Result<Vec<IndicatorCount>> {
    let formulas: Vec<Formula> = CATALOGUE.iter().map(|indicator| indicator.formula).collect();
    let rows = analytics::survey(table, &formulas, &Scope::of(period)).map_err(Error::internal)?;
    let figures = rows.into_iter().next().map(|row| row.figures).unwrap_or_default();
    let counts = CATALOGUE.iter().zip(figures).map(|(indicator, counted)| IndicatorCount {
        code: indicator.code.to_owned(),
        numerator: counted.numerator,
        denominator: counted.denominator,
        facts: counted.facts,
        persons: counted.persons,
        workplaces: counted.workplaces,
        hidden: Hidden::default(),
    });
    Ok(counts.collect())
}
