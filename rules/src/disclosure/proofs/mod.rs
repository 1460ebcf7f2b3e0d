//! What is promised of hidden numbers, and an attacker who tries to break it.

use super::*;
use attack::attack;

mod attack;
mod editions;
mod explained;
mod random;
mod tables;

/// A table of counts by row and column, to which totals are added.
pub(super) fn counts<const ROWS: usize, const COLUMNS: usize>(
    counts: [[u64; COLUMNS]; ROWS],
) -> (Publication, Table) {
    let mut publication = Publication::of_persons();
    let table = add_counts(&mut publication, counts, |_, cell| cell);
    (publication, table)
}

pub(super) fn add_counts<const ROWS: usize, const COLUMNS: usize>(
    publication: &mut Publication,
    counts: [[u64; COLUMNS]; ROWS],
    state: impl Fn(usize, Cell) -> Cell,
) -> Table {
    let up_to = |at: usize, end: usize| if at == end { 0..end } else { at..at + 1 };
    let mut place = 0;
    let axes = [Axis::with_total(ROWS), Axis::with_total(COLUMNS)];
    let table = publication.table(&axes, |at| {
        let rows = &counts[up_to(at[0], ROWS)];
        let count = rows.iter().flat_map(|row| &row[up_to(at[1], COLUMNS)]).sum();
        place += 1;
        state(place - 1, Cell::count(count))
    });
    table.unwrap()
}

pub(super) fn check_safe(publication: &Publication, protection: &Protection, what: &str) {
    let found = attack(publication, protection);
    assert!(found.is_empty(), "{what}: found {found:?}");
}

/// Protects it, checks that nothing is found, and gives the hidden cells.
#[track_caller]
pub(super) fn hidden(publication: &Publication) -> Vec<usize> {
    let protection = protect(publication).unwrap();
    check_safe(publication, &protection, "a table");
    assert_eq!(protect(publication).as_ref(), Ok(&protection), "the same again");
    protection.hidden_cells().collect()
}
