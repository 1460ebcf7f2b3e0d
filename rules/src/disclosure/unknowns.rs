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

    /// Those of which nothing more is known, once these are.
    pub(super) fn without(
        &self,
        publication: &Publication,
        is_known: impl Fn(usize) -> bool,
    ) -> Self {
        let mut hidden = vec![false; publication.len()];
        for (unknown, cell) in self.cells.iter().enumerate() {
            hidden[*cell] = !is_known(unknown);
        }
        Self::of(publication, &hidden)
    }
}
