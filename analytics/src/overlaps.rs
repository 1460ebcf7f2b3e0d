//! In which ways a workplace had one and the same service: from which organisations, and
//! whether free or paid for. Kept as sorted numbers, each once.

/// Below this many they are not put in order on the way.
const FIRST_LIMIT: usize = 1 << 20;

#[derive(Default)]
pub(crate) struct Overlaps {
    kept: Vec<Way>,
    limit: usize,
}

/// One way in which a workplace had a service. Packed so that sorting the numbers sorts by
/// cell, workplace, service, organisation and whether it was paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way(u128);

/// What a fact says of it, in whichever cell that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Given {
    pub(crate) workplace: u32,
    pub(crate) service: u8,
    pub(crate) organisation: u32,
    pub(crate) is_paid: bool,
}

const ORGANISATION_AT: u32 = 1;
const SERVICE_AT: u32 = 33;
const WORKPLACE_AT: u32 = 41;
const CELL_AT: u32 = 73;

impl Way {
    fn of(cell: u32, given: Given) -> Self {
        Self(
            u128::from(cell) << CELL_AT
                | u128::from(given.workplace) << WORKPLACE_AT
                | u128::from(given.service) << SERVICE_AT
                | u128::from(given.organisation) << ORGANISATION_AT
                | u128::from(given.is_paid),
        )
    }

    fn cell(self) -> u32 {
        u32::try_from(self.0 >> CELL_AT).unwrap_or_default()
    }

    fn in_cell(self, cell: u32) -> Self {
        Self(self.0 & ((1 << CELL_AT) - 1) | u128::from(cell) << CELL_AT)
    }

    fn is_paid(self) -> bool {
        self.0 & 1 == 1
    }

    fn is_same(self, other: Self, from: u32) -> bool {
        self.0 >> from == other.0 >> from
    }
}

impl Overlaps {
    pub(crate) fn see(&mut self, cell: u32, given: Given) {
        self.kept.push(Way::of(cell, given));
    }

    pub(crate) fn settle(&mut self) {
        if self.kept.len() > self.limit.max(FIRST_LIMIT) {
            self.squeeze();
            self.limit = self.kept.len() * 2;
        }
    }

    pub(crate) fn squeeze(&mut self) {
        self.kept.sort_unstable();
        self.kept.dedup();
    }

    pub(crate) fn join(&mut self, other: Self, cell_here: impl Fn(u32) -> u32) {
        let moved = other.kept.into_iter().map(|way| way.in_cell(cell_here(way.cell())));
        self.kept.extend(moved);
        self.squeeze();
    }

    /// How many different workplaces each cell has with any service both free and paid for.
    pub(crate) fn free_and_paid(&self, cells: usize) -> Vec<u64> {
        self.workplaces(cells, |ways| ways.iter().any(|way| way.is_paid() != ways[0].is_paid()))
    }

    /// How many different workplaces each cell has with any service from many organisations.
    pub(crate) fn of_many(&self, cells: usize) -> Vec<u64> {
        self.workplaces(cells, |ways| ways.iter().any(|way| !way.is_same(ways[0], ORGANISATION_AT)))
    }

    /// It has to be in order.
    fn workplaces(&self, cells: usize, are_meant: impl Fn(&[Way]) -> bool) -> Vec<u64> {
        let mut counts = vec![0; cells];
        for workplace in self.kept.chunk_by(|one, next| one.is_same(*next, WORKPLACE_AT)) {
            let mut services = workplace.chunk_by(|one, next| one.is_same(*next, SERVICE_AT));
            if services.any(&are_meant) {
                counts[usize::try_from(workplace[0].cell()).unwrap_or_default()] += 1;
            }
        }
        counts
    }
}
