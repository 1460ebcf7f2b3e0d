//! Tables whose every direction has totals, laid down cell by cell and sum by sum.

use super::publication::{Cell, DoesNotAddUp, Publication};
use crate::{SizeClass, Word};

/// A direction of a table: its places, and which of them are sums of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    places: usize,
    sums: Vec<(usize, Vec<usize>)>,
}

impl Axis {
    /// So many places, and after them their total.
    pub fn with_total(places: usize) -> Self {
        Self::plain(places).and_sum((0..places).collect())
    }

    /// So many places that nobody adds up.
    pub fn plain(places: usize) -> Self {
        Self { places, sums: Vec::new() }
    }

    /// One more place, the sum of these.
    pub fn and_sum(mut self, parts: Vec<usize>) -> Self {
        self.sums.push((self.places, parts));
        self.places += 1;
        self
    }

    /// The size classes in their order, "unknown", and then <50, ≥50, 300+ and all.
    pub fn size_classes() -> Self {
        let unknown = SizeClass::ALL.len();
        let those = |belongs: fn(SizeClass) -> bool| -> Vec<usize> {
            let classes = SizeClass::ALL.iter().enumerate();
            classes.filter(|(_, class)| belongs(**class)).map(|(place, _)| place).collect()
        };
        let (under_50, from_50) = (unknown + 1, unknown + 2);
        Self::plain(unknown + 1)
            .and_sum(those(SizeClass::is_under_50))
            .and_sum(those(SizeClass::is_50_or_more))
            .and_sum(those(SizeClass::is_300_or_more))
            .and_sum(vec![under_50, from_50, unknown])
    }

    pub fn places(&self) -> usize {
        self.places
    }

    /// The places whose sum this one is, if it is one.
    pub fn parts_of(&self, place: usize) -> Option<&[usize]> {
        self.sums.iter().find(|(whole, _)| *whole == place).map(|(_, parts)| parts.as_slice())
    }
}

/// Where the cells of a table are in its publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    first: usize,
    places: Vec<usize>,
}

impl Table {
    /// The cell at this place of every axis, in the order of the axes.
    pub fn cell(&self, at: &[usize]) -> usize {
        let inside = at.iter().zip(&self.places).fold(0, |cell, (at, places)| cell * places + at);
        self.first + inside
    }

    /// Every cell, in the order in which they were asked for.
    pub fn cells(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.places.iter().product::<usize>()
    }
}

impl Publication {
    /// Lays down a table. `cell` is asked for each place, totals included.
    pub fn table(
        &mut self,
        axes: &[Axis],
        mut cell: impl FnMut(&[usize]) -> Cell,
    ) -> Result<Table, DoesNotAddUp> {
        let table =
            Table { first: self.len(), places: axes.iter().map(|axis| axis.places).collect() };
        each_place(&table.places, |at| {
            self.add(cell(at));
            Ok(())
        })?;
        for (direction, axis) in axes.iter().enumerate() {
            for (whole, parts) in &axis.sums {
                let mut across = table.places.clone();
                across[direction] = 1;
                each_place(&across, |at| {
                    let mut at = at.to_vec();
                    let mut along = |place: usize| {
                        at[direction] = place;
                        table.cell(&at)
                    };
                    let parts: Vec<usize> = parts.iter().map(|part| along(*part)).collect();
                    self.sum(along(*whole), &parts)
                })?;
            }
        }
        Ok(table)
    }

    /// Two editions of the same table, or two periods of which one contains the other: cell by
    /// cell, so they need the same axes.
    pub fn compare_tables(&mut self, newer: &Table, older: &Table) -> Result<(), DoesNotAddUp> {
        debug_assert_eq!(newer.places, older.places, "tables of one shape");
        newer.cells().zip(older.cells()).try_for_each(|(newer, older)| self.compare(newer, older))
    }
}

/// Counts through all places, the last axis fastest.
fn each_place(
    places: &[usize],
    mut visit: impl FnMut(&[usize]) -> Result<(), DoesNotAddUp>,
) -> Result<(), DoesNotAddUp> {
    if places.contains(&0) {
        return Ok(());
    }
    let mut at = vec![0; places.len()];
    loop {
        visit(&at)?;
        let Some(next) = (0..places.len()).rfind(|axis| at[*axis] + 1 < places[*axis]) else {
            return Ok(());
        };
        at[next] += 1;
        at[next + 1..].fill(0);
    }
}
