//! Chance that comes out the same way every time.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::{Builder, Uuid};

pub(super) struct Luck {
    dice: StdRng,
    /// Ids are made one after the other, a thousandth of a second apart.
    clock: u64,
    today: NaiveDate,
}

impl Luck {
    pub(super) fn new(seed: u64, today: NaiveDate) -> Self {
        let began = noon(today).timestamp_millis();
        Self {
            dice: StdRng::seed_from_u64(seed),
            clock: u64::try_from(began).unwrap_or_default(),
            today,
        }
    }

    /// An id of the same shape as all others, later in order than the one before.
    pub(super) fn id(&mut self) -> Uuid {
        self.clock += 1;
        let random: [u8; 10] = self.dice.random();
        Builder::from_unix_timestamp_millis(self.clock, &random).into_uuid()
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.dice.random_range(0..end)
    }

    pub(super) fn between(&mut self, first: i32, last: i32) -> i32 {
        self.dice.random_range(first..=last)
    }

    pub(super) fn one_in(&mut self, times: u32) -> bool {
        self.dice.random_ratio(1, times)
    }

    pub(super) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// The choice that a weight falls on; a heavier one more often.
    pub(super) fn weighted<T: Copy>(&mut self, choices: &[(T, u32)]) -> T {
        let total: u32 = choices.iter().map(|(_, weight)| weight).sum();
        let mut fallen = self.dice.random_range(0..total);
        for (choice, weight) in choices {
            if fallen < *weight {
                return *choice;
            }
            fallen -= weight;
        }
        choices[0].0
    }

    pub(super) fn days_ago(&mut self, first: u64, last: u64) -> NaiveDate {
        self.today - Days::new(self.dice.random_range(first..=last))
    }

    pub(super) fn days_ahead(&mut self, first: u64, last: u64) -> NaiveDate {
        self.today + Days::new(self.dice.random_range(first..=last))
    }
}

pub(super) fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc() + chrono::Duration::hours(3)
}
