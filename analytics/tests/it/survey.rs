use std::collections::BTreeMap;

use analytics::{By, Only, Scope, Table, survey, to_parquet};
use rules::Prefecture;
use rules::surveys::{CATALOGUE, Fact, Formula};

use crate::loops;
use crate::random::{facts, period};

const BYS: [By; 10] = [
    By::Nothing,
    By::Organisation,
    By::Prefecture,
    By::Month,
    By::OrganisationAndMonth,
    By::InspectionOffice,
    By::ContractUnit,
    By::Industry,
    By::Service,
    By::Size,
];

pub(crate) fn catalogue() -> Vec<Formula> {
    CATALOGUE.iter().map(|indicator| indicator.formula).collect()
}

/// A different time, grouping and narrowing for each seed, so that all of them meet.
pub(crate) fn scope(seed: u64) -> Scope {
    let at = usize::try_from(seed).expect("small");
    let periods = ["FY2026", "2026-10", "2026-H1", "2026-H2", "2027-03", "2026-04", "FY2025"];
    let only = [
        Only::default(),
        Only { prefecture: Some(Prefecture::ALL[43]), ..Only::default() },
        Only { organisation: Some(2), ..Only::default() },
        Only { inspection_office: Some(1), ..Only::default() },
        Only { contract_unit: Some(0), prefecture: Some(Prefecture::ALL[42]), ..Only::default() },
    ];
    Scope::of(period(periods[at % periods.len()]))
        .by(BYS[at % BYS.len()])
        .only(only[at / BYS.len() % only.len()])
}

/// The codes of those that are above zero.
#[track_caller]
fn check(facts: &[Fact], scope: &Scope) -> Vec<&'static str> {
    let formulas = catalogue();
    let table = Table::of(facts).expect("a table");
    let figures = survey(&table, &formulas, scope).expect("figures");
    let expected = loops::survey(facts, &formulas, scope);
    assert_eq!(figures.len(), expected.len(), "{scope:?}");
    let mut above_zero = Vec::new();
    for (figures, expected) in figures.iter().zip(&expected) {
        assert_eq!(figures.group, expected.group);
        for ((figure, expected), indicator) in
            figures.figures.iter().zip(&expected.figures).zip(CATALOGUE)
        {
            assert_eq!(figure, expected, "{} {:?} {scope:?}", indicator.code, figures.group);
            if figure.numerator > 0 {
                above_zero.push(indicator.code);
            }
        }
    }
    above_zero
}

#[test]
fn every_indicator_is_what_plain_loops_count() {
    let mut found = BTreeMap::new();
    for seed in 0..140 {
        for code in check(&facts(seed, 350), &scope(seed)) {
            *found.entry(code).or_insert(0) += 1;
        }
    }
    for indicator in CATALOGUE {
        let times = found.get(indicator.code).copied().unwrap_or(0);
        assert!(times >= 3, "{} was above zero {times} times: that proves little", indicator.code);
    }
}

#[test]
fn a_larger_heap_is_shared_among_processors_and_counts_the_same() {
    let facts = facts(7, 130_000);
    let formulas = catalogue();
    let scope = Scope::of(period("FY2026")).by(By::OrganisationAndMonth);
    let whole = survey(&Table::of(&facts).expect("a table"), &formulas, &scope).expect("figures");
    // Pairs of facts are looked at by the loops, so only a part is counted by them.
    let only = scope.only(Only { organisation: Some(1), ..Only::default() });
    let part = survey(&Table::of(&facts).expect("a table"), &formulas, &only).expect("figures");
    let of_organisation: Vec<_> = whole
        .into_iter()
        .filter(|row| matches!(row.group, analytics::Group::OrganisationAndMonth(1, _)))
        .collect();
    assert_eq!(of_organisation, part);
}

#[test]
fn no_facts_give_zeros_that_have_nothing_behind_them() {
    check(&[], &Scope::of(period("2026-10")));
    check(&[], &Scope::of(period("2026-10")).by(By::Organisation));
    let months = Scope::of(period("FY2026")).by(By::Month);
    assert_eq!(check(&[], &months), Vec::<&str>::new());
}

#[test]
fn a_snapshot_gives_the_figures_of_its_facts() {
    let facts = facts(11, 400);
    let bytes = to_parquet(&facts).expect("a snapshot");
    let scope = Scope::of(period("FY2026")).by(By::Organisation);
    let formulas = catalogue();
    let of = |table: Table| survey(&table, &formulas, &scope).expect("figures");
    assert_eq!(
        of(Table::of_snapshot(&bytes).expect("a table")),
        of(Table::of(&facts).expect("a table"))
    );
}
