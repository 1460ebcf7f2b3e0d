//! What of the figures stays hidden from whom: `rules` decides it of everything that a reader can
//! lay side by side, and here everything is laid before them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rules::surveys::publish::{
    Fate, Published, PublishedSheet, RawCell, RawFigure, Reader, Sheet, Ties, Unpublishable,
    publish,
};
use rules::surveys::{CATALOGUE, FigureState};

use super::compute::Counted;
use super::counts::{CellCount, Figures, Hidden, IndicatorCount, RegionCounts};

/// What is out already, and can be laid beside the figures that are to be shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Related {
    /// The newest frozen edition of the same period.
    pub before: Option<Arc<Figures>>,
    /// The frozen months, or halves, of a longer period; none where one is missing.
    pub parts: Vec<Arc<Figures>>,
    /// Frozen longer periods, each with the other parts of it.
    pub wholes: Vec<(Arc<Figures>, Vec<Arc<Figures>>)>,
}

/// The figures, each with the word from whom it is hidden. The same figures beside the same others
/// are always marked in the same way.
pub(super) fn hide(counted: Counted, related: &Related) -> Figures {
    let mut table = Sheets::of(&counted);
    table.lay_beside(&counted.figures, related);
    let mut figures = counted.figures;
    let planner = table.published(Reader::Planner, None);
    mark(&mut figures, &planner, |hidden| &mut hidden.planner);
    let public = table.published(Reader::Public, Some(&planner));
    mark(&mut figures, &public, |hidden| &mut hidden.public);
    figures
}

/// For those from whom nothing is hidden. What others may see of it was not worked out, which
/// takes longer than to count: so to them it is hidden, all of it.
pub(super) fn for_insiders(counted: Counted) -> Figures {
    const FROM_ALL_OTHERS: Hidden = Hidden { planner: true, public: true };
    let mut figures = counted.figures;
    for region in &mut figures.regions {
        for count in &mut region.indicators {
            count.hidden = FROM_ALL_OTHERS;
        }
        for cell in &mut region.cells {
            cell.hidden = FROM_ALL_OTHERS;
            cell.hidden_unmet = FROM_ALL_OTHERS;
            cell.hidden_paid = FROM_ALL_OTHERS;
        }
    }
    figures
}

fn mark(
    figures: &mut Figures,
    published: &[PublishedSheet],
    whom: impl Fn(&mut Hidden) -> &mut bool,
) {
    for (region, sheet) in figures.regions.iter_mut().zip(published) {
        for (count, figure) in region.indicators.iter_mut().zip(&sheet.figures) {
            *whom(&mut count.hidden) = figure.state == FigureState::Suppressed;
        }
        mark_matrix(&mut region.cells, sheet, &whom);
    }
}

fn mark_matrix(
    cells: &mut Vec<CellCount>,
    sheet: &PublishedSheet,
    whom: impl Fn(&mut Hidden) -> &mut bool,
) {
    mark_cells(cells, &sheet.hidden, |cell| whom(&mut cell.hidden));
    mark_cells(cells, &sheet.hidden_unmet, |cell| whom(&mut cell.hidden_unmet));
    mark_cells(cells, &sheet.hidden_paid, |cell| whom(&mut cell.hidden_paid));
}

/// A hidden place of which nothing is known is hidden all the same, so it gets its cell.
fn mark_cells(
    cells: &mut Vec<CellCount>,
    hidden: &[bool],
    mark: impl Fn(&mut CellCount) -> &mut bool,
) {
    let mut by_place: BTreeMap<usize, CellCount> =
        std::mem::take(cells).into_iter().map(|cell| (cell.place, cell)).collect();
    for (place, is_hidden) in hidden.iter().enumerate().filter(|(_, is_hidden)| **is_hidden) {
        let cell = by_place.entry(place);
        let cell = cell.or_insert_with(|| CellCount { place, ..CellCount::default() });
        *mark(cell) = *is_hidden;
    }
    *cells = by_place.into_values().collect();
}

/// The numbers of a region, as the rules look at them.
struct Raw {
    figures: Vec<RawFigure>,
    matrix: Vec<RawCell>,
    standing: Standing,
}

enum Standing {
    ToBePublished,
    /// With what planners, and with what everybody, has of it.
    Out(Box<[PublishedSheet; 2]>),
    Nowhere,
}

impl Raw {
    fn of(region: &RegionCounts, standing: Standing) -> Self {
        Self { figures: region.raw_figures(), matrix: region.raw_matrix(), standing }
    }

    fn out(region: &RegionCounts) -> Self {
        let seen = [|it: Hidden| it.planner, |it: Hidden| it.public]
            .map(|is_hidden: fn(Hidden) -> bool| seen(region, is_hidden));
        Self::of(region, Standing::Out(Box::new(seen)))
    }
}

