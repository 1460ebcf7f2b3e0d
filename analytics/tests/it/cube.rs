use analytics::{Area, By, Cube, Error, Scope, Table, matrix, survey};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rules::surveys::Fact;

use crate::random::{facts, period};
use crate::survey::{catalogue, scope};

#[track_caller]
fn check(cube: &Cube, facts: &[Fact], scope: &Scope) {
    let table = Table::of(facts).expect("a table");
    let expected = survey(&table, &catalogue(), scope).expect("figures");
    match cube.figures(scope) {
        Ok(figures) => assert_eq!(figures, expected, "{scope:?}"),
        Err(Error::NotKeptApart(by)) => {
            assert!(matches!(by, By::Industry | By::Service | By::Size), "{by:?}");
        }
        Err(error) => panic!("{error}"),
    }
    let expected = matrix(&table, scope).expect("a matrix");
    assert_eq!(cube.matrix(scope), expected, "{scope:?}");
}

#[test]
fn a_cube_says_what_a_survey_of_its_facts_says() {
    for seed in 0..50 {
        let facts = facts(seed, 300);
        check(&Cube::of(&catalogue(), &facts), &facts, &scope(seed));
    }
}

#[test]
fn a_fact_that_is_taken_back_leaves_no_trace() {
    for seed in 0..50 {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut kept = facts(seed, 150);
        let mut cube = Cube::of(&catalogue(), &kept);
        for fact in facts(seed + 1_000, 150) {
            cube.add(&fact);
            kept.push(fact);
            if rng.random_bool(0.8) {
                let gone = kept.swap_remove(rng.random_range(0..kept.len()));
                cube.take_back(&gone);
            }
        }
        check(&cube, &kept, &scope(seed));
    }
}

#[test]
fn a_cube_of_which_everything_was_taken_back_is_an_empty_one() {
    let facts = facts(4, 200);
    let mut cube = Cube::of(&catalogue(), &facts);
    for fact in &facts {
        cube.take_back(fact);
    }
    check(&cube, &[], &Scope::of(period("FY2026")).by(By::Organisation));
    check(&cube, &[], &Scope::of(period("FY2026")));
}

#[test]
fn the_table_of_the_country_follows_each_fact_of_a_month() {
    let scope = Scope::of(period("2026-10")).by(By::Prefecture);
    for seed in 0..20 {
        let mut kept = facts(seed, 150);
        let mut cube = Cube::of(&catalogue(), &kept);
        check(&cube, &kept, &scope);
        for fact in facts(seed + 1_000, 20) {
            cube.add(&fact);
            kept.push(fact);
            check(&cube, &kept, &scope);
            let gone = kept.swap_remove(0);
            cube.take_back(&gone);
            check(&cube, &kept, &scope);
        }
    }
}

#[test]
fn what_lies_in_some_areas_is_counted_as_if_there_were_nothing_else() {
    for seed in 0..20 {
        let facts = facts(seed, 300);
        let cube = Cube::of(&catalogue(), &facts);
        let period = period("FY2026");
        let there = |fact: &&Fact| period.contains(fact.day);
        let areas = cube.areas(period);
        assert_eq!(areas, facts.iter().filter(there).map(Area::of).collect());
        for area in areas {
            let theirs: Vec<Fact> =
                facts.iter().filter(|it| Area::of(it) == area).copied().collect();
            let table = Table::of(&theirs).expect("a table");
            let scope = Scope::of(period);
            let expected = survey(&table, &catalogue(), &scope).expect("figures");

            let (figures, cells) = cube.in_areas(period, |it| it == area).expect("figures");

            assert_eq!(figures, expected[0].figures, "{area:?}");
            assert_eq!(cells, matrix(&table, &scope).expect("a matrix"), "{area:?}");
        }
    }
}
