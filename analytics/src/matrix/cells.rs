//! From the smallest cells to all cells: each small one is part of up to two dozen others.

use std::sync::LazyLock;

use rules::surveys::{Column, Layer, Quantile};
use rules::{Service, Word};

use super::sums::{CELLS, MatrixSums, parts_of, usize_of};
use super::touches::Touch;
use super::{Cell, Matrix, Overlap, Provider, SPOTS, Spot};
use crate::hash::{NumberMap, first, pair, second};
use crate::rank::nearest_rank;

/// Of each smallest cell, the places of the spots that hold it.
static HOLDERS: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let holders = |cell: usize| {
        let (layer, size, service) = parts_of(cell);
        let layer = Layer::ALL.get(layer).copied();
        let holds = |spot: &Spot| {
            spot.layers.take(layer) && spot.row.takes(size) && spot.column.takes(service)
        };
        (0..SPOTS.len()).filter(|place| holds(&SPOTS[*place])).collect()
    };
    (0..CELLS).map(holders).collect()
});

/// Of each spot of one service, the spots of the same layers and row with more services.
/// Empty for the others.
static WIDER: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let wider = |spot: &Spot| match spot.column {
        Column::Service(service) => [Column::Group(service.group()), Column::Total]
            .map(|column| Spot { column, ..*spot }.place())
            .to_vec(),
        Column::Group(_) | Column::Total => Vec::new(),
    };
    SPOTS.iter().map(wider).collect()
});

impl Matrix {
    pub(super) fn of_nothing() -> Self {
        Self { cells: vec![Cell::default(); SPOTS.len()], overlaps: Vec::new() }
    }

    /// The sums of a share of the workplaces and workers; with the first, all else.
    pub(super) fn put(&mut self, sums: &MatrixSums) {
        sums.put_sums(&mut self.cells);
        sums.put_providers(&mut self.cells);
        sums.put_days(&mut self.cells);
        sums.put_workers(&mut self.cells);
        self.overlaps.extend(sums.put_workplaces(&mut self.cells));
        self.overlaps.sort_unstable();
    }
}

impl MatrixSums {
    pub(crate) fn matrix(&self) -> Matrix {
        let mut matrix = Matrix::of_nothing();
        matrix.put(self);
        matrix
    }

    fn put_sums(&self, cells: &mut [Cell]) {
        let unsigned = |number: i64| u64::try_from(number).unwrap_or_default();
        for (holders, sums) in HOLDERS.iter().zip(&self.cells) {
            for place in holders {
                let cell = &mut cells[*place];
                cell.activities += unsigned(sums.activities);
                cell.people += unsigned(sums.people);
                cell.persons += unsigned(sums.people_unnumbered);
                cell.minutes += unsigned(sums.minutes);
                cell.paid += unsigned(sums.paid);
                cell.free += unsigned(sums.activities - sums.paid);
                cell.waitlisted += unsigned(sums.waitlisted);
                cell.guided_elsewhere += unsigned(sums.guided_elsewhere);
                cell.withdrawn += unsigned(sums.withdrawn);
            }
        }
    }

    fn put_providers(&self, cells: &mut [Cell]) {
        for (organisation, cell, activities) in self.providers_in_order() {
            for place in &HOLDERS[cell] {
                match cells[*place].providers.last_mut() {
                    Some(last) if last.organisation == organisation => {
                        last.activities += activities;
                    }
                    _ => cells[*place].providers.push(Provider { organisation, activities }),
                }
            }
        }
    }

    fn put_days(&self, cells: &mut [Cell]) {
        let mut wide = NumberMap::<u64, u64>::default();
        for (key, times) in &self.days {
            for place in &HOLDERS[usize_of(first(*key))] {
                let place = u32::try_from(*place).unwrap_or_default();
                *wide.entry(pair(place, second(*key))).or_default() += times;
            }
        }
        let mut of_cells = vec![Vec::new(); cells.len()];
        for (key, times) in wide {
            of_cells[usize_of(first(key))].push((second(key), times));
        }
        for (cell, days) in cells.iter_mut().zip(of_cells) {
            if !days.is_empty() {
                cell.median_days = Some(nearest_rank(&days, Quantile::Median).0);
            }
        }
    }

    fn put_workers(&self, cells: &mut [Cell]) {
        let mut latest = vec![0u64; cells.len()];
        for (worker, small_cells) in (1u64..).zip(self.workers.by_worker()) {
            for small in small_cells {
                for place in &HOLDERS[small] {
                    if latest[*place] != worker {
                        latest[*place] = worker;
                        cells[*place].workers += 1;
                        cells[*place].persons += 1;
                    }
                }
            }
        }
    }

    fn put_workplaces(&self, cells: &mut [Cell]) -> Vec<Overlap> {
        let mut marks = vec![Mark::default(); cells.len()];
        let mut overlaps = Vec::new();
        for (workplace, touches) in (1u64..).zip(self.touches.by_workplace()) {
            for touch in touches {
                for place in &HOLDERS[touch.cell()] {
                    let news = marks[*place].see(workplace, *touch);
                    cells[*place].workplaces += u64::from(news.is_first);
                    cells[*place].returning += u64::from(news.is_again);
                    // Overlap is of one service; wider spots take it over.
                    if news.is_shared && !WIDER[*place].is_empty() {
                        cells[*place].overlapping += 1;
                        for wider in &WIDER[*place] {
                            if marks[*wider].overlaps_in != workplace {
                                marks[*wider].overlaps_in = workplace;
                                cells[*wider].overlapping += 1;
                            }
                        }
                    }
                }
            }
            overlaps.extend(overlaps_of(touches));
        }
        overlaps
    }
}

/// What a spot remembers of the workplace that is being looked at.
#[derive(Clone, Copy, Default)]
struct Mark {
    workplace: u64,
    day: u32,
    organisation: u32,
    is_again: bool,
    is_shared: bool,
    overlaps_in: u64,
}

/// What a touch says that was not known before.
struct News {
    is_first: bool,
    is_again: bool,
    is_shared: bool,
}

impl Mark {
    fn see(&mut self, workplace: u64, touch: Touch) -> News {
        if self.workplace != workplace {
            let (day, organisation) = (touch.day(), touch.organisation());
            let overlaps_in = self.overlaps_in;
            *self = Self {
                workplace,
                day,
                organisation,
                is_again: false,
                is_shared: false,
                overlaps_in,
            };
            return News { is_first: true, is_again: false, is_shared: false };
        }
        let is_again = !self.is_again && self.day != touch.day();
        let is_shared = !self.is_shared && self.organisation != touch.organisation();
        self.is_again |= is_again;
        self.is_shared |= is_shared;
        News { is_first: false, is_again, is_shared }
    }
}

/// Of one workplace: each service that more than one organisation gave it.
fn overlaps_of(touches: &[Touch]) -> Vec<Overlap> {
    let first = touches[0].organisation();
    if touches.iter().all(|touch| touch.organisation() == first) {
        return Vec::new();
    }
    let given = |touch: &Touch| (parts_of(touch.cell()).2, touch.organisation());
    let mut given: Vec<(Service, u32)> = touches.iter().map(given).collect();
    given.sort_unstable();
    given.dedup();
    given
        .chunk_by(|one, next| one.0 == next.0)
        .filter(|same| same.len() > 1)
        .map(|same| Overlap {
            service: same[0].0,
            workplace: touches[0].workplace(),
            organisations: same.iter().map(|(_, organisation)| *organisation).collect(),
        })
        .collect()
}
