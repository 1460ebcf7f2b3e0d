//! What was published before, and what it gives away.

use super::*;

const FIRST: [[u64; 3]; 3] = [[50, 60, 70], [80, 4, 30], [20, 70, 40]];

/// The first edition as it went out, and after it these figures.
fn second_edition(second: [[u64; 3]; 3]) -> (Publication, Table, Table) {
    let (publication, _) = counts(FIRST);
    let first = protect(&publication).unwrap();
    let mut publication = Publication::of_persons();
    let older = add_counts(&mut publication, FIRST, |at, cell| {
        if first.is_hidden(at) { cell.withheld() } else { cell.published() }
    });
    let newer = add_counts(&mut publication, second, |_, cell| cell);
    publication.compare_tables(&newer, &older).unwrap();
    (publication, newer, older)
}

fn hidden_in(table: &Table, hidden: &[usize]) -> Vec<usize> {
    let first = table.cells().start;
    hidden.iter().filter(|cell| table.cells().contains(cell)).map(|cell| cell - first).collect()
}

#[test]
fn an_edition_in_which_nothing_changed_hides_the_same_as_the_one_before() {
    let (publication, newer, older) = second_edition(FIRST);
    let hidden = hidden(&publication);
    assert_eq!(hidden_in(&newer, &hidden).len(), 4);
    assert_eq!(hidden_in(&newer, &hidden), hidden_in(&older, &hidden));
}

#[test]
fn a_small_correction_is_not_shown_by_the_difference_of_two_editions() {
    let mut corrected = FIRST;
    corrected[0][0] += 3;
    let (publication, newer, _) = second_edition(corrected);
    let hidden = hidden(&publication);
    let touched = [[0, 0], [0, 3], [3, 0], [3, 3]].map(|at| newer.cell(&at));
    assert!(touched.iter().all(|cell| hidden.contains(cell)), "{hidden:?}");
}

#[test]
fn a_large_correction_is_shown() {
    let mut corrected = FIRST;
    corrected[0][0] += 10;
    let (publication, newer, older) = second_edition(corrected);
    let hidden = hidden(&publication);
    assert_eq!(hidden_in(&newer, &hidden), hidden_in(&older, &hidden));
}

#[test]
fn a_cell_that_has_become_large_does_not_tell_what_it_was() {
    let mut corrected = FIRST;
    corrected[1][1] = 12;
    let (publication, newer, older) = second_edition(corrected);
    let protection = protect(&publication).unwrap();
    check_safe(&publication, &protection, "second edition");
    assert!(protection.is_hidden(newer.cell(&[1, 1])), "8 more than {}", older.cell(&[1, 1]));
}

#[test]
fn months_do_not_give_away_what_the_half_year_hides() {
    let (publication, table) = counts([[20, 3], [30, 40], [25, 50], [20, 60], [15, 70], [12, 80]]);
    let protection = protect(&publication).unwrap();
    check_safe(&publication, &protection, "half a year");
    assert!(protection.is_hidden(table.cell(&[0, 1])));
    assert!(!protection.is_hidden(table.cell(&[6, 1])), "the half-year itself is shown");
}

#[test]
fn a_longer_period_does_not_give_away_the_month_by_which_it_is_longer() {
    let mut publication = Publication::of_persons();
    let until_september = publication.add(Cell::count(200).published());
    let until_october = publication.add(Cell::count(204));
    publication.compare(until_october, until_september).unwrap();
    let protection = protect(&publication).unwrap();
    assert!(protection.is_hidden(until_october));
    assert_eq!(attack(&publication, &small_cells(&publication)).len(), 1);
    check_safe(&publication, &protection, "a longer period");
}

#[test]
fn a_number_that_published_ones_give_away_is_named_and_nothing_is_let_pass() {
    let mut publication = Publication::of_persons();
    let small = publication.add(Cell::count(5));
    let others = [15, 40].map(|count| publication.add(Cell::count(count).published()));
    let total = publication.add(Cell::count(60).published());
    publication.sum(total, &[small, others[0], others[1]]).unwrap();

    let leaking = protect(&publication).unwrap_err();

    assert!(leaking.protection.is_hidden(small));
    assert_eq!(leaking.leaks.len(), 1);
    assert_eq!(leaking.leaks[0].cell, small);
    assert!(leaking.to_string().contains("1件"), "{leaking}");
}

#[test]
fn a_leak_that_nothing_can_close_does_not_hide_all_the_rest() {
    let (mut publication, table) = counts([[50, 60, 70], [80, 24, 30], [20, 70, 40]]);
    let part = publication.add(Cell::count(16).published());
    let small = publication.add(Cell::count(8));
    publication.sum(table.cell(&[1, 1]), &[part, small]).unwrap();
    let earlier = publication.add(Cell::count(24).published());
    publication.compare(table.cell(&[1, 1]), earlier).unwrap();

    let leaking = protect(&publication).unwrap_err();

    assert_eq!(leaking.leaks.iter().map(|leak| leak.cell).collect::<Vec<_>>(), [small]);
    assert!(leaking.protection.hidden_cells().count() < 8, "{:?}", leaking.protection);
}

#[test]
fn a_small_number_that_is_out_already_is_named() {
    let mut publication = Publication::of_persons();
    let cell = publication.add(Cell::count(5).published());
    let leaking = protect(&publication).unwrap_err();
    assert_eq!(leaking.leaks, [Leak { cell, cause: LeakCause::Published }]);
}
