//! Indicators made ready for counting: which picks there are, and a table for each column
//! that says which of them a code is in.
//!
//! What a pick takes is said in one place, `Pick::takes`. The tables are made by asking it
//! about one column at a time; a row is then looked at once for all picks together.

use chrono::NaiveDate;
use rules::requests::ClockKind;
use rules::surveys::{
    Amount, Approach, Care, Channel, Counting, Fact, Formula, Happening, Item, Overlap, Performer,
    Pick, Quantile, Recipient, VisitContent, Who,
};
use rules::{Prefecture, Service, SizeClass, Word};

use crate::row::Row;

/// One bit for each of so many picks.
pub(crate) type Mask = u128;
pub(crate) const PICKS_IN_A_MASK: usize = 128;

/// By code. The last place is for what nobody knows.
type Codes = [Mask; 64];

pub(crate) struct Plan {
    picks: Vec<Pick>,
    tables: Vec<Tables>,
    /// The picks of which the days are kept, those of which the last figure counts, and
    /// those of which it counts in which ways a workplace had a service.
    with_days: Vec<Mask>,
    standing: Vec<Mask>,
    overlapping: Vec<Mask>,
    figures: Vec<FigurePlan>,
}

/// How one indicator comes out of the sums of picks.
#[derive(Clone, Copy)]
pub(crate) enum FigurePlan {
    Count(Counts),
    Rate { part: Counts, whole: Counts },
    Days { pick: usize, quantile: Quantile },
}

/// What is counted of the rows of a pick.
#[derive(Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) pick: usize,
    pub(crate) what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Rows,
    People,
    Minutes,
    Amounts,
    LastAmounts,
    Workplaces,
    Workers,
    Organisations,
    WorkplacesFreeAndPaid,
    WorkplacesOfMany,
}

struct Tables {
    happening: Codes,
    service: Codes,
    recipient: Codes,
    channel: Codes,
    performer: Codes,
    content: Codes,
    care: Codes,
    approach: Codes,
    clock: Codes,
    item: Codes,
    size: Codes,
    is_in_time: Codes,
    is_paid: Codes,
}

impl Plan {
    pub(crate) fn of(formulas: &[Formula]) -> Self {
        let mut plan = Self {
            picks: Vec::new(),
            tables: Vec::new(),
            with_days: Vec::new(),
            standing: Vec::new(),
            overlapping: Vec::new(),
            figures: Vec::new(),
        };
        plan.figures = formulas.iter().map(|formula| plan.figure(*formula)).collect();
        plan.tables = plan.picks.chunks(PICKS_IN_A_MASK).map(Tables::of).collect();
        plan.with_days = plan.masks_of(|figure| match figure {
            FigurePlan::Days { pick, .. } => vec![pick],
            FigurePlan::Count(_) | FigurePlan::Rate { .. } => Vec::new(),
        });
        plan.standing = plan.masks_of(|figure| figure.picks_of(&[What::LastAmounts]));
        let ways = [What::WorkplacesFreeAndPaid, What::WorkplacesOfMany];
        plan.overlapping = plan.masks_of(|figure| figure.picks_of(&ways));
        plan
    }

    /// The picks of some figures, as bits.
    fn masks_of(&self, picks: impl Fn(FigurePlan) -> Vec<usize>) -> Vec<Mask> {
        let mut masks = vec![0; self.masks()];
        for pick in self.figures.iter().flat_map(|figure| picks(*figure)) {
            masks[pick / PICKS_IN_A_MASK] |= 1 << (pick % PICKS_IN_A_MASK);
        }
        masks
    }

    pub(crate) fn picks(&self) -> usize {
        self.picks.len()
    }

    pub(crate) fn masks(&self) -> usize {
        self.tables.len()
    }

    pub(crate) fn figures(&self) -> &[FigurePlan] {
        &self.figures
    }

    /// The picks that take a row, of those in one mask.
    pub(crate) fn takes(&self, mask: usize, row: &Row) -> Mask {
        self.tables[mask].takes(row)
    }

