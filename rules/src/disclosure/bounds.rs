//! What a reader learns by narrowing down: no count is below zero, and small is small.

use super::publication::Publication;
use super::unknowns::{Row, Term};

/// Stands for no bound at all; sums of thousands of them do not overflow.
const FAR: i64 = 1 << 60;

/// The least and the greatest value that each hidden cell can have, if one line after the other
/// is narrowed down until nothing changes.
///
/// Whatever else is hidden later, only what was learned by way of it is narrowed down anew: the
/// bounds come out the same in whichever order lines are looked at.
pub(super) struct Narrowing<'a> {
    publication: &'a Publication,
    lines_of: &'a [Vec<usize>],
    /// What is hidden of each line; the unknowns in it are called as the cells are.
    lines: Vec<Row>,
    is_hidden: Vec<bool>,
    /// By cell: the least value, and the greatest.
    bounds: Vec<[i64; 2]>,
    /// The line that each of these was learned from.
    learned_from: Vec<[usize; 2]>,
    /// Lines to look at.
    waiting: Vec<usize>,
    waits: Vec<bool>,
}

const NOWHERE: usize = usize::MAX;

impl<'a> Narrowing<'a> {
    /// Of a publication of which nothing is hidden yet.
    pub(super) fn of(publication: &'a Publication, lines_of: &'a [Vec<usize>]) -> Self {
        let (cells, lines) = (publication.cells.len(), publication.lines.len());
        Self {
            publication,
            lines_of,
            // Everything is shown, and it adds up.
            lines: (0..lines).map(|_| Row { terms: Vec::new(), known: 0 }).collect(),
            is_hidden: vec![false; cells],
            bounds: vec![[0, 0]; cells],
            learned_from: vec![[NOWHERE; 2]; cells],
            waiting: Vec::new(),
            waits: vec![false; lines],
        }
    }

    pub(super) fn hide(&mut self, cell: usize) {
        self.is_hidden[cell] = true;
        self.bounds[cell] = beforehand(self.publication, cell);
        let value = self.publication.cells[cell].value;
        for line in &self.lines_of[cell] {
            let is_part = self.is_part(cell, *line);
            let row = &mut self.lines[*line];
            row.known += if is_part { value } else { -value };
            row.terms.push(Term { unknown: cell, is_part });
            let learned: Vec<(usize, usize)> = row
                .terms
                .iter()
                .flat_map(|term| [(term.unknown, 0), (term.unknown, 1)])
                .filter(|(cell, side)| self.learned_from[*cell][*side] == *line)
                .collect();
            self.forget(learned);
            self.look_at(*line);
        }
    }

    /// The hidden cells of which there is but one value left.
    pub(super) fn found(&mut self) -> impl Iterator<Item = usize> {
        while let Some(line) = self.waiting.pop() {
            self.waits[line] = false;
            self.narrow(line);
        }
        let is_one_value = |[least, greatest]: [i64; 2]| least == greatest;
        (0..self.bounds.len())
            .filter(move |cell| self.is_hidden[*cell] && is_one_value(self.bounds[*cell]))
    }

    fn is_part(&self, cell: usize, line: usize) -> bool {
        self.publication.lines[line].cells[0] != cell
    }

    fn look_at(&mut self, line: usize) {
        if !std::mem::replace(&mut self.waits[line], true) {
            self.waiting.push(line);
        }
    }

    /// Bounds that need not hold any more, and all that was learned by way of them.
    fn forget(&mut self, mut gone: Vec<(usize, usize)>) {
        while let Some((cell, side)) = gone.pop() {
            if std::mem::replace(&mut self.learned_from[cell][side], NOWHERE) == NOWHERE {
                continue;
            }
            self.bounds[cell][side] = beforehand(self.publication, cell)[side];
            for line in &self.lines_of[cell] {
                self.look_at(*line);
                let is_part = self.is_part(cell, *line);
                // The least of a part follows from the greatest of the others, and from the
                // least of the whole.
                let learned = self.lines[*line].terms.iter().filter_map(|other| {
                    let of_other = if other.is_part == is_part { 1 - side } else { side };
                    let is_learned = self.learned_from[other.unknown][of_other] == *line;
                    (is_learned && other.unknown != cell).then_some((other.unknown, of_other))
                });
                gone.extend(learned);
            }
        }
    }

