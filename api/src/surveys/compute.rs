//! Facts become figures: the indicators and the matrix of a prefecture and of its parts.

use std::collections::{BTreeMap, BTreeSet};

use analytics::matrix::Cell;
use analytics::{Area, Cube, Matrix, Scope, Table};
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

/// What is counted, part by part.
pub(super) trait Source {
    /// The areas in which anything of the time lies.
    fn areas(&self) -> BTreeSet<Area>;

    fn count(&self, is_theirs: &dyn Fn(Area) -> bool) -> Result<(Vec<analytics::Counted>, Matrix)>;
}

/// Facts of a time, counted by polars.
pub(super) struct Listed<'a> {
    pub facts: &'a [Fact],
    pub period: Period,
}

impl Source for Listed<'_> {
    fn areas(&self) -> BTreeSet<Area> {
        self.facts.iter().map(Area::of).collect()
    }

    fn count(&self, is_theirs: &dyn Fn(Area) -> bool) -> Result<(Vec<analytics::Counted>, Matrix)> {
        let theirs: Vec<Fact> =
            self.facts.iter().filter(|it| is_theirs(Area::of(it))).copied().collect();
        let table = Table::of(&theirs).map_err(Error::internal)?;
        let matrix =
            analytics::matrix::matrix(&table, &Scope::of(self.period)).map_err(Error::internal)?;
        Ok((figures_of(&table, self.period)?, matrix))
    }
}

/// A time out of a cube that holds more.
pub(super) struct Kept<'a> {
    pub cube: &'a Cube,
    pub period: Period,
}

impl Source for Kept<'_> {
    fn areas(&self) -> BTreeSet<Area> {
        self.cube.areas(self.period)
    }

    fn count(&self, is_theirs: &dyn Fn(Area) -> bool) -> Result<(Vec<analytics::Counted>, Matrix)> {
        self.cube.in_areas(self.period, is_theirs).map_err(Error::internal)
    }
}

pub(super) fn compute(
    source: &impl Source,
    called: &Called,
    prefecture: Prefecture,
    period: Period,
) -> Result<Counted> {
    let counting = Counting { source, called };
    let mut regions =
        vec![counting.region(&Region::Prefecture(prefecture), prefecture.name(), &|_| true)?];
    let mut at_office = BTreeMap::new();
    for (number, office) in in_order(&called.inspection_offices, |it| &it.code) {
        let region = Region::InspectionOffice(office.code.clone());
        at_office.insert(Some(number), regions.len());
        let theirs = |area: Area| area.inspection_office == Some(number);
        regions.push(counting.region(&region, &office.name, &theirs)?);
    }
    let mut at_unit = BTreeMap::new();
    for (number, unit) in in_order(&called.contract_units, |it| it) {
        let region = Region::ContractUnit(unit.clone());
        at_unit.insert(Some(number), regions.len());
        let theirs = |area: Area| area.contract_unit == Some(number);
        regions.push(counting.region(&region, unit, &theirs)?);
    }
    let (rest, sums) = counting.parts(&at_office, &at_unit, regions.len())?;
    let sorted = |all: &[Named]| in_order(all, |it| &it.code).map(|(_, it)| it.clone()).collect();
    let units = in_order(&called.contract_units, |it| it).map(|(_, unit)| unit.clone());
    let figures = Figures {
        prefecture: prefecture.code(),
        period: period.to_string(),
        rules_edition: RULES_EDITION.to_owned(),
        organisations: sorted(&called.organisations),
        inspection_offices: sorted(&called.inspection_offices),
        contract_units: units.collect(),
        regions,
    };
    Ok(Counted { figures, rest, sums })
}

/// In the order of their codes, each with its number. Those of an edition are numbered so.
fn in_order<T>(all: &[T], code: impl Fn(&T) -> &String) -> impl Iterator<Item = (u32, &T)> {
    let mut all: Vec<(u32, &T)> = (0..).zip(all).collect();
    all.sort_by(|(_, one), (_, other)| code(one).cmp(code(other)));
    all.into_iter()
}

/// Where a part stands among the regions, by its number.
type Places = BTreeMap<Option<u32>, usize>;

struct Counting<'a, S> {
    source: &'a S,
    called: &'a Called,
}

impl<S: Source> Counting<'_, S> {
    fn region(
        &self,
        region: &Region,
        label: &str,
        is_theirs: &dyn Fn(Area) -> bool,
    ) -> Result<RegionCounts> {
        let (figures, matrix) = self.source.count(is_theirs)?;
        let cells = matrix.cells().enumerate().map(|(at, (_, cell))| self.cell(at, cell));
        Ok(RegionCounts {
            region: region.to_string(),
            label: label.to_owned(),
            indicators: counts(figures),
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
        // In the order of the regions, whatever the numbers.
        let place = |area: &Area| {
            (units.get(&area.contract_unit).copied(), offices.get(&area.inspection_office).copied())
        };
        let mut areas: Vec<Area> = self.source.areas().into_iter().collect();
        areas.sort_by_key(place);
        let mut of_units: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        let mut of_whole: Vec<usize> = offices.values().copied().collect();
        of_whole.sort_unstable();
        for area in &areas {
            let (unit, office) = place(area);
            let is_alone = |it: &&Area| it.inspection_office == area.inspection_office;
            let is_whole_office = areas.iter().filter(is_alone).count() == 1;
            let at = match office.filter(|_| is_whole_office) {
                Some(at) => at,
                None => {
                    rest.push(self.region(&Region::Country, "", &|it| it == *area)?);
                    let at = first + rest.len() - 1;
                    if office.is_none() {
                        of_whole.push(at);
                    }
                    at
                }
            };
            of_units.entry(unit).or_default().push(at);
        }
        sums.push((0, of_whole));
        for (unit, parts) in of_units {
            if let Some(at) = unit {
                sums.push((at, parts));
            }
        }
        sums.retain(|(_, parts)| !parts.is_empty());
        Ok((rest, sums))
    }
}

/// The indicators alone, as for a month of one office.
pub(super) fn indicators(table: &Table, period: Period) -> Result<Vec<IndicatorCount>> {
    Ok(counts(figures_of(table, period)?))
}

/// Of every indicator of the catalogue.
pub(super) fn formulas() -> Vec<Formula> {
    CATALOGUE.iter().map(|indicator| indicator.formula).collect()
}

fn figures_of(table: &Table, period: Period) -> Result<Vec<analytics::Counted>> {
    let rows =
        analytics::survey(table, &formulas(), &Scope::of(period)).map_err(Error::internal)?;
    Ok(rows.into_iter().next().map(|row| row.figures).unwrap_or_default())
}

fn counts(figures: Vec<analytics::Counted>) -> Vec<IndicatorCount> {
    let counts = CATALOGUE.iter().zip(figures).map(|(indicator, counted)| IndicatorCount {
        code: indicator.code.to_owned(),
        numerator: counted.numerator,
        denominator: counted.denominator,
        facts: counted.facts,
        persons: counted.persons,
        workplaces: counted.workplaces,
        hidden: Hidden::default(),
    });
    counts.collect()
}
