//! What is added up for the matrix, in its smallest cells: one layer, one class, one service.

use rules::surveys::{Happening, Recipient};
use rules::{Service, SizeClass, Word};

use super::touches::{Touch, Touches, Workers};
use crate::hash::{NumberMap, first, pair, second};
use crate::row::{NONE, Row};
use crate::share::Share;
use crate::table::Sums;

const SERVICES: usize = Service::ALL.len();
/// The classes, and the unknown.
const SIZES: usize = SizeClass::ALL.len() + 1;
/// Direct, indirect, and unknown.
const LAYERS: usize = 3;
pub(super) const CELLS: usize = LAYERS * SIZES * SERVICES;

const SERVED: u8 = Happening::Served as u8;
const WAITLISTED: u8 = Happening::Waitlisted as u8;
const GUIDED_ELSEWHERE: u8 = Happening::GuidedElsewhere as u8;
const WITHDRAWN: u8 = Happening::Withdrawn as u8;

/// What can be added and taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellSums {
    pub(crate) activities: i64,
    pub(crate) people: i64,
    pub(crate) people_unnumbered: i64,
    pub(crate) minutes: i64,
    pub(crate) paid: i64,
    pub(crate) waitlisted: i64,
    pub(crate) guided_elsewhere: i64,
    pub(crate) withdrawn: i64,
}

/// A row as the matrix sees it.
pub(crate) struct Seen {
    pub(crate) cell: u16,
    pub(crate) sums: CellSums,
    /// Whether it was given. A request that was not met is only counted.
    pub(crate) is_served: bool,
}

impl Seen {
    /// None of a row of which the matrix has nothing to say.
    pub(crate) fn of(row: &Row) -> Option<Self> {
        let service = usize::from(row.service);
        if service >= SERVICES {
            return None;
        }
        let mut sums = CellSums::default();
        match row.happening {
            SERVED => {
                let people = i64::from(row.people);
                sums.activities = 1;
                sums.people = people;
                sums.people_unnumbered = if row.worker.is_some() { 0 } else { people };
                sums.minutes = row.minutes.into();
                sums.paid = i64::from(row.is_paid == 1);
            }
            WAITLISTED => sums.waitlisted = 1,
            GUIDED_ELSEWHERE => sums.guided_elsewhere = 1,
            WITHDRAWN => sums.withdrawn = 1,
            _ => return None,
        }
        let layer = layer(row.recipient);
        let size = usize::from(row.size).min(SIZES - 1);
        let cell = u16::try_from((layer * SIZES + size) * SERVICES + service).ok()?;
        Some(Self { cell, sums, is_served: row.happening == SERVED })
    }
}

fn layer(recipient: u8) -> usize {
    const NO_LAYER: usize = LAYERS - 1;
    if recipient == NONE {
        return NO_LAYER;
    }
    let recipient = Recipient::ALL.get(usize::from(recipient));
    recipient.map_or(NO_LAYER, |recipient| recipient.layer() as usize)
}

impl CellSums {
    /// Adds so many times as much; to take back, a negative number of times.
    pub(crate) fn times(&mut self, more: &Self, times: i64) {
        self.activities += more.activities * times;
        self.people += more.people * times;
        self.people_unnumbered += more.people_unnumbered * times;
        self.minutes += more.minutes * times;
        self.paid += more.paid * times;
        self.waitlisted += more.waitlisted * times;
        self.guided_elsewhere += more.guided_elsewhere * times;
        self.withdrawn += more.withdrawn * times;
    }
}

pub(crate) struct MatrixSums {
    /// Of whom it is remembered that they were met.
    share: Share,
    pub(super) cells: Vec<CellSums>,
    /// Activities by cell and organisation.
    pub(super) providers: NumberMap<u64, u64>,
    /// How often each number of days came, by cell and days.
    pub(super) days: NumberMap<u64, u64>,
    pub(super) touches: Touches,
    pub(super) workers: Workers,
}

impl Default for MatrixSums {
    fn default() -> Self {
        Self::of(Share::ALL)
    }
}

impl MatrixSums {
    pub(crate) fn of(share: Share) -> Self {
        Self {
            share,
            cells: vec![CellSums::default(); CELLS],
            providers: NumberMap::default(),
            days: NumberMap::default(),
            touches: Touches::default(),
            workers: Workers::default(),
        }
    }
}

impl Sums for MatrixSums {
    fn add(&mut self, row: &Row) {
        let Some(seen) = Seen::of(row) else { return };
        if self.share.is_first() {
            self.cells[usize::from(seen.cell)].times(&seen.sums, 1);
        }
        if !seen.is_served {
            return;
        }
        if self.share.is_first() {
            self.add_provider(seen.cell, row.organisation, 1);
            if let Some(days) = row.days {
                self.add_days(seen.cell, days, 1);
            }
        }
        if let Some(workplace) = row.workplace.filter(|it| self.share.has(*it)) {
            self.touches.add(Touch::of(workplace, seen.cell, row.organisation, row.day));
        }
        if let Some(worker) = row.worker.filter(|it| self.share.has(*it)) {
            self.workers.add(worker, seen.cell);
        }
    }

    fn settle(&mut self) {
        self.touches.settle();
        self.workers.settle();
    }

    fn close(&mut self) {
        self.touches.squeeze();
        self.workers.squeeze();
    }
}

impl MatrixSums {
    pub(crate) fn add_provider(&mut self, cell: u16, organisation: u32, activities: u64) {
        *self.providers.entry(pair(cell.into(), organisation)).or_default() += activities;
    }

    pub(crate) fn add_days(&mut self, cell: u16, days: u32, times: u64) {
        *self.days.entry(pair(cell.into(), days)).or_default() += times;
    }

    pub(crate) fn together(mut self, other: Self) -> Self {
        for (mine, theirs) in self.cells.iter_mut().zip(&other.cells) {
            mine.times(theirs, 1);
        }
        for (key, activities) in other.providers {
            *self.providers.entry(key).or_default() += activities;
        }
        for (key, times) in other.days {
            *self.days.entry(key).or_default() += times;
        }
        self.touches.together(other.touches);
        self.workers.together(other.workers);
        self
    }

    /// By cell, organisation by organisation.
    pub(super) fn providers_in_order(&self) -> Vec<(u32, usize, u64)> {
        let mut providers: Vec<_> = self
            .providers
            .iter()
            .map(|(key, activities)| (second(*key), usize_of(first(*key)), *activities))
            .collect();
        providers.sort_unstable();
        providers
    }
}

pub(super) fn usize_of(number: u32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// What the smallest cell is of.
pub(super) fn parts_of(cell: usize) -> (usize, Option<SizeClass>, Service) {
    let service = Service::ALL[cell % SERVICES];
    let size = SizeClass::ALL.get(cell / SERVICES % SIZES).copied();
    (cell / SERVICES / SIZES, size, service)
}