    pub(crate) fn with_days(&self, mask: usize) -> Mask {
        self.with_days[mask]
    }

    pub(crate) fn standing(&self, mask: usize) -> Mask {
        self.standing[mask]
    }

    pub(crate) fn overlapping(&self, mask: usize) -> Mask {
        self.overlapping[mask]
    }

    fn figure(&mut self, formula: Formula) -> FigurePlan {
        match formula {
            Formula::Count(counting) => FigurePlan::Count(self.counted(counting)),
            Formula::Rate { part, whole, per: _ } => {
                FigurePlan::Rate { part: self.counted(part), whole: self.counted(whole) }
            }
            // What it is held against is not among the facts.
            Formula::PerContext { part, whole: _, per: _ } => FigurePlan::Count(self.counted(part)),
            Formula::Days(pick, quantile) => FigurePlan::Days { pick: self.pick(pick), quantile },
        }
    }

    fn counted(&mut self, counting: Counting) -> Counts {
        let (pick, what) = match counting {
            Counting::Facts(pick) => (pick, What::Rows),
            Counting::Sum(pick, Amount::People) => (pick, What::People),
            Counting::Sum(pick, Amount::Minutes) => (pick, What::Minutes),
            Counting::Different(pick, Who::Workplaces) => (pick, What::Workplaces),
            Counting::Different(pick, Who::Workers) => (pick, What::Workers),
            Counting::Different(pick, Who::Organisations) => (pick, What::Organisations),
            Counting::Overlaps(pick, Overlap::FreeAndPaid) => (pick, What::WorkplacesFreeAndPaid),
            Counting::Overlaps(pick, Overlap::ManyOrganisations) => (pick, What::WorkplacesOfMany),
            Counting::Standing(item) => (given(item), What::LastAmounts),
            Counting::Given(item) => (given(item), What::Amounts),
        };
        Counts { pick: self.pick(pick), what }
    }

    fn pick(&mut self, pick: Pick) -> usize {
        self.picks.iter().position(|known| *known == pick).unwrap_or_else(|| {
            self.picks.push(pick);
            self.picks.len() - 1
        })
    }
}

impl FigurePlan {
    /// The picks of which any of this is counted.
    fn picks_of(self, wanted: &[What]) -> Vec<usize> {
        let counts = match self {
            Self::Count(one) => vec![one],
            Self::Rate { part, whole } => vec![part, whole],
            Self::Days { .. } => Vec::new(),
        };
        let meant = counts.into_iter().filter(|one| wanted.contains(&one.what));
        meant.map(|one| one.pick).collect()
    }
}

/// The figures of an item that offices gave by hand.
fn given(item: Item) -> Pick {
    let only: &'static [Item] = match Item::ALL.iter().position(|known| *known == item) {
        Some(at) => &Item::ALL[at..=at],
        None => &[],
    };
    Pick::of(&[Happening::Counted]).items(only)
}

