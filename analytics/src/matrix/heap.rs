//! What the matrix needs of one heap of the cube, kept so that facts can be taken back.

use super::sums::{CellSums, MatrixSums, Seen};
use super::touches::Touch;
use crate::hash::{NumberMap, first, pair, second};
use crate::row::Row;
use crate::turn::Turn;

#[derive(Default)]
pub(crate) struct MatrixHeap {
    cells: NumberMap<u16, CellSums>,
    /// By cell and days.
    days: NumberMap<u64, u64>,
    touches: NumberMap<Touch, u64>,
    /// By worker and cell.
    workers: NumberMap<u64, u64>,
}

impl MatrixHeap {
    pub(crate) fn turn(&mut self, row: &Row, turn: Turn) {
        let Some(seen) = Seen::of(row) else { return };
        self.cells.entry(seen.cell).or_default().times(&seen.sums, turn.sign());
        if !seen.is_served {
            return;
        }
        if let Some(days) = row.days {
            turn.count_at(&mut self.days, pair(seen.cell.into(), days));
        }
        if let Some(workplace) = row.workplace {
            let touch = Touch::of(workplace, seen.cell, row.organisation, row.day);
            turn.count_at(&mut self.touches, touch);
        }
        if let Some(worker) = row.worker {
            turn.count_at(&mut self.workers, pair(worker, seen.cell.into()));
        }
    }

    pub(crate) fn pour(&self, organisation: u32, sums: &mut MatrixSums) {
        let cell_of = |number: u32| u16::try_from(number).unwrap_or_default();
        for (cell, more) in &self.cells {
            sums.cells[usize::from(*cell)].times(more, 1);
            let activities = u64::try_from(more.activities).unwrap_or_default();
            if activities > 0 {
                sums.add_provider(*cell, organisation, activities);
            }
        }
        for (key, times) in &self.days {
            sums.add_days(cell_of(first(*key)), second(*key), *times);
        }
        for touch in self.touches.keys() {
            sums.touches.add(*touch);
        }
        for key in self.workers.keys() {
            sums.workers.add(first(*key), cell_of(second(*key)));
        }
    }
}
