//! Single tables.

use super::*;

#[test]
fn a_table_without_small_numbers_is_shown_as_it_is() {
    let (publication, _) = counts([[10, 20, 0], [30, 0, 50], [10, 0, 0]]);
    assert_eq!(hidden(&publication), [0; 0]);
}

#[test]
fn what_is_small_begins_above_zero_and_ends_below_the_minimum() {
    for (min, count, is_small) in [
        (PERSONS_MIN, 0, false),
        (PERSONS_MIN, 1, true),
        (PERSONS_MIN, 9, true),
        (PERSONS_MIN, 10, false),
        (WORKPLACES_MIN_PUBLIC, 0, false),
        (WORKPLACES_MIN_PUBLIC, 2, true),
        (WORKPLACES_MIN_PUBLIC, 3, false),
    ] {
        let mut publication = Publication::hiding_below(min);
        let cell = publication.add(Cell::count(count));
        assert_eq!(publication.is_small(cell), is_small, "{count} of {min}");
    }
}

#[test]
fn one_small_number_takes_one_more_in_its_row_one_in_its_column_and_their_corner() {
    let (publication, table) = counts([[50, 60, 70, 90], [80, 4, 30, 90], [20, 70, 11, 90]]);
    let expected = [[1, 1], [1, 2], [2, 1], [2, 2]].map(|at| table.cell(&at));
    assert_eq!(hidden(&publication), expected);
}

#[test]
fn hiding_nothing_but_the_small_number_itself_would_give_it_away() {
    let (publication, table) = counts([[50, 60, 70], [80, 4, 30], [20, 70, 11]]);
    let small = table.cell(&[1, 1]);
    let first_step = small_cells(&publication);
    assert_eq!(first_step.hidden_cells().collect::<Vec<_>>(), [small]);
    assert_eq!(attack(&publication, &first_step).get(&small), Some(&4));
}

#[test]
fn hiding_one_more_in_the_same_row_only_would_give_it_away() {
    let (publication, table) = counts([[50, 60, 70], [80, 4, 7], [20, 70, 11]]);
    let found = attack(&publication, &small_cells(&publication));
    assert_eq!(found.get(&table.cell(&[1, 1])), Some(&4));
    assert_eq!(found.get(&table.cell(&[1, 2])), Some(&7));
}

#[test]
fn a_zero_is_not_counted_on_to_hide_a_small_number() {
    let (publication, table) = counts([[0, 4, 60, 0], [0, 50, 70, 0], [0, 20, 30, 40]]);
    let hidden = hidden(&publication);
    let expected = [[0, 1], [0, 2], [2, 1], [2, 2]].map(|at| table.cell(&at));
    assert_eq!(hidden, expected);
}

#[test]
fn numbers_on_the_border_of_small_do_not_give_each_other_away() {
    let mut publication = Publication::of_persons();
    let [one, other] = [9, 9].map(|count| publication.add(Cell::count(count)));
    let total = publication.add(Cell::count(18));
    publication.sum(total, &[one, other]).unwrap();
    assert_eq!(attack(&publication, &small_cells(&publication)).len(), 2);
    assert_eq!(hidden(&publication), [one, other, total]);
}

#[test]
fn those_hidden_in_a_row_are_not_few_together() {
    let mut publication = Publication::of_persons();
    let parts = [3, 4, 20, 30].map(|count| publication.add(Cell::count(count)));
    let total = publication.add(Cell::count(57));
    publication.sum(total, &parts).unwrap();
    assert_eq!(hidden(&publication), parts[..3]);
}

#[test]
fn two_workplaces_that_make_two_are_not_given_away_by_being_hidden() {
    let mut publication = Publication::of_workplaces();
    let parts = [1, 1, 0].map(|count| publication.add(Cell::count(count)));
    let total = publication.add(Cell::count(2));
    publication.sum(total, &parts).unwrap();
    assert_eq!(hidden(&publication), [parts[0], parts[1], total]);
}

#[test]
fn a_roll_up_does_not_give_away_a_class() {
    let counts = [5, 40, 30, 60, 80, 20, 10, 30, 0];
    let mut publication = Publication::of_persons();
    let table = publication.table(&[Axis::size_classes()], |at| {
        Cell::count(match at[0] {
            9 => 75,
            10 => 200,
            11 => 60,
            12 => 275,
            class => counts[class],
        })
    });
    let table = table.unwrap();
    assert_eq!(hidden(&publication), [0, 2].map(|class| table.cell(&[class])));
}

#[test]
fn one_small_number_among_services_layers_and_offices_hides_fifteen_others() {
    let places = [9, 6, 2, 3];
    let count = |at: &[usize]| -> u64 {
        let inner: u64 = at
            .iter()
            .zip(places)
            .map(|(at, places)| if *at == places { places as u64 } else { 1 })
            .product();
        let has_small = at.iter().zip(places).all(|(at, places)| *at == 0 || *at == places);
        inner * 40 - if has_small { 35 } else { 0 }
    };
    let mut publication = Publication::of_persons();
    let axes = places.map(Axis::with_total);
    publication.table(&axes, |at| Cell::count(count(at))).unwrap();
    assert_eq!(hidden(&publication).len(), 16);
}

#[test]
fn other_measures_are_judged_by_the_persons_they_are_about() {
    let mut publication = Publication::of_persons();
    let minutes = [(900, 4), (800, 30), (2000, 70)];
    let parts = minutes.map(|(minutes, persons)| publication.add(Cell::measure(minutes, persons)));
    let total = publication.add(Cell::measure(3700, 95));
    publication.sum(total, &parts).unwrap();
    assert_eq!(hidden(&publication), parts[..2]);
}

#[test]
fn what_is_small_by_another_count_is_hidden_as_well() {
    let mut publication = Publication::of_persons();
    let by_workplaces = publication.add(Cell::count(300).small_anyway());
    let others = [50, 40].map(|count| publication.add(Cell::count(count)));
    let total = publication.add(Cell::count(390));
    publication.sum(total, &[by_workplaces, others[0], others[1]]).unwrap();
    assert_eq!(hidden(&publication), [by_workplaces, others[1]]);
}

#[test]
fn a_sum_that_does_not_add_up_is_refused() {
    let mut publication = Publication::of_persons();
    let parts = [10, 20].map(|count| publication.add(Cell::count(count)));
    let whole = publication.add(Cell::count(31));
    let refused = publication.sum(whole, &parts).unwrap_err();
    assert_eq!(refused, DoesNotAddUp { whole, is: 31, parts: 30 });
}

#[test]
fn a_count_beyond_belief_is_refused_before_it_overflows() {
    let mut publication = Publication::of_persons();
    let part = publication.add(Cell::count(u64::MAX));
    let whole = publication.add(Cell::count(u64::MAX));
    assert!(publication.sum(whole, &[part]).is_err());
}
