//! Hiding small numbers, and with them what would give them away.

use std::collections::HashMap;

use super::bounds::Narrowing;
use super::edges::{edges, held_fast};
use super::elimination::derive;
use super::hiding::Hiding;
use super::publication::{Cell, Publication, Release};
use super::unknowns::Unknowns;
use crate::word::words;

/// Which cells may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    hidden: Vec<bool>,
}

impl Protection {
    pub fn is_hidden(&self, cell: usize) -> bool {
        self.hidden[cell]
    }

    /// All that is hidden, in the order in which it was added.
    pub fn hidden_cells(&self) -> impl Iterator<Item = usize> + '_ {
        self.hidden.iter().enumerate().filter(|(_, hidden)| **hidden).map(|(cell, _)| cell)
    }
}

words! {
    /// How a small number can be found out.
    LeakCause {
        Published = "PUBLISHED", "すでに公表されています";
        Computed = "COMPUTED", "公表されている値から計算できます";
        NarrowedDown = "NARROWED_DOWN", "公表されている値から一つの値に絞り込めます";
        FewTogether = "FEW_TOGETHER", "一緒に伏せた値の合計が少人数だと分かります";
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    pub cell: usize,
    pub cause: LeakCause,
}

/// Too much was published before. What could be hidden is, and must be; this remains.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "公表済みの値から、伏せるべき小さい値が{}件分かってしまいます。\
     比べる版や期間を見直してから公表してください",
    leaks.len()
)]
pub struct Leaking {
    pub protection: Protection,
    /// By cell.
    pub leaks: Vec<Leak>,
}

/// Only the small cells themselves, and what was withheld before: the first step, and by itself
/// no protection.
pub fn small_cells(publication: &Publication) -> Protection {
    let lines_of = publication.lines_of();
    Protection { hidden: Hiding::of_small_cells(publication, &lines_of).hidden }
}

/// Hides small cells, and others beside them until nobody can work a small number out.
///
/// The same publication is always protected in the same way.
pub fn protect(publication: &Publication) -> Result<Protection, Box<Leaking>> {
    let lines_of = publication.lines_of();
    let mut hiding = Hiding::of_small_cells(publication, &lines_of);
    let mut narrowing = Narrowing::of(publication, &lines_of);
    let mut hopeless = None;
    let mut seen = Seen::new();
    loop {
        hiding.settle_lines();
        hiding.take_just_hidden().into_iter().for_each(|cell| narrowing.hide(cell));
        let mut leaks = narrowed_down(publication, &mut narrowing);
        if hide_beside(&leaks, &mut hiding, &mut hopeless) {
            continue;
        }
        let unknowns = Unknowns::of(publication, &hiding.hidden);
        leaks.extend(found_together(publication, &unknowns, &mut seen));
        if hide_beside(&leaks, &mut hiding, &mut hopeless) {
            continue;
        }
        return finished(&hiding, leaks);
    }
}

/// Hides one more cell for each leak that can be closed; says whether anything was hidden.
fn hide_beside(leaks: &[Leak], hiding: &mut Hiding<'_>, hopeless: &mut Option<Vec<usize>>) -> bool {
    let mut is_better = false;
    for leak in leaks {
        if hiding.hide_in_a_line_with(leak.cell) {
            is_better = true;
            continue;
        }
        let hopeless = hopeless.get_or_insert_with(|| hopeless_cells(hiding));
        if hopeless.binary_search(&leak.cell).is_err() {
            is_better |= hiding.hide_anywhere_around(leak.cell);
        }
    }
    is_better
}

/// What can be found out even if everything is hidden that may be. It is not worth hiding more.
fn hopeless_cells(hiding: &Hiding<'_>) -> Vec<usize> {
    let publication = hiding.publication;
    let is_hidden = |cell: &Cell| cell.release != Release::Published;
    let hidden: Vec<bool> = publication.cells.iter().map(is_hidden).collect();
    let mut narrowing = Narrowing::of(publication, hiding.lines_of);
    (0..hidden.len()).filter(|cell| hidden[*cell]).for_each(|cell| narrowing.hide(cell));
    let line_by_line = narrowed_down(publication, &mut narrowing).into_iter();
    let unknowns = Unknowns::of(publication, &hidden);
    let leaks = line_by_line.chain(found_together(publication, &unknowns, &mut Seen::new()));
    let mut cells: Vec<usize> = leaks.map(|leak| leak.cell).collect();
    cells.sort_unstable();
    cells
}

/// What a look at one line after the other finds.
fn narrowed_down(publication: &Publication, narrowing: &mut Narrowing<'_>) -> Vec<Leak> {
    let small = narrowing.found().filter(|cell| publication.is_small(*cell));
    small.map(|cell| Leak { cell, cause: LeakCause::NarrowedDown }).collect()
}

/// What a look at all lines together finds, or might find.
fn found_together(publication: &Publication, unknowns: &Unknowns, seen: &mut Seen) -> Vec<Leak> {
    let mut leaks = Vec::new();
    for group in unknowns.groups() {
        if !group.cells.iter().any(|cell| publication.is_small(*cell)) {
            continue;
        }
        if let Some(known) = seen.get(&group.cells) {
            leaks.extend(known);
            continue;
        }
        let found = found_in_group(publication, &group);
        leaks.extend(&found);
        seen.insert(group.cells, found);
    }
    leaks
}

/// What was found of hidden numbers that hang together: as long as no other is hidden in one of
/// their lines, the same is found again.
type Seen = HashMap<Vec<usize>, Vec<Leak>>;

fn found_in_group(publication: &Publication, unknowns: &Unknowns) -> Vec<Leak> {
    let derived = derive(unknowns, &edges(publication, unknowns));
    let is_held_fast = held_fast(publication, unknowns, &derived);
    let is_given_away =
        |unknown: usize| is_held_fast[unknown] && !publication.is_small(unknowns.cells[unknown]);
    if (0..unknowns.cells.len()).any(is_given_away) {
        // Hidden in vain: others may follow from it.
        let left = unknowns.without(publication, is_given_away);
        return found_together(publication, &left, &mut Seen::new());
    }
    leaks(publication, unknowns, |unknown| match derived.is_determined[unknown] {
        true => Some(LeakCause::Computed),
        false => is_held_fast[unknown].then_some(LeakCause::NarrowedDown),
    })
}

fn leaks(
    publication: &Publication,
    unknowns: &Unknowns,
    cause: impl Fn(usize) -> Option<LeakCause>,
) -> Vec<Leak> {
    let small = unknowns.cells.iter().enumerate().filter(|(_, cell)| publication.is_small(**cell));
    small.filter_map(|(unknown, cell)| Some(Leak { cell: *cell, cause: cause(unknown)? })).collect()
}

fn finished(hiding: &Hiding<'_>, mut leaks: Vec<Leak>) -> Result<Protection, Box<Leaking>> {
    let publication = hiding.publication;
    let published = (0..publication.len()).filter(|cell| {
        publication.cells[*cell].release == Release::Published && publication.is_small(*cell)
    });
    leaks.extend(published.map(|cell| Leak { cell, cause: LeakCause::Published }));
    let few_together = hiding.few_together_cells();
    leaks.extend(few_together.map(|cell| Leak { cell, cause: LeakCause::FewTogether }));
    leaks.sort_unstable();
    leaks.dedup_by_key(|leak| leak.cell);

    let protection = Protection { hidden: hiding.hidden.clone() };
    if leaks.is_empty() { Ok(protection) } else { Err(Box::new(Leaking { protection, leaks })) }
}
