//! What a reader is left with: the hidden numbers, and what is known of them.

use super::publication::Publication;

/// The equations of a publication with all that is shown put into them.
pub(super) struct Unknowns {
    /// The cells that are hidden, in their order.
    pub(super) cells: Vec<usize>,
    pub(super) rows: Vec<Row>,
}

/// Signed, these unknowns make up `known`.
pub(super) struct Row {
    pub(super) terms: Vec<Term>,
    pub(super) known: i64,
}

#[derive(Clone, Copy)]
pub(super) struct Term {
    pub(super) unknown: usize,
    pub(super) is_part: bool,
}

impl Unknowns {
    pub(super) fn of(publication: &Publication, hidden: &[bool]) -> Self {
        let mut cells = Vec::new();
        let mut unknown_of = vec![usize::MAX; hidden.len()];
        for (cell, is_hidden) in hidden.iter().enumerate() {
            if *is_hidden {
                unknown_of[cell] = cells.len();
                cells.push(cell);
            }
        }
        let mut rows = Vec::new();
        for line in &publication.lines {
            if !line.cells.iter().any(|cell| hidden[*cell]) {
                continue;
            }
            let mut row = Row { terms: Vec::new(), known: 0 };
            for (place, cell) in line.cells.iter().enumerate() {
                let is_part = place != 0;
                if hidden[*cell] {
                    row.terms.push(Term { unknown: unknown_of[*cell], is_part });
                } else {
                    let value = publication.cells[*cell].value;
                    row.known += if is_part { -value } else { value };
                }
            }
            rows.push(row);
        }
        Self { cells, rows }
    }

    /// What is left to find out once these are known.
    pub(super) fn without(
        &self,
        publication: &Publication,
        is_known: impl Fn(usize) -> bool,
    ) -> Self {
        let mut left = Self { cells: Vec::new(), rows: Vec::new() };
        let mut now_at = vec![None; self.cells.len()];
        for (unknown, cell) in self.cells.iter().enumerate() {
            if !is_known(unknown) {
                now_at[unknown] = Some(left.cells.len());
                left.cells.push(*cell);
            }
        }
        for row in &self.rows {
            let mut rest = Row { terms: Vec::new(), known: row.known };
            for Term { unknown, is_part } in row.terms.iter().copied() {
                match now_at[unknown] {
                    Some(unknown) => rest.terms.push(Term { unknown, is_part }),
                    None => {
                        let value = publication.cells[self.cells[unknown]].value;
                        rest.known += if is_part { -value } else { value };
                    }
                }
            }
            if !rest.terms.is_empty() {
                left.rows.push(rest);
            }
        }
        left
    }

    /// Those that stand in no line with each other, not even by way of others: what is known of
    /// the ones says nothing of the others.
    pub(super) fn groups(&self) -> Vec<Self> {
        let mut leads_to: Vec<usize> = (0..self.cells.len()).collect();
        for row in &self.rows {
            for pair in row.terms.windows(2) {
                let one = end_of(&mut leads_to, pair[0].unknown);
                let other = end_of(&mut leads_to, pair[1].unknown);
                leads_to[one.max(other)] = one.min(other);
            }
        }
        let mut groups: Vec<Self> = Vec::new();
        let mut place = Vec::with_capacity(self.cells.len());
        for (unknown, cell) in self.cells.iter().enumerate() {
            let first = end_of(&mut leads_to, unknown);
            if first == unknown {
                place.push((groups.len(), 0));
                groups.push(Self { cells: vec![*cell], rows: Vec::new() });
                continue;
            }
            let (at, _): (usize, usize) = place[first];
            place.push((at, groups[at].cells.len()));
            groups[at].cells.push(*cell);
        }
        for row in &self.rows {
            let Some(first) = row.terms.first() else { continue };
            let inside = |term: &Term| Term { unknown: place[term.unknown].1, ..*term };
            let terms = row.terms.iter().map(inside).collect();
            groups[place[first.unknown].0].rows.push(Row { terms, known: row.known });
        }
        groups
    }
}

/// The first of all that hang together with this one, as far as is known yet.
fn end_of(leads_to: &mut [usize], unknown: usize) -> usize {
    let mut end = unknown;
    while leads_to[end] != end {
        leads_to[end] = leads_to[leads_to[end]];
        end = leads_to[end];
    }
    end
}
