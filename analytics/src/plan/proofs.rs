//! The tables say of every fact what `Pick::takes` says.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rules::surveys::{CATALOGUE, Sizes};

use super::*;

#[test]
fn the_tables_take_the_facts_that_the_picks_take() {
    let mut rng = StdRng::seed_from_u64(20_261_125);
    let mut taken = 0;
    for _ in 0..100 {
        let picks: Vec<Pick> = (0..40).map(|_| pick(&mut rng)).collect();
        let tables = Tables::of(&picks);
        for _ in 0..100 {
            let fact = fact(&mut rng);
            let mask = tables.takes(&Row::of(&fact));
            for (bit, pick) in picks.iter().enumerate() {
                assert_eq!(mask >> bit & 1 == 1, pick.takes(&fact), "{pick:?} {fact:?}");
                taken += u32::from(pick.takes(&fact));
            }
        }
    }
    assert!(taken > 5_000, "hardly anything was taken, so hardly anything was proved: {taken}");
}

#[test]
fn no_list_of_words_is_longer_than_its_table() {
    fn check<W: Word>() {
        assert!(W::ALL.len() < 63, "the last place is for what nobody knows");
    }
    check::<Happening>();
    check::<Service>();
    check::<Recipient>();
    check::<Channel>();
    check::<Performer>();
    check::<VisitContent>();
    check::<Care>();
    check::<Approach>();
    check::<ClockKind>();
    check::<Item>();
    check::<SizeClass>();
}

#[test]
fn the_catalogue_shares_its_picks() {
    let formulas: Vec<Formula> = CATALOGUE.iter().map(|indicator| indicator.formula).collect();
    let plan = Plan::of(&formulas);
    assert_eq!(plan.figures().len(), CATALOGUE.len());
    for (at, pick) in plan.picks.iter().enumerate() {
        assert!(!plan.picks[..at].contains(pick), "{pick:?} is counted twice");
    }
}

/// Every column by name: one that a pick learns to look at has to be added here.
fn pick(rng: &mut StdRng) -> Pick {
    Pick {
        happenings: some(rng),
        services: some(rng),
        recipients: some(rng),
        channels: some(rng),
        performers: some(rng),
        contents: some(rng),
        cares: some(rng),
        approaches: some(rng),
        clocks: some(rng),
        items: some(rng),
        sizes: [Sizes::All, Sizes::Under50, Sizes::Only50To99, Sizes::From50]
            [rng.random_range(0..4)],
        is_in_time: if rng.random_bool(0.3) { Some(rng.random()) } else { None },
        is_paid: if rng.random_bool(0.3) { Some(rng.random()) } else { None },
    }
}

/// Mostly none, which leaves a column open; otherwise most of the list.
fn some<W: Word>(rng: &mut StdRng) -> &'static [W] {
    if rng.random_bool(0.7) {
        return &[];
    }
    let from = rng.random_range(0..W::ALL.len().div_ceil(3));
    &W::ALL[from..rng.random_range(from + 1..=W::ALL.len())]
}

pub(crate) fn fact(rng: &mut StdRng) -> Fact {
    let happening = Happening::ALL[rng.random_range(0..Happening::ALL.len())];
    let headcounts = [0, 9, 10, 29, 30, 49, 50, 99, 100, 299, 300, 499, 500, 999, 1000];
    let headcount = headcounts.get(rng.random_range(0..=headcounts.len()));
    Fact {
        happening,
        service: word(rng),
        recipient: word(rng),
        channel: word(rng),
        performer: word(rng),
        care: word(rng),
        approach: word(rng),
        content: word(rng),
        clock: word(rng),
        is_in_time: rng.random_bool(0.7).then(|| rng.random()),
        item: word(rng),
        is_paid: rng.random(),
        headcount: headcount.copied(),
        ..with(|_| {})
    }
}

fn word<W: Word>(rng: &mut StdRng) -> Option<W> {
    W::ALL.get(rng.random_range(0..=W::ALL.len())).copied()
}
