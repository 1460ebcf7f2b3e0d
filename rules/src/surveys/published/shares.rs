//! Percentages that look alike and are not of the same whole.
//!
//! Of small workplaces "58.1 % do the stress check" and "33.5 % do it" are both printed. The first
//! is of those that take measures for mental health at all, the second of all of them.

use std::cmp::Ordering;

use crate::Word;
use crate::word::words;

words! {
    /// Whom a share is of.
    Population {
        AllWorkplaces = "ALL_WORKPLACES", "全ての事業場";
        WorkplacesTakingMeasures = "WORKPLACES_TAKING_MEASURES", "メンタルヘルス対策に取り組む事業場";
        WorkplacesWithoutMeasures = "WORKPLACES_WITHOUT_MEASURES", "メンタルヘルス対策に取り組んでいない事業場";
        WorkplacesDoingStressCheck = "WORKPLACES_DOING_STRESS_CHECK", "ストレスチェックを実施した事業場";
        WorkplacesAnalysingGroups = "WORKPLACES_ANALYSING_GROUPS", "集団分析を実施した事業場";
        AllWorkers = "ALL_WORKERS", "全ての労働者";
        WorkersBackAtWork = "WORKERS_BACK_AT_WORK", "復職した労働者";
        Companies = "COMPANIES", "調査に回答した企業";
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// 581 is 58.1 %.
    pub tenths: u32,
    pub of: Population,
    /// What those are whom it counts, where that is a population of its own.
    pub are: Option<Population>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{}に占める割合と{}に占める割合は、分母が異なるため比べられません。分母をそろえてください。",
    .one.label(), .other.label()
)]
pub struct UnlikePopulations {
    pub one: Population,
    pub other: Population,
}

impl Share {
    /// Which is larger; refused for shares of different wholes.
    pub fn compare(self, other: Self) -> Result<Ordering, UnlikePopulations> {
        match self.of == other.of {
            true => Ok(self.tenths.cmp(&other.tenths)),
            false => Err(UnlikePopulations { one: self.of, other: other.of }),
        }
    }

    /// A share of a part, as a share of the whole: 58.1 % of the 55.3 % that take measures are
    /// 32.1 % of all.
    pub fn within(self, part: Self) -> Result<Self, UnlikePopulations> {
        match part.are {
            Some(population) if population == self.of => Ok(Self {
                tenths: (self.tenths * part.tenths + 500) / 1000,
                of: part.of,
                are: self.are,
            }),
            _ => Err(UnlikePopulations { one: self.of, other: part.are.unwrap_or(part.of) }),
        }
    }

    /// Never without its whole.
    pub fn text(self) -> String {
        format!("{}の{}.{}%", self.of.label(), self.tenths / 10, self.tenths % 10)
    }
}
