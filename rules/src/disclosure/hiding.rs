//! Which cells are hidden so far, and which is the best to hide next.

use super::publication::{Publication, Release};

pub(super) struct Hiding<'a> {
    pub(super) publication: &'a Publication,
    pub(super) hidden: Vec<bool>,
    /// Of every cell, the lines in which it stands.
    pub(super) lines_of: &'a [Vec<usize>],
    /// Of every line, how many cells are hidden, and how many may still be.
    hidden_in: Vec<usize>,
    open_in: Vec<usize>,
    rank: Vec<Rank>,
    /// Lines to look at, because something in them was hidden.
    waiting: Vec<usize>,
    /// What was hidden since somebody last asked.
    just_hidden: Vec<usize>,
}

/// What it costs to lose a cell, the cheapest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Inner,
    /// A total that is part of another.
    Total,
    /// Hides little: people guess at zero first.
    Zero,
    GrandTotal,
}

impl<'a> Hiding<'a> {
    /// Only what is small or was hidden before.
    pub(super) fn of_small_cells(publication: &'a Publication, lines_of: &'a [Vec<usize>]) -> Self {
        let cells = publication.cells.len();
        let mut is_total = vec![false; cells];
        let mut is_part = vec![false; cells];
        let mut open_in = vec![0; publication.lines.len()];
        for (at, line) in publication.lines.iter().enumerate() {
            for (place, cell) in line.cells.iter().enumerate() {
                open_in[at] += usize::from(publication.cells[*cell].release == Release::Planned);
                if !line.compares_editions {
                    let whole_or_part = if place == 0 { &mut is_total } else { &mut is_part };
                    whole_or_part[*cell] = true;
                }
            }
        }
        let rank = |cell: usize| match (is_total[cell], is_part[cell]) {
            (true, false) => Rank::GrandTotal,
            _ if publication.cells[cell].value == 0 => Rank::Zero,
            (true, true) => Rank::Total,
            (false, _) => Rank::Inner,
        };
        let mut hiding = Self {
            publication,
            hidden: vec![false; cells],
            lines_of,
            hidden_in: vec![0; publication.lines.len()],
            open_in,
            rank: (0..cells).map(rank).collect(),
            waiting: Vec::new(),
            just_hidden: Vec::new(),
        };
        for cell in 0..cells {
            match publication.cells[cell].release {
                Release::Planned if publication.is_small(cell) => hiding.hide(cell),
                Release::Withheld => hiding.hide(cell),
                Release::Planned | Release::Published => {}
            }
        }
        hiding
    }

    fn hide(&mut self, cell: usize) {
        self.hidden[cell] = true;
        self.just_hidden.push(cell);
        let was_open = usize::from(self.publication.cells[cell].release == Release::Planned);
        for line in &self.lines_of[cell] {
            self.hidden_in[*line] += 1;
            self.open_in[*line] -= was_open;
            self.waiting.push(*line);
        }
    }