fn seen(region: &RegionCounts, is_hidden: fn(Hidden) -> bool) -> PublishedSheet {
    let figure = |count: &IndicatorCount| match is_hidden(count.hidden) {
        true => Published::SUPPRESSED,
        false => Published {
            state: FigureState::Count,
            numerator: u64::try_from(count.numerator).ok(),
            ..Published::NONE
        },
    };
    let hidden = |of: fn(&CellCount) -> Hidden| {
        let mut hidden = vec![false; *rules::surveys::publish::MATRIX_CELLS];
        for cell in region.cells.iter().filter(|cell| is_hidden(of(cell))) {
            if let Some(place) = hidden.get_mut(cell.place) {
                *place = true;
            }
        }
        hidden
    };
    PublishedSheet {
        figures: region.indicators.iter().map(figure).collect(),
        hidden: hidden(|it| it.hidden),
        hidden_unmet: hidden(|it| it.hidden_unmet),
        hidden_paid: hidden(|it| it.hidden_paid),
    }
}

/// All that is laid side by side, and how it hangs together.
struct Sheets {
    raws: Vec<Raw>,
    /// Inside the figures themselves.
    sums: Vec<(usize, Vec<usize>)>,
    /// With what is out.
    beside: Vec<(usize, Vec<usize>)>,
    editions: Vec<(usize, usize)>,
}

impl Sheets {
    fn of(counted: &Counted) -> Self {
        let shown = counted.figures.regions.iter().map(|it| Raw::of(it, Standing::ToBePublished));
        let rest = counted.rest.iter().map(|it| Raw::of(it, Standing::Nowhere));
        Self {
            raws: shown.chain(rest).collect(),
            sums: counted.sums.clone(),
            beside: Vec::new(),
            editions: Vec::new(),
        }
    }

    fn lay_beside(&mut self, figures: &Figures, related: &Related) {
        for (at, region) in figures.regions.iter().enumerate() {
            let code = &region.region;
            if let Some(before) = related.before.as_deref().and_then(|it| it.region(code)) {
                let older = self.add(before);
                self.editions.push((at, older));
            }
            let parts = self.add_all(code, &related.parts);
            self.tie(at, parts);
            for (whole, others) in &related.wholes {
                let Some(whole) = whole.region(code) else { continue };
                let whole = self.add(whole);
                let mut parts = self.add_all(code, others);
                parts.push(at);
                self.tie(whole, parts);
            }
        }
    }

    fn add(&mut self, region: &RegionCounts) -> usize {
        self.raws.push(Raw::out(region));
        self.raws.len() - 1
    }

    /// A region of which nothing was counted in a part of the time counts nothing there.
    fn add_all(&mut self, code: &str, all: &[Arc<Figures>]) -> Vec<usize> {
        all.iter().filter_map(|it| it.region(code)).map(|it| self.add(it)).collect()
    }

    /// Numbers that do not make the whole, because something was corrected since, cannot be
    /// subtracted from it either.
    fn tie(&mut self, whole: usize, parts: Vec<usize>) {
        if !parts.is_empty() && self.makes(whole, &parts) {
            self.beside.push((whole, parts));
        }
    }

    fn makes(&self, whole: usize, parts: &[usize]) -> bool {
        let (of_whole, parts) = (&self.raws[whole], parts.iter().map(|at| &self.raws[*at]));
        let parts: Vec<&Raw> = parts.collect();
        let cells_make = (0..of_whole.matrix.len()).all(|place| {
            let sum = |value: fn(&RawCell) -> u64| {
                let made: u64 = parts.iter().map(|part| value(&part.matrix[place])).sum();
                made == value(&of_whole.matrix[place])
            };
            sum(|cell| cell.activities) && sum(|cell| cell.people)
        });
        let figures_make = CATALOGUE.iter().enumerate().all(|(at, indicator)| {
            use rules::surveys::Formula::{Count, Days, PerContext, Rate};
            let adds = |of: &rules::surveys::Counting| {
                use rules::surveys::Counting::{Facts, Given, Sum};
                matches!(of, Facts(_) | Sum(..) | Given(_))
            };
            let sum = |value: fn(&RawFigure) -> i64| {
                let made: i64 = parts.iter().map(|part| value(&part.figures[at])).sum();
                made == value(&of_whole.figures[at])
            };
            match indicator.formula {
                Count(of) | PerContext { part: of, .. } => !adds(&of) || sum(|it| it.numerator),
                Rate { part, whole, .. } => {
                    (!adds(&part) || sum(|it| it.numerator))
                        && (!adds(&whole) || sum(|it| it.denominator.unwrap_or_default()))
                }
                Days(..) => true,
            }
        });
        cells_make && figures_make
    }

    /// What is shown of what is to be published. Where so much is out that small numbers could be
    /// worked out whatever is hidden, at least nothing new gives them away.
    fn published(&self, reader: Reader, within: Option<&[PublishedSheet]>) -> Vec<PublishedSheet> {
        match self.try_published(reader, within, true) {
            Ok(published) => published,
            Err(error) => {
                tracing::warn!(%error, "figures are protected by themselves alone");
                self.try_published(reader, within, false).unwrap_or_else(|error| {
                    tracing::error!(%error, "figures cannot be protected, so all are hidden");
                    self.nothing()
                })
            }
        }
    }

