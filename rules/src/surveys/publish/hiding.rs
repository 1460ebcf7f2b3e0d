//! Which places of all sheets stay hidden, decided together.

use super::judged::{Hidden, Judged, Kind, is_few_workplaces, judged, shown_before};
use super::layout::{
    COUNTING_SUMS, COUNTINGS, LayerPlace, MATRIX_SUMS, TELLING_PAID, TELLING_UNMET, USES, adds_up,
    place_of, whole_service,
};
use super::{Fate, Published, Reader, Sheet, Ties, Unpublishable};
use crate::Service;
use crate::disclosure::{Cell, PERSONS_MIN, Publication, protect};
use crate::surveys::{CATALOGUE, Column, FigureState, Formula, Row};

/// For each sheet, what stays hidden of it.
pub(super) fn hidden(
    reader: Reader,
    sheets: &[Sheet<'_>],
    ties: Ties<'_>,
) -> Result<Vec<Hidden>, Unpublishable> {
    let of = |sheet: &Sheet<'_>| Hidden {
        places: vec![false; sheet.matrix.len() + COUNTINGS.len() + CATALOGUE.len()],
        unmet: vec![false; sheet.matrix.len()],
        paid: vec![false; sheet.matrix.len()],
    };
    let mut hidden: Vec<Hidden> = sheets.iter().map(of).collect();
    if reader == Reader::Inside {
        return Ok(hidden);
    }
    for (sheet, hidden) in sheets.iter().zip(&mut hidden) {
        hide_few_days(reader, sheet, &mut hidden.places);
        hide_what_others_do_not_see(sheet, hidden);
    }
    // What is hidden of the one must not follow from the other. Whichever hid the last needs no
    // second look.
    let mut settled = 0;
    for kind in [Kind::Activities, Kind::People].into_iter().cycle() {
        let before = count(&hidden);
        Laid::of(reader, kind, sheets, &hidden).protect(sheets, ties, &mut hidden)?;
        settled = if count(&hidden) == before { settled + 1 } else { 1 };
        if settled == 2 {
            break;
        }
    }
    for hidden in &mut hidden {
        // A hidden cell is hidden for every measure.
        for (at, is_hidden) in hidden.places.iter().take(hidden.unmet.len()).enumerate() {
            hidden.unmet[at] |= is_hidden;
            hidden.paid[at] |= is_hidden;
        }
    }
    for kind in [Kind::Unmet, Kind::Paid] {
        Laid::of(reader, kind, sheets, &hidden).protect(sheets, ties, &mut hidden)?;
    }
    Ok(hidden)
}

fn count(hidden: &[Hidden]) -> usize {
    hidden.iter().flat_map(|of| &of.places).filter(|hidden| **hidden).count()
}

/// A median of the days of few workplaces is nobody's business; nothing adds up to it.
fn hide_few_days(reader: Reader, sheet: &Sheet<'_>, hidden: &mut [bool]) {
    let first = sheet.matrix.len() + COUNTINGS.len();
    for (at, (indicator, raw)) in CATALOGUE.iter().zip(sheet.figures).enumerate() {
        let is_days = matches!(indicator.formula, Formula::Days(..));
        hidden[first + at] =
            is_days && reader == Reader::Public && is_few_workplaces(raw.workplaces);
    }
}

fn hide_what_others_do_not_see(sheet: &Sheet<'_>, hidden: &mut Hidden) {
    let Fate::PublishingWithin(outer) = sheet.fate else { return };
    let (of_matrix, rest) = hidden.places.split_at_mut(sheet.matrix.len());
    let (of_countings, of_days) = rest.split_at_mut(COUNTINGS.len());
    for (here, there) in [
        (of_matrix, &outer.hidden),
        (hidden.unmet.as_mut_slice(), &outer.hidden_unmet),
        (hidden.paid.as_mut_slice(), &outer.hidden_paid),
    ] {
        for (hidden, is_hidden_there) in here.iter_mut().zip(there) {
            *hidden |= is_hidden_there;
        }
    }
    let is_suppressed = |figure: &Published| figure.state == FigureState::Suppressed;
    for (counting, hidden) in of_countings.iter_mut().enumerate() {
        let mut uses = USES.iter().zip(&outer.figures).filter(|(uses, _)| uses.contains(&counting));
        *hidden |= uses.all(|(_, figure)| is_suppressed(figure));
    }
    for (hidden, figure) in of_days.iter_mut().zip(&outer.figures) {
        *hidden |= is_suppressed(figure);
    }
}

/// All sheets in one publication of one kind.
struct Laid {
    kind: Kind,
    publication: Publication,
    /// Of each sheet and place, its cell, where the kind has one.
    cells: Vec<Vec<Option<usize>>>,
    judged: Vec<Vec<Judged>>,
}

