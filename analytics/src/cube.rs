//! Figures kept up to date fact by fact, so that a standing table need not be counted anew.
//!
//! Facts are heaped by month and place. A heap keeps sums for every pick, and how often
//! each number came, so that a fact can be taken back as it was added. A table is then a
//! sum of heaps; it says the same as [`survey`](crate::survey()) and
//! [`matrix`](crate::matrix()) say of the same facts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rules::Prefecture;
use rules::surveys::{Fact, Formula, Happening, Period};

use crate::groups::Groups;
use crate::hash::{NumberMap, first, pair, second};
use crate::matrix::{Matrix, MatrixHeap, MatrixSums};
use crate::overlaps::Given;
use crate::plan::{Mask, PICKS_IN_A_MASK, Plan, bits};
use crate::row::Row;
use crate::scope::{By, Group, Only, Scope};
use crate::share::Share;
use crate::sums::{PickSums, SurveySums, given};
use crate::survey::{Counted, Figures};
use crate::table::Sums;
use crate::turn::Turn;
use crate::{Error, Result, columns};

pub struct Cube {
    plan: Arc<Plan>,
    classes: Classes,
    /// By the first day of the month.
    months: BTreeMap<i32, BTreeMap<Place, Heap>>,
    /// The figures of a prefecture in a month, until a fact of them comes or goes. The country
    /// lies side by side in its prefectures: nobody counts in two of them.
    kept: Mutex<BTreeMap<(i32, Prefecture), Vec<Counted>>>,
}

/// Where a fact lies, as far as anybody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    pub contract_unit: Option<u32>,
    pub inspection_office: Option<u32>,
}

impl Area {
    pub fn of(fact: &Fact) -> Self {
        Self { contract_unit: fact.contract_unit, inspection_office: fact.inspection_office }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    prefecture: Prefecture,
    organisation: u32,
    inspection_office: Option<u32>,
    contract_unit: Option<u32>,
}

/// For fewer prefectures than this a second processor is not worth its start.
const FEW: usize = 8;

/// How often each number came: a worker or a workplace, with a class of picks.
type Times = NumberMap<u64, u64>;

#[derive(Default)]
struct Heap {
    facts: u64,
    /// Only of picks that took any.
    of_picks: NumberMap<u32, PickSums>,
    workplaces: Times,
    workers: Times,
    /// By pick and days.
    days: NumberMap<u64, u64>,
    /// Figures given, with how often, by pick: the last is the one that stands.
    given: BTreeMap<(usize, i32, i64), u64>,
    /// By pick.
    overlaps: NumberMap<(u32, Given), u64>,
    matrix: MatrixHeap,
}

/// The sets of picks that facts were in, numbered: there are few.
#[derive(Default)]
struct Classes {
    numbers: NumberMap<(u32, Mask), u32>,
    classes: Vec<(usize, Mask)>,
}

impl Cube {
    pub fn of(formulas: &[Formula], facts: &[Fact]) -> Self {
        let mut cube = Self {
            plan: Arc::new(Plan::of(formulas)),
            classes: Classes::default(),
            months: BTreeMap::new(),
            kept: Mutex::default(),
        };
        for fact in facts {
            cube.add(fact);
        }
        cube
    }

    pub fn add(&mut self, fact: &Fact) {
        self.turn(fact, Turn::Added);
    }

    /// Of a fact that was added: as if it had never been.
    pub fn take_back(&mut self, fact: &Fact) {
        self.turn(fact, Turn::TakenBack);
    }

    fn turn(&mut self, fact: &Fact, turn: Turn) {
        let month = columns::day_number(Period::month_of(fact.day).first_day());
        let places = self.months.entry(month).or_default();
        let place = Place::of(fact);
        let kept = self.kept.get_mut().unwrap_or_else(PoisonError::into_inner);
        kept.remove(&(month, fact.prefecture));
        let heap = places.entry(place).or_default();
        heap.turn(&Row::of(fact), turn, &self.plan, &mut self.classes);
        if heap.facts == 0 {
            places.remove(&place);
        }
    }

    /// The same as [`survey`](crate::survey()) of the facts in it.
    pub fn figures(&self, scope: &Scope) -> Result<Vec<Figures>> {
        if !scope.by.is_of_places() {
            return Err(Error::NotKeptApart(scope.by));
        }
        if let (Period::Month(_), By::Prefecture) = (scope.period, scope.by)
            && scope.only == Only::default()
        {
            return self.prefectures_in(scope.period);
        }
        self.counted(scope)
    }