    fn try_published(
        &self,
        reader: Reader,
        within: Option<&[PublishedSheet]>,
        beside: bool,
    ) -> Result<Vec<PublishedSheet>, Unpublishable> {
        let sheets: Vec<Sheet<'_>> = self
            .raws
            .iter()
            .enumerate()
            .map(|(at, raw)| Sheet {
                figures: &raw.figures,
                matrix: &raw.matrix,
                fate: match (&raw.standing, within.and_then(|all| all.get(at))) {
                    (Standing::ToBePublished, None) => Fate::Publishing,
                    (Standing::ToBePublished, Some(outer)) => Fate::PublishingWithin(outer),
                    (Standing::Out(seen), _) if beside => {
                        Fate::Published(&seen[usize::from(reader == Reader::Public)])
                    }
                    (Standing::Out(_) | Standing::Nowhere, _) => Fate::Unpublished,
                },
            })
            .collect();
        let outside = if beside { self.beside.as_slice() } else { &[] };
        let sums: Vec<(usize, &[usize])> =
            self.sums.iter().chain(outside).map(|(at, parts)| (*at, parts.as_slice())).collect();
        let editions = if beside { self.editions.as_slice() } else { &[] };
        publish(reader, &sheets, Ties { sums: &sums, editions }, |_, _| None)
    }

    fn nothing(&self) -> Vec<PublishedSheet> {
        let shown = self.raws.iter().filter(|it| matches!(it.standing, Standing::ToBePublished));
        shown
            .map(|raw| PublishedSheet {
                figures: vec![Published::SUPPRESSED; raw.figures.len()],
                hidden: vec![true; raw.matrix.len()],
                hidden_unmet: vec![true; raw.matrix.len()],
                hidden_paid: vec![true; raw.matrix.len()],
            })
            .collect()
    }
}

/// A region that lies in several prefectures: the sum of what is known of theirs, of which no more
/// is shown than leaves hidden what they hide.
pub(super) fn combine(region: String, label: String, parts: &[&RegionCounts]) -> RegionCounts {
    let mut cells: BTreeMap<usize, CellCount> = BTreeMap::new();
    for cell in parts.iter().flat_map(|part| &part.cells) {
        let sum = cells
            .entry(cell.place)
            .or_insert_with(|| CellCount { place: cell.place, ..CellCount::default() });
        add(sum, cell);
    }
    for cell in cells.values_mut() {
        cell.providers
            .sort_by(|a, b| b.activities.cmp(&a.activities).then_with(|| a.code.cmp(&b.code)));
    }
    let mut indicators: Vec<IndicatorCount> = Vec::new();
    for (at, indicator) in CATALOGUE.iter().enumerate() {
        let theirs = || parts.iter().filter_map(|part| part.indicators.get(at));
        indicators.push(IndicatorCount {
            code: indicator.code.to_owned(),
            numerator: theirs().map(|it| it.numerator).sum(),
            denominator: theirs().map(|it| it.denominator).sum(),
            facts: theirs().map(|it| it.facts).sum(),
            persons: theirs().map(|it| it.persons).sum(),
            workplaces: theirs().map(|it| it.workplaces).sum(),
            hidden: Hidden::default(),
        });
    }
    let mut whole =
        RegionCounts { region, label, indicators, cells: cells.into_values().collect() };
    let raws = std::iter::once(Raw::of(&whole, Standing::ToBePublished));
    let raws: Vec<Raw> = raws.chain(parts.iter().map(|part| Raw::out(part))).collect();
    let sums = vec![(0, (1..raws.len()).collect())];
    let sums = if parts.is_empty() { Vec::new() } else { sums };
    let sheets = Sheets { raws, sums: Vec::new(), beside: sums, editions: Vec::new() };
    let planner = sheets.combined(Reader::Planner, None);
    let public = sheets.combined(Reader::Public, Some(&planner));
    mark_matrix(&mut whole.cells, &planner[0], |hidden| &mut hidden.planner);
    mark_matrix(&mut whole.cells, &public[0], |hidden| &mut hidden.public);
    whole
}

impl Sheets {
    /// Where a sum cannot be protected beside its parts, nothing of it is shown.
    fn combined(&self, reader: Reader, within: Option<&[PublishedSheet]>) -> Vec<PublishedSheet> {
        self.try_published(reader, within, true).unwrap_or_else(|error| {
            tracing::warn!(%error, "a sum of prefectures is hidden");
            self.nothing()
        })
    }
}

/// Days of several prefectures have no common median that could be had from theirs.
fn add(sum: &mut CellCount, cell: &CellCount) {
    sum.activities += cell.activities;
    sum.people += cell.people;
    sum.minutes += cell.minutes;
    sum.workplaces += cell.workplaces;
    sum.returning += cell.returning;
    sum.workers += cell.workers;
    sum.persons += cell.persons;
    sum.free += cell.free;
    sum.paid += cell.paid;
    sum.unmet += cell.unmet;
    for provider in &cell.providers {
        match sum.providers.iter_mut().find(|it| it.code == provider.code) {
            Some(known) => known.activities += provider.activities,
            None => sum.providers.push(provider.clone()),
        }
    }
}
