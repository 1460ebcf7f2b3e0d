//! What is added up for the figures of indicators, for every group and every pick.

use std::sync::Arc;

use crate::Result;
use crate::groups::Groups;
use crate::hash::{NumberMap, first, pair, second};
use crate::met::{GroupsHere, Met, different};
use crate::overlaps::{Given, Overlaps};
use crate::plan::{Counts, FigurePlan, Mask, PICKS_IN_A_MASK, Plan, What, bits};
use crate::rank::nearest_rank;
use crate::row::{NONE, Row};
use crate::share::Share;
use crate::survey::{Counted, Figures};
use crate::table::Sums;

/// Of one pick in one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PickSums {
    pub(crate) rows: i64,
    pub(crate) people: i64,
    /// Of rows that do not say which worker it was.
    pub(crate) people_unnumbered: i64,
    pub(crate) minutes: i64,
    pub(crate) amounts: i64,
}

impl PickSums {
    pub(crate) fn of(row: &Row) -> Self {
        let people = i64::from(row.people);
        Self {
            rows: 1,
            people,
            people_unnumbered: if row.worker.is_some() { 0 } else { people },
            minutes: row.minutes.into(),
            amounts: row.amount,
        }
    }

    /// Adds so many times as much; to take back, a negative number of times.
    pub(crate) fn times(&mut self, more: &Self, times: i64) {
        self.rows += more.rows * times;
        self.people += more.people * times;
        self.people_unnumbered += more.people_unnumbered * times;
        self.minutes += more.minutes * times;
        // Given by hand, so nothing keeps it within bounds. Wrapping, a fact that is taken
        // back leaves what was there before.
        self.amounts = self.amounts.wrapping_add(more.amounts.wrapping_mul(times));
    }
}

/// Whom facts met. One of each for each mask of the plan.
struct AllMet {
    workplaces: Vec<Met>,
    workers: Vec<Met>,
    organisations: Vec<Met>,
}

/// How many different ones each cell met.
#[derive(Default)]
struct Numbers {
    workplaces: Vec<u64>,
    workers: Vec<u64>,
    organisations: Vec<u64>,
    free_and_paid: Vec<u64>,
    of_many: Vec<u64>,
}

impl AllMet {
    fn of(masks: usize) -> Self {
        let met = || vec![Met::default(); masks];
        Self { workplaces: met(), workers: met(), organisations: met() }
    }
}

impl Numbers {
    /// Adds those of a share, of whom nobody is in another.
    fn add(&mut self, whole: &mut SurveySums, mut met: Vec<AllMet>, here: &[GroupsHere]) {
        let (picks, cells) = (whole.plan.picks(), whole.groups.count() * whole.plan.picks());
        whole.of_picks.resize(cells, PickSums::default());
        let mut count = |who: fn(&mut AllMet) -> &mut Vec<Met>, counts: &mut Vec<u64>| {
            for mask in 0..whole.plan.masks() {
                let heaps = met.iter_mut().map(|heap| std::mem::take(&mut who(heap)[mask]));
                let of_mask = different(heaps.collect(), here, cells, |group| {
                    index(group) * picks + mask * PICKS_IN_A_MASK
                });
                add_to(counts, of_mask);
            }
        };
        count(|met| &mut met.workplaces, &mut self.workplaces);
        count(|met| &mut met.workers, &mut self.workers);
        count(|met| &mut met.organisations, &mut self.organisations);
        let overlaps = std::mem::take(&mut whole.overlaps);
        add_to(&mut self.free_and_paid, overlaps.free_and_paid(cells));
        add_to(&mut self.of_many, overlaps.of_many(cells));
    }
}

fn add_to(counts: &mut Vec<u64>, more: Vec<u64>) {
    counts.resize(counts.len().max(more.len()), 0);
    for (count, more) in counts.iter_mut().zip(more) {
        *count += more;
    }
}

pub(crate) struct SurveySums {
    /// Of whom it is remembered that they were met.
    share: Share,
    plan: Arc<Plan>,
    groups: Groups,
    /// By group, and within it by pick.
    of_picks: Vec<PickSums>,
    met: AllMet,
    /// How often each number of days came, by cell and days.
    days: NumberMap<u64, u64>,
    /// The last figure that an organisation gave, with its day, by cell and organisation.
    last: NumberMap<u64, (i32, i64)>,
    overlaps: Overlaps,
}

