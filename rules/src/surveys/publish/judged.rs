//! How each place of a sheet is judged, and what is added up there.

use super::figures::{Counted, countings};
use super::layout::{
    COUNTINGS, IS_ABOUT_HEALTH, TELLS_BESIDE, USES, counts_workplaces, is_empty_by_nature, spots,
};
use super::{Fate, Published, PublishedSheet, Reader, Sheet};
use crate::disclosure::{Cell, PERSONS_MIN, WORKPLACES_MIN_PUBLIC};
use crate::surveys::{Column, Counting, FigureState};
use crate::{Service, Word};

/// What is added up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// These two have the same sums and different numbers, so what can be narrowed down in the
    /// one may be safe in the other: a place is shown when both agree.
    Activities,
    People,
    /// These stand beside the activities of a cell and can be few where those are many, so they
    /// are hidden by themselves too.
    Unmet,
    Paid,
}

/// What is hidden of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Hidden {
    /// The places of its matrix, its countings, and the indicators of days.
    pub(super) places: Vec<bool>,
    /// Of the matrix: requests that were not met, and how much was paid for or free.
    pub(super) unmet: Vec<bool>,
    pub(super) paid: Vec<bool>,
}

/// One place, as it is judged.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    activities: u64,
    people: u64,
    unmet: u64,
    paid: u64,
    free: u64,
    persons: u64,
    is_about_health: bool,
    is_small_anyway: bool,
    /// Readers know it without being told, so hiding it would protect nobody.
    pub(super) is_known: bool,
}

impl Kind {
    pub(super) fn value(self, judged: &Judged) -> u64 {
        match self {
            Self::Activities => judged.activities,
            Self::People => judged.people,
            Self::Unmet => judged.unmet,
            Self::Paid => judged.paid,
        }
    }

    /// Of how many persons the number is, where that has to be judged.
    pub(super) fn judged(self, judged: &Judged) -> u64 {
        match self {
            _ if !judged.is_about_health => 0,
            Self::Activities | Self::People => judged.persons,
            Self::Unmet => judged.unmet,
            Self::Paid => judged.paid,
        }
    }

    pub(super) fn cell(self, judged: &Judged) -> Cell {
        let cell = Cell::measure(self.value(judged), self.judged(judged));
        // Whoever sees what was paid for among all activities sees what was free.
        let is_few_free = (1..PERSONS_MIN).contains(&judged.free) && 0 < judged.paid;
        let is_small_anyway = match self {
            Self::Activities | Self::People => judged.is_small_anyway,
            Self::Unmet => false,
            Self::Paid => judged.is_about_health && is_few_free,
        };
        if is_small_anyway { cell.small_anyway() } else { cell }
    }

    /// Whether a place is a number of this kind. The matrix has each in every cell.
    pub(super) fn has(self, sheet: &Sheet<'_>, place: usize) -> bool {
        let Some(counting) = place.checked_sub(sheet.matrix.len()) else { return true };
        let is_people = matches!(COUNTINGS.get(counting), Some(Counting::Sum(..)));
        match self {
            Self::Activities => counting < COUNTINGS.len() && !is_people,
            Self::People => is_people,
            Self::Unmet | Self::Paid => false,
        }
    }

    pub(super) fn of(self, hidden: &Hidden) -> &[bool] {
        match self {
            Self::Activities | Self::People => &hidden.places,
            Self::Unmet => &hidden.unmet,
            Self::Paid => &hidden.paid,
        }
    }

    pub(super) fn of_mut(self, hidden: &mut Hidden) -> &mut [bool] {
        match self {
            Self::Activities | Self::People => &mut hidden.places,
            Self::Unmet => &mut hidden.unmet,
            Self::Paid => &mut hidden.paid,
        }
    }

    /// Whether a number of the matrix of a sheet that is out was hidden in it.
    fn was_hidden(self, published: &PublishedSheet) -> &[bool] {
        match self {
            Self::Activities | Self::People => &published.hidden,
            Self::Unmet => &published.hidden_unmet,
            Self::Paid => &published.hidden_paid,
        }
    }
}

/// All places of a sheet but the days.
pub(super) fn judged(reader: Reader, sheet: &Sheet<'_>) -> Vec<Judged> {
    let is_public = reader == Reader::Public;
    let of_matrix = spots().zip(sheet.matrix).map(|((layer, row, column), cell)| Judged {
        activities: cell.activities,
        people: cell.people,
        unmet: cell.unmet,
        paid: cell.paid,
        free: cell.free,
        persons: persons_behind(cell.activities, cell.persons),
        is_about_health: is_about_health(column),
        is_small_anyway: is_public && is_few_workplaces(cell.workplaces),
        is_known: (cell.activities, cell.people, cell.unmet) == (0, 0, 0)
            && is_empty_by_nature(layer, row, column),
    });
    let counted = countings(sheet.figures).into_iter();
    let of_countings =
        counted.zip(COUNTINGS.iter()).enumerate().map(|(at, (counted, counting))| {
            let Counted { value, persons, workplaces } = counted;
            // As the matrix judges it, which counts no persons there.
            let persons = if TELLS_BESIDE[at] { value } else { persons };
            let workplaces = if counts_workplaces(*counting) { value } else { workplaces };
            Judged {
                activities: value,
                people: value,
                unmet: 0,
                paid: 0,
                free: 0,
                persons: persons_behind(value, persons),
                is_about_health: IS_ABOUT_HEALTH[at],
                is_small_anyway: is_public && is_few_workplaces(workplaces),
                is_known: false,
            }
        });
    of_matrix.chain(of_countings).collect()
}

fn is_about_health(column: Column) -> bool {
    Service::ALL.iter().any(|service| column.takes(*service) && service.is_about_health())
}

/// Of a sheet that is out, which of its numbers readers have.
pub(super) fn shown_before(kind: Kind, sheet: &Sheet<'_>) -> Option<Vec<bool>> {
    let Fate::Published(published) = sheet.fate else { return None };
    let of_matrix = (0..sheet.matrix.len())
        .map(|at| kind.was_hidden(published).get(at).is_some_and(|is_hidden| !is_hidden));
    let is_out = |figure: &Published| {
        !matches!(figure.state, FigureState::Suppressed) && figure.numerator.is_some()
    };
    let of_countings = (0..COUNTINGS.len()).map(|counting| {
        USES.iter()
            .zip(&published.figures)
            .any(|(uses, figure)| uses.contains(&counting) && is_out(figure))
    });
    Some(of_matrix.chain(of_countings).collect())
}

/// Where nobody wrote down how many persons it was, each time was at least one.
fn persons_behind(number: u64, persons: u64) -> u64 {
    if persons == 0 { number } else { persons }
}

pub(super) fn is_few_workplaces(workplaces: u64) -> bool {
    (1..WORKPLACES_MIN_PUBLIC).contains(&workplaces)
}
