//! Random tables such as an office publishes them, and what attackers make of them.

use std::time::Instant;

use super::*;

/// A small generator, so that a set is known by its seed.
pub(super) struct Noise(u64);

impl Noise {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x00d1_5c10_5e0f_0e0e)
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    /// Many zeros, some few, some many, as with persons by size, service and office.
    fn count(&mut self, min: u64, emptiness: u64) -> u64 {
        if self.below(10) < emptiness {
            return 0;
        }
        match self.below(10) {
            0..3 => 1 + self.below(min - 1),
            3..7 => min + self.below(40),
            _ => 50 + self.below(400),
        }
    }
}

/// The figures of one edition: the innermost ones are drawn, and the totals follow.
#[derive(Clone)]
pub(super) struct Figures {
    axes: Vec<Axis>,
    places: Vec<usize>,
    counts: Vec<u64>,
}

impl Figures {
    pub(super) fn draw(axes: Vec<Axis>, min: u64, emptiness: u64, noise: &mut Noise) -> Self {
        let places: Vec<usize> = axes.iter().map(Axis::places).collect();
        let mut figures = Self { counts: vec![0; places.iter().product()], axes, places };
        for at in 0..figures.counts.len() {
            if figures.is_inner(at) {
                figures.counts[at] = noise.count(min, emptiness);
            }
        }
        figures.add_up();
        figures
    }

    fn place(&self, at: usize, axis: usize) -> usize {
        at / self.stride(axis) % self.places[axis]
    }

    fn stride(&self, axis: usize) -> usize {
        self.places[axis + 1..].iter().product()
    }

    fn is_inner(&self, at: usize) -> bool {
        let mut axes = self.axes.iter().enumerate();
        axes.all(|(number, axis)| axis.parts_of(self.place(at, number)).is_none())
    }

    fn add_up(&mut self) {
        for axis in 0..self.axes.len() {
            let stride = self.stride(axis);
            for at in 0..self.counts.len() {
                let own = self.place(at, axis);
                if let Some(parts) = self.axes[axis].parts_of(own) {
                    let first = at - own * stride;
                    self.counts[at] =
                        parts.iter().map(|part| self.counts[first + part * stride]).sum();
                }
            }
        }
    }

    /// Some inner figures, found to be wrong after publication.
    fn corrected(&self, corrections: u64, noise: &mut Noise) -> Self {
        let mut new = self.clone();
        for _ in 0..corrections {
            let cells = u64::try_from(new.counts.len()).unwrap();
            let at = usize::try_from(noise.below(cells)).unwrap();
            if new.is_inner(at) {
                new.counts[at] = (new.counts[at] + noise.below(20)).saturating_sub(noise.below(20));
            }
        }
        new.add_up();
        new
    }

    pub(super) fn published_in(
        &self,
        publication: &mut Publication,
        state: impl Fn(usize, Cell) -> Cell,
    ) -> Table {
        let mut counts = self.counts.iter().enumerate();
        let table = publication.table(&self.axes, |_| {
            let (at, count) = counts.next().unwrap();
            state(at, Cell::count(*count))
        });
        table.unwrap()
    }
}

/// Mostly small tables of every shape, and some as large as a prefecture's with three offices.
fn axes(seed: u64, noise: &mut Noise) -> Vec<Axis> {
    let mut some = |end: u64| Axis::with_total(2 + usize::try_from(noise.below(end)).unwrap());
    match seed % 40 {
        0 => {
            let others = [6, 2, 3].map(Axis::with_total);
            std::iter::once(Axis::size_classes()).chain(others).collect()
        }
        1..8 => vec![Axis::size_classes(), some(5), Axis::with_total(2)],
        8..20 => vec![some(5), some(5), Axis::with_total(3)],
        _ => vec![some(8), some(6)],
    }
}

#[test]
fn nothing_small_can_be_worked_out_of_a_thousand_random_publications_in_two_editions() {
    let halves = [0..500, 500..1000];
    let shares: Vec<Share> = std::thread::scope(|scope| {
        let threads =
            halves.map(|seeds| scope.spawn(|| seeds.map(two_editions).collect::<Vec<_>>()));
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let total = |number: fn(&Share) -> usize| shares.iter().map(number).sum::<usize>();
    let (cells, small, hidden) = (total(|s| s.cells), total(|s| s.small), total(|s| s.hidden));
    println!("of {cells} cells {small} are small and {hidden} hidden");
    assert!(hidden < 4 * small, "{hidden} hidden cells for {small} small ones are too many");
}

struct Share {
    cells: usize,
    small: usize,
    hidden: usize,
}

/// Publishes figures, and then corrected ones; at each the attacker has all that is out.
fn two_editions(seed: u64) -> Share {
    let mut noise = Noise::new(seed);
    let axes = axes(seed, &mut noise);
    let empty = match noise.below(4) {
        0 => Publication::of_workplaces,
        _ => Publication::of_persons,
    };
    let emptiness = noise.below(8);
    let figures = Figures::draw(axes, empty().min, emptiness, &mut noise);
    let mut publication = empty();
    figures.published_in(&mut publication, |_, cell| cell);
    let first = protect(&publication).unwrap_or_else(|leaking| panic!("{seed}: {leaking}"));
    check_safe(&publication, &first, &format!("first edition of seed {seed}"));
    let share = Share {
        cells: publication.len(),
        small: (0..publication.len()).filter(|cell| publication.is_small(*cell)).count(),
        hidden: first.hidden_cells().count(),
    };

    let corrections = noise.below(4);
    let corrected = figures.corrected(corrections, &mut noise);
    let mut publication = empty();
    let older = figures.published_in(&mut publication, |at, cell| {
        if first.is_hidden(at) { cell.withheld() } else { cell.published() }
    });
    let newer = corrected.published_in(&mut publication, |_, cell| cell);
    publication.compare_tables(&newer, &older).unwrap();
    let second = protect(&publication).unwrap_or_else(|leaking| panic!("{seed}: {leaking}"));
    check_safe(&publication, &second, &format!("second edition of seed {seed}"));
    share
}

#[test]
fn a_prefecture_with_all_its_organisations_is_protected() {
    for emptiness in [0, 3, 6, 9] {
        let others = [14, 2, 10].map(Axis::with_total);
        let axes = std::iter::once(Axis::size_classes()).chain(others).collect();
        let figures = Figures::draw(axes, PERSONS_MIN, emptiness, &mut Noise::new(emptiness));
        let mut publication = Publication::of_persons();
        figures.published_in(&mut publication, |_, cell| cell);
        let start = Instant::now();
        let protection = protect(&publication).unwrap();
        println!(
            "{} cells, {} hidden, in {:?}",
            publication.len(),
            protection.hidden_cells().count(),
            start.elapsed()
        );
        check_safe(&publication, &protection, "a prefecture");
    }
}
