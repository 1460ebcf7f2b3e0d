//! What is going to be published: cells, and how they add up.

use super::{PERSONS_MIN, WORKPLACES_MIN_PUBLIC};

/// A number in a table, with the count by which it is judged.
///
/// Whatever else stands in the same place (activities, minutes, unique persons) is shown and
/// hidden together with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub(super) value: i64,
    pub(super) judged: u64,
    pub(super) release: Release,
    /// What is added up is the very count that is judged, so whoever sees that it is hidden for
    /// its smallness knows about how large it is.
    pub(super) is_judged_itself: bool,
    pub(super) is_small_anyway: bool,
    pub(super) is_difference: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Release {
    /// Will be shown, unless it has to be hidden.
    Planned,
    /// Is known already. Hiding it now would help nobody.
    Published,
    /// Is hidden and stays so.
    Withheld,
}

impl Cell {
    /// A count of persons, or of workplaces, that is judged itself.
    pub fn count(count: u64) -> Self {
        Self { is_judged_itself: true, ..Self::measure(count, count) }
    }

    /// Something else that adds up, such as activities or minutes, judged by the persons or
    /// workplaces that it is about.
    pub fn measure(value: u64, judged: u64) -> Self {
        Self {
            value: i64::try_from(value).unwrap_or(i64::MAX),
            judged,
            release: Release::Planned,
            is_judged_itself: false,
            is_small_anyway: false,
            is_difference: false,
        }
    }

    /// Stands in an edition that is out: people have it.
    pub fn published(self) -> Self {
        Self { release: Release::Published, ..self }
    }

    /// Was hidden in an edition that is out, or is not shown in any.
    pub fn withheld(self) -> Self {
        Self { release: Release::Withheld, ..self }
    }

    /// Has to be hidden although its count is large enough: another count of the same place is
    /// small.
    pub fn small_anyway(self) -> Self {
        Self { is_small_anyway: true, ..self }
    }
}

/// The parts of a sum, or of a comparison, do not make up its whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cell {whole} is {is}, but its parts make {parts}")]
pub struct DoesNotAddUp {
    pub whole: usize,
    pub is: i64,
    pub parts: i64,
}

/// Beyond this no count is believed, and arithmetic stays far from overflowing.
const VALUE_MAX: i64 = 1 << 50;

/// The whole first, then its parts.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) cells: Vec<usize>,
    pub(super) compares_editions: bool,
}

/// Cells and the sums in which they stand. Put into one publication whatever a reader can lay
/// side by side: all tables of an edition, the roll-ups, and the older editions.
#[derive(Clone, Debug)]
pub struct Publication {
    pub(super) min: u64,
    /// Readers are taken to know which hidden cells are the small ones.
    pub(super) shows_which_are_small: bool,
    pub(super) cells: Vec<Cell>,
    pub(super) lines: Vec<Line>,
}

impl Publication {
    /// About health: readers may even know which of the hidden cells are the small ones.
    pub fn of_persons() -> Self {
        Self::hiding_below(PERSONS_MIN)
    }

    /// For everybody. Between one and two workplaces there is nothing to be unsure of for those
    /// who know that a cell is small: two ones make a two. So whoever publishes marks all hidden
    /// cells alike.
    pub fn of_workplaces() -> Self {
        Self { shows_which_are_small: false, ..Self::hiding_below(WORKPLACES_MIN_PUBLIC) }
    }

    /// Counts below `min`, other than zero, are small.
    pub fn hiding_below(min: u64) -> Self {
        Self { min, shows_which_are_small: true, cells: Vec::new(), lines: Vec::new() }
    }

    /// Adds a cell; the number is what it is called from now on.
    pub fn add(&mut self, cell: Cell) -> usize {
        self.cells.push(cell);
        self.cells.len() - 1
    }

    /// One cell is the sum of others: a total by row, column or layer, a roll-up, a prefecture
    /// of its offices, a year of its months.
    pub fn sum(&mut self, whole: usize, parts: &[usize]) -> Result<(), DoesNotAddUp> {
        self.line(whole, parts, false)
    }

    /// The same place in two editions, or in two periods of which one contains the other.
    ///
    /// A small difference is as telling as a small number, so it is a cell that is never shown,
    /// and has to be protected like the others. Where nothing changed, whoever knows the one
    /// knows the other. A large difference tells nothing of anybody and is left alone.
    pub fn compare(&mut self, newer: usize, older: usize) -> Result<(), DoesNotAddUp> {
        let (new, old) = (self.cells[newer], self.cells[older]);
        let value = new.value - old.value;
        let judged = new.judged.abs_diff(old.judged);
        if judged == 0 && value == 0 {
            return self.line(newer, &[older], true);
        }
        if self.min <= judged {
            return Ok(());
        }
        let difference = self.add(Cell {
            value,
            judged,
            release: Release::Withheld,
            is_judged_itself: new.is_judged_itself && old.is_judged_itself,
            is_small_anyway: judged == 0,
            is_difference: true,
        });
        self.line(newer, &[older, difference], true)
    }

    fn line(
        &mut self,
        whole: usize,
        parts: &[usize],
        compares_editions: bool,
    ) -> Result<(), DoesNotAddUp> {
        let is = self.cells[whole].value;
        let made =
            parts.iter().fold(0_i64, |sum, part| sum.saturating_add(self.cells[*part].value));
        if is != made || VALUE_MAX < is {
            return Err(DoesNotAddUp { whole, is, parts: made });
        }
        let cells = std::iter::once(whole).chain(parts.iter().copied()).collect();
        self.lines.push(Line { cells, compares_editions });
        Ok(())
    }

    /// Of every cell, the lines in which it stands.
    pub(super) fn lines_of(&self) -> Vec<Vec<usize>> {
        let mut lines_of = vec![Vec::new(); self.cells.len()];
        for (at, line) in self.lines.iter().enumerate() {
            for cell in &line.cells {
                lines_of[*cell].push(at);
            }
        }
        lines_of
    }

    pub fn len(&self) -> usize {
        self.cells.len()
    }

    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether nobody may learn the number of this cell.
    pub fn is_small(&self, cell: usize) -> bool {
        let cell = &self.cells[cell];
        cell.is_small_anyway || (0 < cell.judged && cell.judged < self.min)
    }
}
