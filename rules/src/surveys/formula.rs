//! How an indicator is worked out of facts.

use super::{Context, Item, Pick};

/// A number counted from facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// How many.
    Facts(Pick),
    Sum(Pick, Amount),
    /// How many different ones; never a sum over parts.
    Different(Pick, Who),
    /// How many different workplaces had one service in two ways; never a sum over parts. A fact
    /// without a workplace or a service is left out.
    Overlaps(Pick, Overlap),
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

/// In which two ways a workplace had one and the same service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// Once free and once paid for.
    FreeAndPaid,
    /// From two or more organisations.
    ManyOrganisations,
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
    /// Counted from facts, against a number that no fact knows. Where nobody has given that
    /// number for the region and the year there is no rate, only its numerator.
    PerContext {
        part: Counting,
        whole: Context,
        per: u32,
    },
    /// Days from the application. A fact that does not know them is left out.
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