    fn counted(&self, scope: &Scope) -> Result<Vec<Figures>> {
        let groups = Groups::of(scope.period, scope.by);
        self.poured(groups, self.heaps(scope))
    }

    fn poured<'a>(
        &self,
        groups: Groups,
        heaps: impl Iterator<Item = (i32, &'a Place, &'a Heap)>,
    ) -> Result<Vec<Figures>> {
        let mut sums = SurveySums::of(Arc::clone(&self.plan), groups, Share::ALL);
        for (month, place, heap) in heaps {
            heap.pour_figures(&place.row(month), &mut sums, &self.classes);
        }
        sums.close();
        SurveySums::figures(std::iter::once(Ok(vec![sums])))
    }

    /// The areas in which the facts of a time lie.
    pub fn areas(&self, period: Period) -> BTreeSet<Area> {
        self.heaps(&Scope::of(period)).map(|(_, place, _)| place.area()).collect()
    }

    /// The figures and the matrix of everything in some areas.
    pub fn in_areas(
        &self,
        period: Period,
        is_theirs: impl Fn(Area) -> bool,
    ) -> Result<(Vec<Counted>, Matrix)> {
        let scope = Scope::of(period);
        let heaps = || self.heaps(&scope).filter(|(_, place, _)| is_theirs(place.area()));
        let rows = self.poured(Groups::of(period, By::Nothing), heaps())?;
        let figures = rows.into_iter().next().map(|row| row.figures).unwrap_or_default();
        let mut sums = MatrixSums::default();
        for (_, place, heap) in heaps() {
            heap.matrix.pour(place.organisation, &mut sums);
        }
        sums.close();
        Ok((figures, sums.matrix()))
    }

    /// Of a month, as it was counted when it last changed.
    fn prefectures_in(&self, month: Period) -> Result<Vec<Figures>> {
        let first_day = columns::day_number(month.first_day());
        let Some(places) = self.months.get(&first_day) else { return Ok(Vec::new()) };
        let prefectures: BTreeSet<Prefecture> = places.keys().map(|it| it.prefecture).collect();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = |it: &Prefecture| !kept.contains_key(&(first_day, *it));
        let new: Vec<Prefecture> = prefectures.iter().copied().filter(is_new).collect();
        for (prefecture, counted) in new.iter().zip(self.counted_apart(month, &new)?) {
            kept.insert((first_day, *prefecture), counted);
        }
        let of = |prefecture: Prefecture| {
            let figures = kept.get(&(first_day, prefecture)).cloned().unwrap_or_default();
            Figures { group: Group::Prefecture(prefecture), figures }
        };
        Ok(prefectures.into_iter().map(of).collect())
    }

    /// Each prefecture for itself, on as many processors as there are.
    fn counted_apart(&self, month: Period, of: &[Prefecture]) -> Result<Vec<Vec<Counted>>> {
        let count = |prefecture: &Prefecture| {
            let only = Only { prefecture: Some(*prefecture), ..Only::default() };
            let rows = self.counted(&Scope::of(month).only(only))?;
            Ok(rows.into_iter().next().map(|row| row.figures).unwrap_or_default())
        };
        let processors = match of.len() {
            0..FEW => 1,
            _ => std::thread::available_parallelism().map_or(1, usize::from),
        };
        let share = of.len().div_ceil(processors).max(1);
        std::thread::scope(|threads| {
            let counting: Vec<_> = of
                .chunks(share)
                .map(|share| threads.spawn(|| share.iter().map(count).collect::<Result<Vec<_>>>()))
                .collect();
            let mut all = Vec::new();
            for share in counting {
                all.extend(share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            }
            Ok(all)
        })
    }

    /// The same as [`matrix`](crate::matrix()) of the facts in it.
    pub fn matrix(&self, scope: &Scope) -> Matrix {
        let mut sums = MatrixSums::default();
        for (_, place, heap) in self.heaps(scope) {
            heap.matrix.pour(place.organisation, &mut sums);
        }
        sums.close();
        sums.matrix()
    }

    fn heaps(&self, scope: &Scope) -> impl Iterator<Item = (i32, &Place, &Heap)> {
        let first = columns::day_number(scope.period.first_day());
        let last = columns::day_number(scope.period.last_day());
        let only = scope.only;
        self.months
            .range(first..=last)
            .flat_map(|(month, places)| places.iter().map(|(place, heap)| (*month, place, heap)))
            .filter(move |(_, place, _)| place.is_in(&only))
    }
}

impl By {
    /// Whether heaps can be told apart by it.
    fn is_of_places(self) -> bool {
        match self {
            Self::Nothing
            | Self::Organisation
            | Self::Prefecture
            | Self::Month
            | Self::OrganisationAndMonth
            | Self::InspectionOffice
            | Self::ContractUnit => true,
            Self::Industry | Self::Service | Self::Size => false,
        }
    }
}

impl Place {
    fn of(fact: &Fact) -> Self {
        Self {
            prefecture: fact.prefecture,
            organisation: fact.organisation,
            inspection_office: fact.inspection_office,
            contract_unit: fact.contract_unit,
        }
    }