impl Sums for SurveySums {
    fn add(&mut self, row: &Row) {
        let is_first = self.share.is_first();
        let mut met = [row.workplace, row.worker].into_iter().flatten();
        // All but those whom it met was added up with the first share.
        if !is_first && !met.any(|number| self.share.has(number)) {
            return;
        }
        let group = self.groups.of_row(row);
        let sums = PickSums::of(row);
        for mask in 0..self.plan.masks() {
            let picks = self.plan.takes(mask, row);
            if picks == 0 {
                continue;
            }
            let cell = self.cell(group, mask);
            self.meet(group, mask, picks, row);
            self.see_given(cell, mask, picks, row);
            if is_first {
                self.add_to_picks(cell, mask, picks, (row, &sums));
                self.meet_organisation(group, row.organisation, mask, picks);
            }
        }
    }

    fn settle(&mut self) {
        self.overlaps.settle();
    }

    fn close(&mut self) {
        self.overlaps.squeeze();
    }
}

impl SurveySums {
    pub(crate) fn of(plan: Arc<Plan>, groups: Groups, share: Share) -> Self {
        Self {
            share,
            of_picks: vec![PickSums::default(); groups.count() * plan.picks()],
            groups,
            met: AllMet::of(plan.masks()),
            days: NumberMap::default(),
            last: NumberMap::default(),
            overlaps: Overlaps::default(),
            plan,
        }
    }

    /// Where the sums of a group begin for the picks of one mask.
    fn cell(&mut self, group: u32, mask: usize) -> usize {
        let picks = self.plan.picks();
        let from = usize::try_from(group).unwrap_or_default() * picks;
        if self.of_picks.len() < from + picks {
            self.of_picks.resize(from + picks, PickSums::default());
        }
        from + mask * PICKS_IN_A_MASK
    }

    fn add_to_picks(&mut self, cell: usize, mask: usize, picks: Mask, of: (&Row, &PickSums)) {
        let (row, sums) = of;
        for bit in bits(picks) {
            self.of_picks[cell + bit].times(sums, 1);
        }
        if let Some(days) = row.days {
            for bit in bits(picks & self.plan.with_days(mask)) {
                *self.days.entry(pair(number(cell + bit), days)).or_default() += 1;
            }
        }
        for bit in bits(picks & self.plan.standing(mask)) {
            self.keep_last(cell + bit, row.organisation, (row.day, row.amount));
        }
    }

    fn meet(&mut self, group: u32, mask: usize, picks: Mask, row: &Row) {
        if let Some(workplace) = row.workplace.filter(|it| self.share.has(*it)) {
            self.meet_workplace(group, workplace, mask, picks);
        }
        if let Some(worker) = row.worker.filter(|it| self.share.has(*it)) {
            self.meet_worker(group, worker, mask, picks);
        }
    }

    fn see_given(&mut self, cell: usize, mask: usize, picks: Mask, row: &Row) {
        let Some(given) = given(row).filter(|it| self.share.has(it.workplace)) else {
            return;
        };
        for bit in bits(picks & self.plan.overlapping(mask)) {
            self.overlaps.see(number(cell + bit), given);
        }
    }

    pub(crate) fn group_of(&mut self, row: &Row) -> u32 {
        self.groups.of_row(row)
    }

    /// Sums of facts of one organisation that were added up elsewhere.
    pub(crate) fn add_pick(&mut self, group: u32, organisation: u32, pick: u32, sums: &PickSums) {
        let (from, pick) = (self.cell(group, 0), index(pick));
        self.of_picks[from + pick].times(sums, 1);
        let (mask, bit) = (pick / PICKS_IN_A_MASK, pick % PICKS_IN_A_MASK);
        self.meet_organisation(group, organisation, mask, 1 << bit);
    }

    pub(crate) fn meet_workplace(&mut self, group: u32, number: u32, mask: usize, picks: Mask) {
        self.met.workplaces[mask].meet(group, number, picks);
    }

    pub(crate) fn meet_worker(&mut self, group: u32, number: u32, mask: usize, picks: Mask) {
        self.met.workers[mask].meet(group, number, picks);
    }

    fn meet_organisation(&mut self, group: u32, number: u32, mask: usize, picks: Mask) {
        self.met.organisations[mask].meet(group, number, picks);
    }

    pub(crate) fn add_days(&mut self, group: u32, pick: u32, days: u32, times: u64) {
        let cell = self.cell(group, 0) + index(pick);
        *self.days.entry(pair(number(cell), days)).or_default() += times;
    }

    pub(crate) fn give(&mut self, group: u32, pick: usize, organisation: u32, given: (i32, i64)) {
        let cell = self.cell(group, 0) + pick;
        self.keep_last(cell, organisation, given);
    }

    pub(crate) fn see_overlap(&mut self, group: u32, pick: u32, given: Given) {
        let cell = self.cell(group, 0) + index(pick);
        self.overlaps.see(number(cell), given);
    }

    /// Of two figures for one day the larger stands: facts have no other order.
    fn keep_last(&mut self, cell: usize, organisation: u32, given: (i32, i64)) {
        let last = self.last.entry(pair(number(cell), organisation)).or_insert(given);
        *last = given.max(*last);
    }

