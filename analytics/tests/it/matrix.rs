use analytics::{Scope, Table, matrix};
use rules::surveys::{Fact, Happening};

use crate::random::{facts, period};
use crate::{loops, survey};

/// More of what the matrix counts, and fewer services, so that organisations meet.
fn facts_of_matrix(seed: u64) -> Vec<Fact> {
    let mut facts = facts(seed, 160);
    for (at, fact) in facts.iter_mut().enumerate() {
        if !at.is_multiple_of(3) {
            fact.happening = Happening::Served;
        }
        if seed.is_multiple_of(2) && at.is_multiple_of(2) {
            fact.service = Some(rules::Service::SiteVisit);
        }
    }
    facts
}

#[test]
fn every_cell_is_what_plain_loops_count() {
    let (mut found, mut shared, mut again) = (0, 0, 0);
    for seed in 0..100 {
        let facts = facts_of_matrix(seed);
        // Every other time the whole year, so that much meets.
        let scope = match seed % 2 {
            0 => Scope::of(period("FY2026")),
            _ => survey::scope(seed),
        };
        let matrix = matrix(&Table::of(&facts).expect("a table"), &scope).expect("a matrix");
        let in_scope = loops::in_scope(&facts, &scope);
        for (spot, cell) in matrix.cells() {
            assert_eq!(cell, &loops::cell(&in_scope, spot), "seed {seed}, {spot:?}");
            assert_eq!(cell, matrix.cell(spot));
            found += cell.activities;
            shared += cell.overlapping;
            again += cell.returning;
        }
        assert_eq!(matrix.overlaps, loops::overlaps(&in_scope), "seed {seed}");
    }
    assert!(found > 20_000 && shared > 1_000 && again > 1_000, "{found} {shared} {again}");
}

#[test]
fn without_facts_every_cell_is_empty_and_has_no_provider() {
    let table = Table::of(&[]).expect("a table");
    let matrix = matrix(&table, &Scope::of(period("FY2026"))).expect("a matrix");
    assert_eq!(matrix.cells().count(), 4 * 13 * 24);
    assert!(matrix.cells().all(|(_, cell)| *cell == analytics::matrix::Cell::default()));
}