impl Tables {
    fn of(picks: &[Pick]) -> Self {
        let open = Pick::of(&[]);
        let mut happening = codes(
            picks,
            |pick| Pick { happenings: pick.happenings, ..open },
            |fact, word: Option<Happening>| fact.happening = word.unwrap_or(fact.happening),
        );
        // There is no fact without one: a code beyond the list is of a later edition.
        happening[Happening::ALL.len()..].fill(0);
        Self {
            happening,
            service: codes(
                picks,
                |pick| Pick { services: pick.services, ..open },
                |fact, word: Option<Service>| fact.service = word,
            ),
            recipient: codes(
                picks,
                |pick| Pick { recipients: pick.recipients, ..open },
                |fact, word: Option<Recipient>| fact.recipient = word,
            ),
            channel: codes(
                picks,
                |pick| Pick { channels: pick.channels, ..open },
                |fact, word: Option<Channel>| fact.channel = word,
            ),
            performer: codes(
                picks,
                |pick| Pick { performers: pick.performers, ..open },
                |fact, word: Option<Performer>| fact.performer = word,
            ),
            content: codes(
                picks,
                |pick| Pick { contents: pick.contents, ..open },
                |fact, word: Option<VisitContent>| fact.content = word,
            ),
            care: codes(
                picks,
                |pick| Pick { cares: pick.cares, ..open },
                |fact, word: Option<Care>| fact.care = word,
            ),
            approach: codes(
                picks,
                |pick| Pick { approaches: pick.approaches, ..open },
                |fact, word: Option<Approach>| fact.approach = word,
            ),
            clock: codes(
                picks,
                |pick| Pick { clocks: pick.clocks, ..open },
                |fact, word: Option<ClockKind>| fact.clock = word,
            ),
            item: codes(
                picks,
                |pick| Pick { items: pick.items, ..open },
                |fact, word: Option<Item>| fact.item = word,
            ),
            size: codes(
                picks,
                |pick| Pick { sizes: pick.sizes, ..open },
                |fact, class: Option<SizeClass>| fact.headcount = class.map(SizeClass::smallest),
            ),
            is_in_time: truths(
                picks,
                |pick| Pick { is_in_time: pick.is_in_time, ..open },
                |fact, is| fact.is_in_time = is,
            ),
            is_paid: truths(
                picks,
                |pick| Pick { is_paid: pick.is_paid, ..open },
                |fact, is| fact.is_paid = is == Some(true),
            ),
        }
    }

    fn takes(&self, row: &Row) -> Mask {
        let look = |codes: &Codes, code: u8| codes[usize::from(code & 63)];
        look(&self.happening, row.happening)
            & look(&self.service, row.service)
            & look(&self.recipient, row.recipient)
            & look(&self.channel, row.channel)
            & look(&self.performer, row.performer)
            & look(&self.content, row.content)
            & look(&self.care, row.care)
            & look(&self.approach, row.approach)
            & look(&self.clock, row.clock)
            & look(&self.item, row.item)
            & look(&self.size, row.size)
            & look(&self.is_in_time, row.is_in_time)
            & look(&self.is_paid, row.is_paid)
    }
}

fn codes<W: Word>(
    picks: &[Pick],
    only: impl Fn(&Pick) -> Pick,
    set: impl Fn(&mut Fact, Option<W>),
) -> Codes {
    table(picks, only, |code| match W::ALL.get(code) {
        Some(word) => with(|fact| set(fact, Some(*word))),
        None => with(|fact| set(fact, None)),
    })
}

fn truths(
    picks: &[Pick],
    only: impl Fn(&Pick) -> Pick,
    set: impl Fn(&mut Fact, Option<bool>),
) -> Codes {
    table(picks, only, |code| match code {
        0 => with(|fact| set(fact, Some(false))),
        1 => with(|fact| set(fact, Some(true))),
        _ => with(|fact| set(fact, None)),
    })
}

fn table(picks: &[Pick], only: impl Fn(&Pick) -> Pick, fact_of: impl Fn(usize) -> Fact) -> Codes {
    let picks: Vec<Pick> = picks.iter().map(only).collect();
    std::array::from_fn(|code| {
        let fact = fact_of(code);
        picks
            .iter()
            .enumerate()
            .filter(|(_, pick)| pick.takes(&fact))
            .fold(0, |mask, (bit, _)| mask | 1 << bit)
    })
}

/// A fact of which one column is of interest.
fn with(set: impl Fn(&mut Fact)) -> Fact {
    let prefecture = Prefecture::ALL[0];
    let mut fact = Fact::of(NaiveDate::default(), Happening::Applied, prefecture, 0);
    set(&mut fact);
    fact
}

/// The bits that are set, from the lowest.
pub(crate) fn bits(mut mask: Mask) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (mask != 0).then(|| mask.trailing_zeros())?;
        mask &= mask - 1;
        usize::try_from(bit).ok()
    })
}

#[cfg(test)]
pub(crate) mod proofs;