    pub(super) fn take_just_hidden(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.just_hidden)
    }

    /// Deals with what can be seen from single lines, which is nearly everything: hides another
    /// cell where one alone is hidden, and where those that are hidden are few people together.
    pub(super) fn settle_lines(&mut self) {
        while let Some(line) = self.waiting.pop() {
            let Some(lacking) = self.lacks(line) else { continue };
            if let Some(cell) = self.best_of(line, lacking) {
                self.hide(cell);
            }
        }
    }

    /// How many people more have to be hidden in this line; `None` if it tells nothing.
    fn lacks(&self, line: usize) -> Option<u64> {
        let cells = &self.publication.lines[line].cells;
        let hidden = || cells.iter().copied().filter(|cell| self.hidden[*cell]);
        match self.hidden_in[line] {
            0 => None,
            1 if hidden().any(|cell| self.is_no_concern(cell)) => None,
            1 => Some(self.few_together(line).unwrap_or(0)),
            _ => self.few_together(line),
        }
    }

    /// Hidden, but not for anybody's protection.
    fn is_no_concern(&self, cell: usize) -> bool {
        self.publication.cells[cell].release == Release::Withheld
            && !self.publication.is_small(cell)
    }

    /// By how much those hidden in this line, whose sum everybody can work out, are too few.
    pub(super) fn few_together(&self, line: usize) -> Option<u64> {
        let line = &self.publication.lines[line];
        if line.compares_editions || self.hidden[line.cells[0]] {
            return None;
        }
        let (mut together, mut has_small) = (0, false);
        for cell in &line.cells[1..] {
            if self.hidden[*cell] {
                together += self.publication.cells[*cell].judged;
                has_small |= self.publication.is_small(*cell);
            }
        }
        (has_small && together < self.publication.min).then(|| self.publication.min - together)
    }

    /// The cheapest cell of the line that is enough.
    fn best_of(&self, line: usize, lacking: u64) -> Option<usize> {
        let cells = &self.publication.lines[line].cells;
        let open = cells.iter().copied().filter(|cell| self.helps(*cell, line));
        open.min_by_key(|cell| {
            let is_enough = *cell == cells[0] || lacking <= self.publication.cells[*cell].judged;
            (!is_enough, self.loss(*cell))
        })
    }

    /// Hides the cheapest cell that stands in a line with this one. Says whether anything is
    /// hidden in its lines now that was not there before.
    pub(super) fn hide_in_a_line_with(&mut self, cell: usize) -> bool {
        let lines = &self.lines_of[cell];
        if lines.iter().any(|line| self.waiting.contains(line)) {
            return true;
        }
        let best = lines
            .iter()
            .filter_map(|line| self.best_of(*line, 0))
            .min_by_key(|beside| self.loss(*beside));
        best.map(|best| self.hide(best)).is_some()
    }

    /// Hides the cheapest of the cells nearest to this one, going from line to line over what is
    /// hidden already. Says whether there was one.
    pub(super) fn hide_anywhere_around(&mut self, cell: usize) -> bool {
        let mut seen_lines = vec![false; self.publication.lines.len()];
        let mut ring = vec![cell];
        while !ring.is_empty() {
            let mut lines: Vec<usize> =
                ring.iter().flat_map(|inner| self.lines_of[*inner].iter().copied()).collect();
            lines.retain(|line| !std::mem::replace(&mut seen_lines[*line], true));
            let best = lines.iter().filter_map(|line| self.best_of(*line, 0));
            if let Some(best) = best.min_by_key(|beside| self.loss(*beside)) {
                self.hide(best);
                return true;
            }
            let cells = lines.iter().flat_map(|line| &self.publication.lines[*line].cells);
            ring = cells.copied().filter(|cell| self.hidden[*cell]).collect();
        }
        false
    }

    /// The small cells of the lines in which those that are hidden are few people together.
    pub(super) fn few_together_cells(&self) -> impl Iterator<Item = usize> + '_ {
        let lines = self.publication.lines.iter().enumerate();
        lines
            .filter(|(at, _)| self.few_together(*at).is_some())
            .flat_map(|(_, line)| line.cells[1..].iter().copied())
            .filter(|cell| self.hidden[*cell] && self.publication.is_small(*cell))
    }

    /// It can be hidden, and it would not be plain to see from another line, in which nothing can
    /// be hidden with it.
    fn helps(&self, cell: usize, in_line: usize) -> bool {
        let is_open =
            !self.hidden[cell] && self.publication.cells[cell].release == Release::Planned;
        is_open
            && self.lines_of[cell].iter().all(|line| {
                *line == in_line || 0 < self.hidden_in[*line] || 1 < self.open_in[*line]
            })
    }

    /// A cell that needs no further ones costs least, then the smallest number.
    fn loss(&self, cell: usize) -> (Rank, usize, i64, usize) {
        let needing = self.lines_of[cell].iter().filter(|line| self.hidden_in[**line] == 0).count();
        (self.rank[cell], needing, self.publication.cells[cell].value, cell)
    }
}