    fn area(&self) -> Area {
        Area { contract_unit: self.contract_unit, inspection_office: self.inspection_office }
    }

    fn is_in(&self, only: &Only) -> bool {
        only.prefecture.is_none_or(|wanted| self.prefecture == wanted)
            && only.organisation.is_none_or(|wanted| self.organisation == wanted)
            && only
                .inspection_office
                .is_none_or(|_| self.inspection_office == only.inspection_office)
            && only.contract_unit.is_none_or(|_| self.contract_unit == only.contract_unit)
    }

    /// A row of which only the place and the month are of interest.
    fn row(&self, month: i32) -> Row {
        let day = columns::day_of(month).unwrap_or_default();
        let fact = Fact::of(day, Happening::Counted, self.prefecture, self.organisation);
        Row::of(&Fact {
            inspection_office: self.inspection_office,
            contract_unit: self.contract_unit,
            ..fact
        })
    }
}

impl Heap {
    fn turn(&mut self, row: &Row, turn: Turn, plan: &Plan, classes: &mut Classes) {
        turn.count(&mut self.facts);
        let sums = PickSums::of(row);
        for mask in 0..plan.masks() {
            let picks = plan.takes(mask, row);
            if picks == 0 {
                continue;
            }
            for bit in bits(picks) {
                let pick = u32::try_from(mask * PICKS_IN_A_MASK + bit).unwrap_or_default();
                let of_pick = self.of_picks.entry(pick).or_default();
                of_pick.times(&sums, turn.sign());
                if of_pick.rows == 0 {
                    self.of_picks.remove(&pick);
                }
            }
            let class = classes.number(mask, picks);
            for (times, number) in
                [(&mut self.workplaces, row.workplace), (&mut self.workers, row.worker)]
            {
                if let Some(number) = number {
                    turn.count_at(times, pair(number, class));
                }
            }
            if let Some(days) = row.days {
                for bit in bits(picks & plan.with_days(mask)) {
                    let pick = u32::try_from(mask * PICKS_IN_A_MASK + bit).unwrap_or_default();
                    turn.count_at(&mut self.days, pair(pick, days));
                }
            }
            for bit in bits(picks & plan.standing(mask)) {
                let key = (mask * PICKS_IN_A_MASK + bit, row.day, row.amount);
                let times = self.given.entry(key).or_default();
                turn.count(times);
                if *times == 0 {
                    self.given.remove(&key);
                }
            }
            if let Some(given) = given(row) {
                for bit in bits(picks & plan.overlapping(mask)) {
                    let pick = u32::try_from(mask * PICKS_IN_A_MASK + bit).unwrap_or_default();
                    turn.count_at(&mut self.overlaps, (pick, given));
                }
            }
        }
        self.matrix.turn(row, turn);
    }

    fn pour_figures(&self, row: &Row, sums: &mut SurveySums, classes: &Classes) {
        let group = sums.group_of(row);
        for (pick, of_pick) in &self.of_picks {
            sums.add_pick(group, row.organisation, *pick, of_pick);
        }
        for key in self.workplaces.keys() {
            let (mask, picks) = classes.of(second(*key));
            sums.meet_workplace(group, first(*key), mask, picks);
        }
        for key in self.workers.keys() {
            let (mask, picks) = classes.of(second(*key));
            sums.meet_worker(group, first(*key), mask, picks);
        }
        for (key, times) in &self.days {
            sums.add_days(group, first(*key), second(*key), *times);
        }
        for (pick, given) in self.overlaps.keys() {
            sums.see_overlap(group, *pick, *given);
        }
        for (pick, day, amount) in self.given.keys() {
            sums.give(group, *pick, row.organisation, (*day, *amount));
        }
    }
}

impl Classes {
    fn number(&mut self, mask: usize, picks: Mask) -> u32 {
        let next = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        let key = (u32::try_from(mask).unwrap_or_default(), picks);
        *self.numbers.entry(key).or_insert_with(|| {
            self.classes.push((mask, picks));
            next
        })
    }

    fn of(&self, number: u32) -> (usize, Mask) {
        self.classes[usize::try_from(number).unwrap_or_default()]
    }
}