impl Laid {
    fn of(reader: Reader, kind: Kind, sheets: &[Sheet<'_>], hidden: &[Hidden]) -> Self {
        let mut laid = Self {
            kind,
            publication: Publication::hiding_below(PERSONS_MIN),
            cells: Vec::new(),
            judged: sheets.iter().map(|sheet| judged(reader, sheet)).collect(),
        };
        for (at, sheet) in sheets.iter().enumerate() {
            let shown_before = shown_before(kind, sheet);
            let hidden = kind.of(&hidden[at]);
            let mut cells = Vec::new();
            for (place, judged) in laid.judged[at].iter().enumerate() {
                if !laid.kind.has(sheet, place) {
                    cells.push(None);
                    continue;
                }
                let cell = laid.kind.cell(judged);
                let cell = match (&sheet.fate, &shown_before) {
                    _ if judged.is_known => cell.published(),
                    (Fate::Published(_), Some(shown)) if shown[place] => cell.published(),
                    (fate, _) if fate.is_open() && !hidden[place] => cell,
                    _ => cell.withheld(),
                };
                cells.push(Some(laid.publication.add(cell)));
            }
            laid.cells.push(cells);
        }
        laid
    }

    fn protect(
        mut self,
        sheets: &[Sheet<'_>],
        ties: Ties<'_>,
        hidden: &mut [Hidden],
    ) -> Result<(), Unpublishable> {
        for (at, sheet) in sheets.iter().enumerate() {
            self.add_up_within(at, sheet, &hidden[at].places)?;
        }
        for (whole, parts) in ties.sums {
            self.add_up_across(sheets, *whole, parts)?;
        }
        for (newer, older) in ties.editions {
            self.compare(sheets, *newer, *older)?;
        }
        let protection = protect(&self.publication)
            .map_err(|leaking| Unpublishable::Leaks(leaking.leaks.len()))?;
        for ((cells, hidden), sheet) in self.cells.iter().zip(hidden).zip(sheets) {
            for (cell, hidden) in cells.iter().zip(self.kind.of_mut(hidden)) {
                *hidden |=
                    sheet.fate.is_open() && cell.is_some_and(|cell| protection.is_hidden(cell));
            }
        }
        Ok(())
    }

    fn add_up_within(
        &mut self,
        at: usize,
        sheet: &Sheet<'_>,
        hidden: &[bool],
    ) -> Result<(), Unpublishable> {
        let first = sheet.matrix.len();
        if !sheet.matrix.is_empty() {
            for (whole, parts) in MATRIX_SUMS.iter() {
                self.sum(at, *whole, parts)?;
            }
            self.tell_total(at, sheet, hidden)?;
            for (counting, service) in counted_whole() {
                let column = Column::Service(service);
                let total = place_of(LayerPlace::All, Row::Total, column);
                self.sum_with_rest(at, total, &[first + counting])?;
            }
        }
        for (whole, parts) in COUNTING_SUMS.iter() {
            let parts: Vec<usize> = parts.iter().map(|part| first + part).collect();
            self.sum_with_rest(at, first + whole, &parts)?;
        }
        Ok(())
    }

    /// The indicators tell how much was paid for, and how much not met, in all: as far as they are
    /// shown themselves.
    fn tell_total(
        &mut self,
        at: usize,
        sheet: &Sheet<'_>,
        hidden: &[bool],
    ) -> Result<(), Unpublishable> {
        let told_by: &[&str] = match self.kind {
            Kind::Activities | Kind::People => return Ok(()),
            Kind::Unmet => TELLING_UNMET,
            Kind::Paid => TELLING_PAID,
        };
        let total = place_of(LayerPlace::All, Row::Total, Column::Total);
        let Some(whole) = self.cells[at][total] else { return Ok(()) };
        let was_shown = shown_before(Kind::Activities, sheet);
        let is_shown = |counting: usize| {
            let place = sheet.matrix.len() + counting;
            match &was_shown {
                Some(shown) => shown[place],
                None => sheet.fate.is_open() && !hidden[place],
            }
        };
        let mut told = Vec::new();
        for (indicator, at) in CATALOGUE.iter().zip(0..) {
            if told_by.contains(&indicator.code) {
                let number = u64::try_from(sheet.figures[at].numerator).unwrap_or_default();
                told.push((number, USES[at].iter().all(|counting| is_shown(*counting))));
            }
        }
        let number: u64 = told.iter().map(|(number, _)| number).sum();
        if number != self.kind.value(&self.judged[at][total]) {
            return Ok(());
        }
        let parts: Vec<usize> = told
            .into_iter()
            .map(|(number, is_shown)| match is_shown {
                true => self.publication.add(Cell::measure(number, 0).published()),
                false => self.publication.add(Cell::measure(number, number).withheld()),
            })
            .collect();
        self.publication.sum(whole, &parts).map_err(Unpublishable::DoesNotAddUp)
    }

    fn sum(&mut self, at: usize, whole: usize, parts: &[usize]) -> Result<(), Unpublishable> {
        let cell = |place: &usize| self.cells[at][*place];
        let (Some(whole), Some(parts)) =
            (cell(&whole), parts.iter().map(cell).collect::<Option<Vec<usize>>>())
        else {
            return Ok(());
        };
        self.publication.sum(whole, &parts).map_err(Unpublishable::DoesNotAddUp)
    }

    /// What else the whole holds is a cell that nobody sees. Where there is nothing else, a reader
    /// may guess so, and that is what is believed.
    fn sum_with_rest(
        &mut self,
        at: usize,
        whole: usize,
        parts: &[usize],
    ) -> Result<(), Unpublishable> {
        let value = |place: usize| self.kind.value(&self.judged[at][place]);
        let cell = |place: &usize| self.cells[at][*place];
        let (Some(of_whole), Some(mut of_parts)) =
            (cell(&whole), parts.iter().map(cell).collect::<Option<Vec<usize>>>())
        else {
            return Ok(());
        };
        let known: u64 = parts.iter().map(|part| value(*part)).sum();
        match value(whole).checked_sub(known) {
            None => return Ok(()),
            Some(0) => {}
            Some(rest) => of_parts.push(self.publication.add(Cell::measure(rest, 0).withheld())),
        }
        self.publication.sum(of_whole, &of_parts).map_err(Unpublishable::DoesNotAddUp)
    }

    fn add_up_across(
        &mut self,
        sheets: &[Sheet<'_>],
        whole: usize,
        parts: &[usize],
    ) -> Result<(), Unpublishable> {
        for (place, of_whole) in places_that_add_up(&sheets[whole]) {
            let cell = |sheet: usize| {
                self.cells[sheet].get(place_in(&sheets[sheet], place)?).copied().flatten()
            };
            let (Some(whole), Some(parts)) =
                (self.cells[whole][of_whole], parts.iter().map(|at| cell(*at)).collect())
            else {
                continue;
            };
            let parts: Vec<usize> = parts;
            self.publication.sum(whole, &parts).map_err(Unpublishable::DoesNotAddUp)?;
        }
        Ok(())
    }

    /// Numbers that are not judged are only compared where they are the same: then whoever knows
    /// the one knows the other.
    fn compare(
        &mut self,
        sheets: &[Sheet<'_>],
        newer: usize,
        older: usize,
    ) -> Result<(), Unpublishable> {
        for (place, of_newer) in all_places(&sheets[newer]) {
            let Some(of_older) = place_in(&sheets[older], place) else { continue };
            let (Some(new), Some(old)) = (self.cells[newer][of_newer], self.cells[older][of_older])
            else {
                continue;
            };
            let (was, is) = (&self.judged[older][of_older], &self.judged[newer][of_newer]);
            let is_judged = 0 < self.kind.judged(was) || 0 < self.kind.judged(is);
            if is_judged || self.kind.value(was) == self.kind.value(is) {
                self.publication.compare(new, old).map_err(Unpublishable::DoesNotAddUp)?;
            }
        }
        Ok(())
    }
}

/// A place that two sheets have, whether or not both have a matrix.
#[derive(Clone, Copy)]
enum Place {
    Matrix(usize),
    Counting(usize),
}

fn place_in(sheet: &Sheet<'_>, place: Place) -> Option<usize> {
    match place {
        Place::Matrix(at) => (at < sheet.matrix.len()).then_some(at),
        Place::Counting(at) => Some(sheet.matrix.len() + at),
    }
}

fn all_places(sheet: &Sheet<'_>) -> impl Iterator<Item = (Place, usize)> + use<> {
    let first = sheet.matrix.len();
    let of_matrix = (0..first).map(|at| (Place::Matrix(at), at));
    of_matrix.chain((0..COUNTINGS.len()).map(move |at| (Place::Counting(at), first + at)))
}

fn places_that_add_up(sheet: &Sheet<'_>) -> impl Iterator<Item = (Place, usize)> + use<> {
    all_places(sheet).filter(|(place, _)| match place {
        Place::Matrix(_) => true,
        Place::Counting(at) => adds_up(COUNTINGS[*at]),
    })
}

fn counted_whole() -> impl Iterator<Item = (usize, Service)> {
    COUNTINGS.iter().enumerate().filter_map(|(at, of)| Some((at, whole_service(*of)?)))
}