    /// The figures of heaps that were added up apart, share by share.
    pub(crate) fn figures(shares: impl Iterator<Item = Result<Vec<Self>>>) -> Result<Vec<Figures>> {
        let mut whole: Option<Self> = None;
        let mut numbers = Numbers::default();
        for heaps in shares {
            let (mut here, mut met) = (Vec::new(), Vec::new());
            for mut heap in heaps? {
                met.push(heap.take_met());
                match &mut whole {
                    Some(whole) => here.push(whole.join(heap)),
                    None => {
                        here.push(GroupsHere::default());
                        whole = Some(heap);
                    }
                }
            }
            if let Some(whole) = &mut whole {
                numbers.add(whole, met, &here);
            }
        }
        Ok(whole.map_or_else(Vec::new, |whole| whole.figures_with(&numbers)))
    }

    fn take_met(&mut self) -> AllMet {
        std::mem::replace(&mut self.met, AllMet::of(0))
    }

    /// Adds everything but whom it met. Gives the numbers of its groups here.
    fn join(&mut self, other: Self) -> GroupsHere {
        let picks = self.plan.picks();
        let mut here = vec![0; other.groups.count()];
        for (key, there) in other.groups.keys() {
            here[index(there)] = self.groups.number(key);
        }
        let cell = |there: u32| {
            let there = index(there);
            number(index(here[there / picks]) * picks + there % picks)
        };

        self.of_picks.resize(self.groups.count() * picks, PickSums::default());
        for (there, sums) in (0u32..).zip(&other.of_picks) {
            self.of_picks[index(cell(there))].times(sums, 1);
        }
        for (key, times) in other.days {
            *self.days.entry(pair(cell(first(key)), second(key))).or_default() += times;
        }
        self.overlaps.join(other.overlaps, cell);
        for (key, given) in other.last {
            self.keep_last(index(cell(first(key))), second(key), given);
        }
        let is_same = (0u32..).zip(&here).all(|(there, here)| there == *here);
        if is_same { GroupsHere::default() } else { here }
    }

    fn figures_with(&self, numbers: &Numbers) -> Vec<Figures> {
        let cells = self.of_picks.len();
        let Numbers { workplaces, workers, organisations, free_and_paid, of_many } = numbers;
        let mut days = vec![Vec::new(); cells];
        for (key, times) in &self.days {
            days[index(first(*key))].push((second(*key), *times));
        }
        let mut last = vec![0i64; cells];
        for (key, (_, amount)) in &self.last {
            let sum = &mut last[index(first(*key))];
            *sum = sum.wrapping_add(*amount);
        }

        let value = |one: Counts, from: usize| {
            let cell = from + one.pick;
            let sums = &self.of_picks[cell];
            match one.what {
                What::Rows => sums.rows,
                What::People => sums.people,
                What::Minutes => sums.minutes,
                What::Amounts => sums.amounts,
                What::LastAmounts => last[cell],
                What::Workplaces => signed(workplaces[cell]),
                What::Workers => signed(workers[cell]),
                What::Organisations => signed(organisations[cell]),
                What::WorkplacesFreeAndPaid => signed(free_and_paid[cell]),
                What::WorkplacesOfMany => signed(of_many[cell]),
            }
        };
        let behind = |cell: usize, numerator: i64, denominator: Option<i64>| {
            let unnumbered = self.of_picks[cell].people_unnumbered;
            Counted {
                numerator,
                denominator,
                facts: unsigned(self.of_picks[cell].rows),
                persons: workers[cell] + unsigned(unnumbered),
                workplaces: workplaces[cell],
            }
        };
        let figure = |figure: &FigurePlan, from: usize| match *figure {
            FigurePlan::Count(one) => behind(from + one.pick, value(one, from), None),
            FigurePlan::Rate { part, whole } => {
                behind(from + part.pick, value(part, from), Some(value(whole, from)))
            }
            FigurePlan::Days { pick, quantile } => {
                let (at_rank, count) = nearest_rank(&days[from + pick], quantile);
                behind(from + pick, at_rank.into(), Some(signed(count)))
            }
        };
        let row = |(group, number): (crate::Group, u32)| {
            let from = index(number) * self.plan.picks();
            let figures = self.plan.figures().iter().map(|plan| figure(plan, from)).collect();
            Figures { group, figures }
        };
        self.groups.in_order().into_iter().map(row).collect()
    }
}

/// Which workplace had which service in which way. A fact may know nothing of it.
pub(crate) fn given(row: &Row) -> Option<Given> {
    let workplace = row.workplace.filter(|_| row.service != NONE)?;
    Some(Given {
        workplace,
        service: row.service,
        organisation: row.organisation,
        is_paid: row.is_paid == 1,
    })
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
