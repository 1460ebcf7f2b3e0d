//! In which ways a workplace had one and the same service: from how many organisations, and
//! whether free or paid for.

use crate::hash::NumberMap;

/// By cell, workplace and service.
#[derive(Default)]
pub(crate) struct Overlaps(NumberMap<u128, Ways>);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ways {
    organisation: u32,
    is_of_many: bool,
    is_free: bool,
    is_paid: bool,
}

impl Ways {
    pub(crate) fn of(organisation: u32, is_paid: bool) -> Self {
        Self { organisation, is_of_many: false, is_free: !is_paid, is_paid }
    }

    fn join(&mut self, other: Self) {
        self.is_of_many |= other.is_of_many || self.organisation != other.organisation;
        self.is_free |= other.is_free;
        self.is_paid |= other.is_paid;
    }

    pub(crate) fn is_of_many(&self) -> bool {
        self.is_of_many
    }

    pub(crate) fn is_free_and_paid(&self) -> bool {
        self.is_free && self.is_paid
    }
}

impl Overlaps {
    pub(crate) fn see(&mut self, cell: u32, workplace: u32, service: u8, ways: Ways) {
        let key = u128::from(cell) << 40 | u128::from(workplace) << 8 | u128::from(service);
        self.join(key, ways);
    }

    fn join(&mut self, key: u128, ways: Ways) {
        self.0.entry(key).and_modify(|known| known.join(ways)).or_insert(ways);
    }

    pub(crate) fn together(&mut self, other: Self, cell_here: impl Fn(u32) -> u32) {
        for (key, ways) in other.0 {
            let rest = key & ((1 << 40) - 1);
            self.join(u128::from(cell_here(cell_of(key))) << 40 | rest, ways);
        }
    }

    /// How many different workplaces each cell has with any service in such ways.
    pub(crate) fn workplaces(&self, cells: usize, is_meant: impl Fn(&Ways) -> bool) -> Vec<u64> {
        let meant = self.0.iter().filter(|(_, ways)| is_meant(ways));
        let mut workplaces: Vec<u128> = meant.map(|(key, _)| key >> 8).collect();
        workplaces.sort_unstable();
        workplaces.dedup();
        let mut counts = vec![0; cells];
        for key in workplaces {
            counts[usize::try_from(key >> 32).unwrap_or_default()] += 1;
        }
        counts
    }
}

fn cell_of(key: u128) -> u32 {
    u32::try_from(key >> 40).unwrap_or_default()
}
