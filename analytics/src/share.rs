//! Counting different ones share by share.
//!
//! Who was met has to be remembered until the end, and there are millions of them. Of many facts
//! only a share of the workplaces and workers is remembered at a time, and the facts are gone
//! through as often as there are shares: that takes longer, and memory stays within bounds.

/// Of so many facts those whom they met are remembered at once.
const FACTS_AT_ONCE: usize = 4_000_000;
/// Up to so many shares it is the memory of a small machine that counts, and beyond it the time.
const SHARES_OF_FEW: usize = 4;
const FACTS_AT_ONCE_OF_MANY: usize = 25_000_000;

/// Numbers that are in one share, so that a share has numbers of every kind: odd ones and even.
const NEIGHBOURS: u32 = 64;

/// Some of the workplaces and workers, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    at: u32,
    of: u32,
}

impl Share {
    pub(crate) const ALL: Self = Self { at: 0, of: 1 };

    /// The shares for so many facts, the first of which counts all else too.
    pub(crate) fn for_facts(facts: usize) -> Vec<Self> {
        let of_few = facts.div_ceil(FACTS_AT_ONCE).min(SHARES_OF_FEW);
        let shares = facts.div_ceil(FACTS_AT_ONCE_OF_MANY).max(of_few).max(1);
        Self::of(u32::try_from(shares).unwrap_or(u32::MAX))
    }

    fn of(shares: u32) -> Vec<Self> {
        (0..shares).map(|at| Self { at, of: shares }).collect()
    }

    pub(crate) fn is_first(self) -> bool {
        self.at == 0
    }

    pub(crate) fn has(self, number: u32) -> bool {
        number / NEIGHBOURS % self.of == self.at
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use rand::rngs::StdRng;
    use rand::{Rng, SeedableRng};
    use rules::FiscalYear;
    use rules::surveys::{CATALOGUE, Fact, Formula, Period};

    use super::*;
    use crate::matrix::matrix_by_share;
    use crate::plan::proofs::fact;
    use crate::survey::survey_by_share;
    use crate::{By, Scope, Table};

    #[test]
    fn figures_are_the_same_in_however_many_shares_they_are_counted() {
        let mut rng = StdRng::seed_from_u64(20_261_126);
        let year = FiscalYear::starting_in(2026).unwrap();
        let facts: Vec<Fact> = (0..5_000)
            .map(|_| {
                let day = year.first_day() + Days::new(rng.random_range(0..365));
                let (workplace, worker) = (rng.random_range(0..900), rng.random_range(0..2_000));
                Fact {
                    day,
                    organisation: rng.random_range(0..9),
                    workplace: rng.random_bool(0.9).then_some(workplace),
                    worker: rng.random_bool(0.8).then_some(worker),
                    ..fact(&mut rng)
                }
            })
            .collect();
        let table = Table::of(&facts).unwrap();
        let formulas: Vec<Formula> = CATALOGUE.iter().map(|indicator| indicator.formula).collect();
        let year = Scope::of(Period::Year(year));
        for by in [By::Month, By::Organisation, By::Service] {
            let scope = year.by(by);
            let at_once = survey_by_share(&table, &formulas, &scope, Share::of(1)).unwrap();
            assert!(at_once.iter().flat_map(|row| &row.figures).any(|it| it.workplaces > 1));
            for shares in 2..5 {
                let shares = Share::of(shares);
                let figures = survey_by_share(&table, &formulas, &scope, shares).unwrap();
                assert_eq!(figures, at_once);
            }
        }
        let at_once = matrix_by_share(&table, &year, Share::of(1)).unwrap();
        assert!(!at_once.overlaps.is_empty());
        assert_eq!(matrix_by_share(&table, &year, Share::of(3)).unwrap(), at_once);
    }

    #[test]
    fn of_few_facts_all_are_remembered_at_once_and_of_many_a_share() {
        let shares = |facts| Share::for_facts(facts).len();
        assert_eq!([0, 1, 4_000_000].map(shares), [1, 1, 1]);
        assert_eq!([4_000_001, 10_000_000, 16_000_000].map(shares), [2, 3, 4]);
        assert_eq!([100_000_000, 100_000_001].map(shares), [4, 5]);
    }

    #[test]
    fn everybody_is_in_exactly_one_share() {
        for number in 0..1_000 {
            let shares = Share::of(4).into_iter().filter(|share| share.has(number));
            assert_eq!(shares.count(), 1);
        }
        assert!(Share::ALL.has(7) && Share::ALL.is_first());
    }
}
