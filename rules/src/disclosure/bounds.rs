//! What a reader learns by narrowing down: no count is below zero, and small is small.

use super::publication::Publication;
use super::unknowns::{Row, Unknowns};

/// Stands for no bound at all; sums of thousands of them do not overflow.
const FAR: i64 = 1 << 60;

/// For every unknown the least and the greatest value that it can have, if one line after the
/// other is narrowed down until nothing changes.
pub(super) fn bounds(publication: &Publication, unknowns: &Unknowns) -> Vec<(i64, i64)> {
    let bounds = unknowns.cells.iter().map(|cell| beforehand(publication, *cell)).collect();
    let mut narrowing = Narrowing { bounds, changed: Vec::new() };

    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); unknowns.cells.len()];
    for (place, row) in unknowns.rows.iter().enumerate() {
        for term in &row.terms {
            rows_of[term.unknown].push(place);
        }
    }
    let mut waits = vec![true; unknowns.rows.len()];
    let mut waiting: Vec<usize> = (0..unknowns.rows.len()).rev().collect();
    while let Some(place) = waiting.pop() {
        waits[place] = false;
        narrowing.narrow(&unknowns.rows[place]);
        while let Some(unknown) = narrowing.changed.pop() {
            for row in &rows_of[unknown] {
                if !waits[*row] {
                    waits[*row] = true;
                    waiting.push(*row);
                }
            }
        }
    }
    narrowing.bounds
}

/// What is known of a hidden cell before any line is looked at: that no count is below zero, and
/// as the case may be which ones are hidden because they are small.
pub(super) fn beforehand(publication: &Publication, at: usize) -> (i64, i64) {
    let cell = &publication.cells[at];
    let largest_small = i64::try_from(publication.min).unwrap_or(FAR) - 1;
    let knows_how_small = publication.shows_which_are_small
        && publication.is_small(at)
        && cell.is_judged_itself
        && !cell.is_small_anyway;
    match (cell.is_difference, knows_how_small) {
        (true, true) => (-largest_small, largest_small),
        (true, false) => (-FAR, FAR),
        (false, true) => (1, largest_small),
        (false, false) => (0, FAR),
    }
}

struct Narrowing {
    bounds: Vec<(i64, i64)>,
    changed: Vec<usize>,
}

impl Narrowing {
    /// Takes every unknown of the line against the extremes of all others.
    fn narrow(&mut self, row: &Row) {
        let (mut least, mut greatest) = (0_i64, 0_i64);
        let (mut endless_down, mut endless_up) = (0_usize, 0_usize);
        for term in &row.terms {
            let (low, high) = signed(self.bounds[term.unknown], term.is_part);
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
        for term in &row.terms {
            let (low, high) = signed(self.bounds[term.unknown], term.is_part);
            let others_end_down = endless_down == usize::from(low <= -FAR);
            let others_end_up = endless_up == usize::from(FAR <= high);
            let mut new = (low, high);
            if others_end_up {
                let others = if FAR <= high { greatest } else { greatest - high };
                new.0 = low.max(row.known - others);
            }
            if others_end_down {
                let others = if low <= -FAR { least } else { least - low };
                new.1 = high.min(row.known - others);
            }
            if new == (low, high) {
                continue;
            }
            self.bounds[term.unknown] = signed(new, term.is_part);
            self.changed.push(term.unknown);
        }
        // The sums above are those from before; what changed has the line looked at once more.
    }
}

fn signed((low, high): (i64, i64), is_part: bool) -> (i64, i64) {
    if is_part { (low, high) } else { (-high, -low) }
}