    /// Takes every unknown of the line against the extremes of all others.
    fn narrow(&mut self, line: usize) {
        let row = &self.lines[line];
        let (mut least, mut greatest) = (0_i64, 0_i64);
        let (mut endless_down, mut endless_up) = (0_usize, 0_usize);
        for term in &row.terms {
            let [low, high] = signed(self.bounds[term.unknown], term.is_part);
            if low <= -FAR {
                endless_down += 1;
            } else {
                least += low;
            }
            if FAR <= high {
                endless_up += 1;
            } else {
                greatest += high;
            }
        }
        let mut changed = Vec::new();
        for term in &row.terms {
            let [low, high] = signed(self.bounds[term.unknown], term.is_part);
            let others_end_down = endless_down == usize::from(low <= -FAR);
            let others_end_up = endless_up == usize::from(FAR <= high);
            let mut new = [low, high];
            if others_end_up {
                let others = if FAR <= high { greatest } else { greatest - high };
                new[0] = low.max(row.known - others);
            }
            if others_end_down {
                let others = if low <= -FAR { least } else { least - low };
                new[1] = high.min(row.known - others);
            }
            if new == [low, high] {
                continue;
            }
            let new = signed(new, term.is_part);
            let bounds = std::mem::replace(&mut self.bounds[term.unknown], new);
            for (side, (new, old)) in new.into_iter().zip(bounds).enumerate() {
                if new != old {
                    self.learned_from[term.unknown][side] = line;
                }
            }
            changed.push(term.unknown);
        }
        // The sums above are those from before; what changed has the line looked at once more.
        for cell in changed {
            for line in &self.lines_of[cell] {
                self.look_at(*line);
            }
        }
    }
}

fn signed([low, high]: [i64; 2], is_part: bool) -> [i64; 2] {
    if is_part { [low, high] } else { [-high, -low] }
}

/// What is known of a hidden cell before any line is looked at: that no count is below zero, and
/// as the case may be which ones are hidden because they are small.
pub(super) fn beforehand(publication: &Publication, at: usize) -> [i64; 2] {
    let cell = &publication.cells[at];
    let largest_small = i64::try_from(publication.min).unwrap_or(FAR) - 1;
    let knows_how_small = publication.shows_which_are_small
        && publication.is_small(at)
        && cell.is_judged_itself
        && !cell.is_small_anyway;
    match (cell.is_difference, knows_how_small) {
        (true, true) => [-largest_small, largest_small],
        (true, false) => [-FAR, FAR],
        (false, true) => [1, largest_small],
        (false, false) => [0, FAR],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::disclosure::Cell;

    /// Counts, and sums of some of those that are there before them.
    fn publication(counts: &[u64], sums: &[u64]) -> Publication {
        let mut publication = Publication::of_persons();
        for count in counts {
            publication.add(Cell::count(*count));
        }
        for parts in sums {
            let parts: Vec<usize> =
                (0..publication.len()).filter(|cell| parts >> cell & 1 == 1).collect();
            let sum: i64 = parts.iter().map(|cell| publication.cells[*cell].value).sum();
            let whole = publication.add(Cell::count(sum.unsigned_abs()));
            publication.sum(whole, &parts).expect("it was added up");
        }
        publication
    }

    fn shuffled(cells: usize) -> impl Strategy<Value = Vec<usize>> {
        Just((0..cells).collect::<Vec<_>>()).prop_shuffle()
    }

    const COUNTS: usize = 8;
    const SUMS: usize = 8;

    proptest! {
        #[test]
        fn what_is_hidden_later_is_narrowed_down_as_if_it_had_been_hidden_at_first(
            counts in prop::collection::vec(0..25_u64, COUNTS),
            sums in prop::collection::vec(1..1_u64 << COUNTS, SUMS),
            order in shuffled(COUNTS + SUMS),
        ) {
            let publication = publication(&counts, &sums);
            let lines_of = publication.lines_of();
            let mut one_by_one = Narrowing::of(&publication, &lines_of);
            for (at, cell) in order.iter().enumerate() {
                one_by_one.hide(*cell);
                let found: Vec<usize> = one_by_one.found().collect();

                let mut all_at_once = Narrowing::of(&publication, &lines_of);
                order[..=at].iter().for_each(|cell| all_at_once.hide(*cell));
                prop_assert_eq!(&found, &all_at_once.found().collect::<Vec<_>>());
                prop_assert_eq!(&one_by_one.bounds, &all_at_once.bounds);
            }
        }
    }
}
