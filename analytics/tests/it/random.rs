//! Facts by chance, from a seed: few enough of each number that they meet, and with all
//! the days and sizes at which something changes.

use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rules::surveys::{Fact, Happening, Period};
use rules::{Prefecture, Word};

const SIZE_BORDERS: [u32; 16] =
    [0, 1, 9, 10, 29, 30, 49, 50, 99, 100, 299, 300, 499, 500, 999, 1000];

pub(crate) fn period(text: &str) -> Period {
    text.parse().expect("it is a period")
}

pub(crate) fn facts(seed: u64, count: usize) -> Vec<Fact> {
    let mut rng = StdRng::seed_from_u64(seed);
    (0..count).map(|_| fact(&mut rng)).collect()
}

pub(crate) fn shuffled(seed: u64, facts: &[Fact]) -> Vec<Fact> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut facts = facts.to_vec();
    for at in (1..facts.len()).rev() {
        facts.swap(at, rng.random_range(0..=at));
    }
    facts
}

fn fact(rng: &mut StdRng) -> Fact {
    // What indicators are mostly about comes more often than by chance.
    let happening = match rng.random_range(0..10) {
        0..4 => Happening::Served,
        4 => Happening::Counted,
        5 => Happening::ClockEnded,
        _ => one(rng),
    };
    let prefecture = Prefecture::ALL[rng.random_range(42..45)];
    let organisation = number(rng, 5);
    let headcount = SIZE_BORDERS.get(rng.random_range(0..=SIZE_BORDERS.len())).copied();
    Fact {
        inspection_office: perhaps(rng, 3),
        contract_unit: perhaps(rng, 2),
        service: word(rng),
        recipient: word(rng),
        channel: word(rng),
        performer: word(rng),
        care: word(rng),
        approach: word(rng),
        content: word(rng),
        workplace: perhaps(rng, 12),
        worker: perhaps(rng, 15),
        industry: perhaps(rng, 4),
        headcount,
        company_headcount: headcount.map(|headcount| headcount.saturating_mul(2)),
        is_paid: rng.random_bool(0.3),
        people: rng.random_range(0..40),
        minutes: rng.random_range(0..180),
        days: perhaps(rng, 90),
        clock: word(rng),
        is_in_time: rng.random_bool(0.7).then(|| rng.random()),
        item: if happening == Happening::Counted { Some(one(rng)) } else { word(rng) },
        amount: if rng.random_bool(0.01) { -7 } else { rng.random_range(0..1_000) },
        ..Fact::of(day(rng), happening, prefecture, organisation)
    }
}

/// Around the turn of the fiscal year, of months, and of the year; otherwise anywhere.
fn day(rng: &mut StdRng) -> NaiveDate {
    let of = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    let edges = [
        of(2026, 3, 31),
        of(2026, 4, 1),
        of(2026, 9, 30),
        of(2026, 10, 1),
        of(2026, 10, 31),
        of(2026, 12, 31),
        of(2027, 1, 1),
        of(2027, 2, 28),
        of(2027, 3, 31),
        of(2027, 4, 1),
    ];
    match rng.random_range(0..3) {
        0 => edges[rng.random_range(0..edges.len())],
        _ => of(2026, 3, 1).checked_add_days(Days::new(rng.random_range(0..430))).expect("a day"),
    }
}

/// Now and then the largest number that there is.
fn number(rng: &mut StdRng, below: u32) -> u32 {
    if rng.random_bool(0.02) { u32::MAX } else { rng.random_range(0..below) }
}

fn perhaps(rng: &mut StdRng, below: u32) -> Option<u32> {
    rng.random_bool(0.75).then(|| number(rng, below))
}

fn one<W: Word>(rng: &mut StdRng) -> W {
    W::ALL[rng.random_range(0..W::ALL.len())]
}

fn word<W: Word>(rng: &mut StdRng) -> Option<W> {
    rng.random_bool(0.75).then(|| one(rng))
}
