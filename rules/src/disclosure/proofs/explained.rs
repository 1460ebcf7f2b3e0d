//! The strongest attacker there is tries everything: every way to fill the hidden cells of small
//! tables that fits what is shown. No method can tell such a way from the truth.

use super::random::Noise;
use super::*;

/// Inner numbers beyond this are not tried.
const COUNT_MAX: i64 = 40;

#[test]
fn every_hidden_small_number_of_small_tables_could_be_another_one() {
    let mut checked = 0;
    for seed in 0..200 {
        let mut noise = Noise::new(seed);
        let drawn = [(); 9].map(|()| match noise.below(4) {
            0 => 0,
            1 => 1 + noise.below(9),
            _ => 10 + noise.below(10),
        });
        let [a, b, c, d, e, f, g, h, i] = drawn;
        let (publication, _) = counts([[a, b, c], [d, e, f], [g, h, i]]);
        let protection = protect(&publication).unwrap();
        for cell in protection.hidden_cells().filter(|cell| publication.is_small(*cell)) {
            let mut filling = Filling::with_another(&publication, &protection, cell);
            assert!(filling.can_be_completed(0), "seed {seed}, cell {cell} of {drawn:?}");
            checked += 1;
        }
    }
    assert!(200 < checked, "{checked}");
}

#[test]
fn without_hiding_more_than_what_is_small_a_number_has_one_explanation_only() {
    let (publication, table) = counts([[50, 60, 30], [50, 4, 30], [20, 40, 11]]);
    let small = table.cell(&[1, 1]);
    let mut filling = Filling::with_another(&publication, &small_cells(&publication), small);
    assert!(!filling.can_be_completed(0));
}

struct Filling<'a> {
    publication: &'a Publication,
    values: Vec<Option<i64>>,
    open: Vec<usize>,
    /// The cell whose true number is not allowed.
    other: usize,
}

impl<'a> Filling<'a> {
    fn with_another(publication: &'a Publication, protection: &Protection, other: usize) -> Self {
        let mut values: Vec<Option<i64>> =
            publication.cells.iter().map(|cell| Some(cell.value)).collect();
        let mut open: Vec<usize> = protection.hidden_cells().collect();
        open.iter().for_each(|cell| values[*cell] = None);
        open.sort_by_key(|cell| *cell != other);
        Self { publication, values, open, other }
    }

    fn can_be_completed(&mut self, filled: usize) -> bool {
        let Some(cell) = self.open.get(filled).copied() else { return true };
        let largest_small = i64::try_from(self.publication.min).unwrap() - 1;
        let thinkable = match self.publication.is_small(cell) {
            true => 1..=largest_small,
            false => 0..=COUNT_MAX,
        };
        let numbers = self.sum_of_parts(cell).map_or(thinkable, |sum| sum..=sum);
        for number in numbers {
            let is_small_total = self.publication.is_small(cell) && largest_small < number;
            if is_small_total
                || (cell == self.other && number == self.publication.cells[cell].value)
            {
                continue;
            }
            self.values[cell] = Some(number);
            if self.fits(cell) && self.can_be_completed(filled + 1) {
                return true;
            }
        }
        self.values[cell] = None;
        false
    }

    /// What a total has to be, once its parts are filled in.
    fn sum_of_parts(&self, cell: usize) -> Option<i64> {
        let line = self.publication.lines.iter().find(|line| line.cells[0] == cell)?;
        line.cells[1..].iter().map(|part| self.values[*part]).sum()
    }

    /// Whether the lines of the cell add up, or still may.
    fn fits(&self, cell: usize) -> bool {
        self.publication.lines.iter().filter(|line| line.cells.contains(&cell)).all(|line| {
            let whole = self.values[line.cells[0]];
            let parts = || line.cells[1..].iter().map(|part| self.values[*part]);
            let known: i64 = parts().flatten().sum();
            let is_complete = parts().all(|part| part.is_some());
            whole.is_none_or(|whole| if is_complete { known == whole } else { known <= whole })
        })
    }
}
