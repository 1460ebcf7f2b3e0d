//! How an indicator is worked out of facts.

use super::{Item, Pick};

/// A number counted from facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// How many.
    Facts(Pick),
    Sum(Pick, Amount),
    /// How many different ones; never a sum over parts.
    Different(Pick, Who),
    /// The last figure that each organisation gave in the time, added up.
    Standing(Item),
    /// All figures given in the time, added up.
    Given(Item),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    People,
    Minutes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Workplaces,
    Workers,
    Organisations,
}

/// Of days, by nearest rank: the smallest number of days that so many of a hundred keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantile {
    Median,
    Percentile90,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    Count(Counting),
    /// A part of a whole, times `per`: 100 for a percentage.
    Rate {
        part: Counting,
        whole: Counting,
        per: u32,
    },
    /// Days from the application.
    Days(Pick, Quantile),
}

impl Quantile {
    pub const fn of_a_hundred(self) -> u64 {
        match self {
            Self::Median => 50,
            Self::Percentile90 => 90,
        }
    }

    /// At which place, from 1, of so many in order it stands.
    pub const fn rank(self, count: u64) -> u64 {
        (count * self.of_a_hundred()).div_ceil(100)
    }
}
