//! Ids that follow from the seed, in the form and order of those that the hub makes.

use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use sea_orm::prelude::Uuid;

/// 2026-01-01 in UTC: before any id that a running hub makes.
const FIRST_MILLISECOND: u64 = 1_767_225_600_000;

pub(super) struct Ids {
    rng: StdRng,
    made: u64,
}

impl Ids {
    /// Random bits of its own, so that one more name drawn does not change every id.
    pub(super) fn from(rng: &mut StdRng) -> Self {
        Self { rng: StdRng::seed_from_u64(rng.next_u64()), made: 0 }
    }

    /// A UUID of version 7, each later than those before it.
    pub(super) fn next(&mut self) -> Uuid {
        let milliseconds = u128::from(FIRST_MILLISECOND + self.made);
        self.made += 1;
        let noise: u128 = self.rng.random();
        let below_variant = noise & ((1 << 62) - 1);
        let below_version = (noise >> 64) & 0xfff;
        let bits =
            (milliseconds << 80) | (7 << 76) | (below_version << 64) | (0b10 << 62) | below_variant;
        Uuid::from_u128(bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_and_come_in_order() {
        let mut ids = Ids::from(&mut StdRng::seed_from_u64(1));
        let made: Vec<Uuid> = (0..1000).map(|_| ids.next()).collect();
        assert!(made.is_sorted_by(|earlier, later| earlier < later));
        for id in made {
            assert_eq!(id.get_version_num(), 7);
            assert!("89ab".contains(id.to_string().as_bytes()[19] as char));
        }
    }
}
