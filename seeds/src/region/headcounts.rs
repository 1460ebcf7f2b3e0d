//! How many people work somewhere, now and on the days on which they were counted before.

use chrono::{Days, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rules::{SizeClass, Word};

/// Out of a thousand. Most workplaces are small, and every class is there.
const SHARES: [(SizeClass, u32); 8] = [
    (SizeClass::Under10, 520),
    (SizeClass::From10, 270),
    (SizeClass::From30, 90),
    (SizeClass::From50, 60),
    (SizeClass::From100, 40),
    (SizeClass::From300, 10),
    (SizeClass::From500, 6),
    (SizeClass::From1000, 4),
];

const LARGEST: u32 = 2400;

pub(super) fn any_size(rng: &mut StdRng) -> u32 {
    let class = SHARES.choose_weighted(rng, |(_, share)| *share);
    of_class(class.map_or(SizeClass::Under10, |(class, _)| *class), rng)
}

pub(super) fn of_class(class: SizeClass, rng: &mut StdRng) -> u32 {
    let next = SizeClass::ALL.iter().find(|next| class < **next);
    let end = next.map_or(LARGEST, |next| next.smallest());
    rng.random_range(class.smallest().max(1)..end)
}

/// The days of one to three counts, the last one first.
pub(super) fn days(today: NaiveDate, rng: &mut StdRng) -> Vec<NaiveDate> {
    let counts = rng.random_range(1..=3);
    let mut days = Vec::with_capacity(counts);
    let mut ago = rng.random_range(10..300);
    for _ in 0..counts {
        days.extend(today.checked_sub_days(Days::new(ago)));
        ago += rng.random_range(330..400);
    }
    days
}

/// About as many as now, a year or two before.
pub(super) fn earlier(now: u32, rng: &mut StdRng) -> u32 {
    (now * rng.random_range(85..=115) / 100).max(1)
}
