//! Somebody who lays all published tables side by side and tries to find out what is hidden.
//!
//! Written without a look at how the numbers are protected: from the equations and the shown
//! values alone, by elimination in another field and another order, and by narrowing down.

use std::collections::BTreeMap;

use super::super::{Protection, Publication};

/// The numbers of hidden small cells, as far as they can be found.
pub(super) fn attack(publication: &Publication, protection: &Protection) -> BTreeMap<usize, i64> {
    let shown: Vec<Option<i64>> = (0..publication.len())
        .map(|cell| (!protection.is_hidden(cell)).then_some(publication.cells[cell].value))
        .collect();
    let is_hidden = |cell: usize| shown[cell].is_none();
    let small: Vec<usize> = (0..publication.len())
        .filter(|cell| is_hidden(*cell) && publication.is_small(*cell))
        .collect();

    let mut found = BTreeMap::new();
    let echelon = Echelon::of(publication, &shown);
    for cell in &small {
        if let Some(value) = echelon.value_of(*cell) {
            found.insert(*cell, value);
        }
    }
    let ranges = ranges(publication, &shown, &echelon);
    for cell in &small {
        if let (Some(low), Some(high)) = ranges[*cell]
            && low == high
        {
            found.insert(*cell, low);
        }
    }
    found
}

const P: i64 = (1 << 31) - 1;

/// Equations among hidden cells, each solved for its last cell.
struct Echelon {
    solved_for: Vec<Option<Equation>>,
}

/// The factors by cell, in falling order, and what they make.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Equation {
    factors: Vec<(usize, i64)>,
    makes: i64,
}

impl Echelon {
    fn of(publication: &Publication, shown: &[Option<i64>]) -> Self {
        let mut echelon = Self { solved_for: vec![None; shown.len()] };
        for line in &publication.lines {
            let mut equation = Equation { factors: Vec::new(), makes: 0 };
            for (place, cell) in line.cells.iter().enumerate() {
                let sign = if place == 0 { 1 } else { P - 1 };
                match shown[*cell] {
                    None => equation.factors.push((*cell, sign)),
                    Some(value) => {
                        equation.makes = (equation.makes + (P - sign) * value.rem_euclid(P)) % P;
                    }
                }
            }
            equation.factors.sort_unstable_by(|one, other| other.cmp(one));
            equation = echelon.reduced(equation);
            let Some((last, factor)) = equation.factors.first().copied() else {
                assert_eq!(equation.makes, 0, "the tables contradict each other");
                continue;
            };
            equation.scale(power(factor, P - 2));
            echelon.solved_for[last] = Some(equation);
        }
        echelon
    }

    /// Puts in what is known, until its last cell is one of which nothing is.
    fn reduced(&self, mut equation: Equation) -> Equation {
        while let Some((last, factor)) = equation.factors.first().copied() {
            let Some(known) = &self.solved_for[last] else { break };
            equation = equation.plus(known, P - factor);
        }
        equation
    }

    /// The number of a cell if it follows from the equations.
    fn value_of(&self, cell: usize) -> Option<i64> {
        let alone = Equation { factors: vec![(cell, 1)], makes: 0 };
        let rest = self.reduced(alone);
        if !rest.factors.is_empty() {
            return None;
        }
        let value = (P - rest.makes) % P;
        Some(if P / 2 < value { value - P } else { value })
    }
}

impl Equation {
    fn scale(&mut self, by: i64) {
        for (_, factor) in &mut self.factors {
            *factor = *factor * by % P;
        }
        self.makes = self.makes * by % P;
    }

    fn plus(&self, other: &Self, times: i64) -> Self {
        let mut factors = Vec::with_capacity(self.factors.len() + other.factors.len());
        let (mut one, mut two) = (0, 0);
        while one < self.factors.len() || two < other.factors.len() {
            let own = self.factors.get(one).copied();
            let its = other.factors.get(two).copied();
            let order = own.map(|own| own.0).cmp(&its.map(|its| its.0));
            let mut factor = 0;
            let mut cell = 0;
            if order.is_ge() {
                (cell, factor) = own.unwrap_or_default();
                one += 1;
            }
            if order.is_le() {
                let (at, its) = its.unwrap_or_default();
                cell = at;
                factor = (factor + its * times) % P;
                two += 1;
            }
            if factor != 0 {
                factors.push((cell, factor));
            }
        }
        Self { factors, makes: (self.makes + other.makes * times) % P }
    }
}

fn power(base: i64, exponent: i64) -> i64 {
    if exponent == 0 {
        return 1;
    }
    let half = power(base, exponent / 2);
    let square = half * half % P;
    if exponent % 2 == 1 { square * base % P } else { square }
}

type Range = (Option<i64>, Option<i64>);

/// Narrows every hidden cell down, over the lines and over what elimination made of them, sweep
/// by sweep until one changes nothing.
fn ranges(publication: &Publication, shown: &[Option<i64>], echelon: &Echelon) -> Vec<Range> {
    let most =
        publication.shows_which_are_small.then(|| i64::try_from(publication.min).unwrap() - 1);
    let mut ranges: Vec<Range> = shown
        .iter()
        .zip(&publication.cells)
        .enumerate()
        .map(|(at, (shown, cell))| {
            let is_counted_small =
                publication.is_small(at) && cell.is_judged_itself && !cell.is_small_anyway;
            match (*shown, most.filter(|_| is_counted_small)) {
                (Some(value), _) => (Some(value), Some(value)),
                (None, Some(most)) if cell.is_difference => (Some(-most), Some(most)),
                (None, Some(most)) => (Some(1), Some(most)),
                (None, None) if cell.is_difference => (None, None),
                (None, None) => (Some(0), None),
            }
        })
        .collect();

    let mut equations = Vec::new();
    for line in &publication.lines {
        if line.cells.iter().any(|cell| shown[*cell].is_none()) {
            let signs = std::iter::once(-1).chain(std::iter::repeat(1));
            let terms: Vec<(usize, i64)> = line.cells.iter().copied().zip(signs).collect();
            equations.push((terms, 0));
        }
    }
    for solved in echelon.solved_for.iter().flatten() {
        let small = |factor: i64| if P / 2 < factor { factor - P } else { factor };
        let terms: Vec<(usize, i64)> =
            solved.factors.iter().map(|(cell, factor)| (*cell, small(*factor))).collect();
        if terms.iter().all(|(_, factor)| factor.abs() == 1) {
            equations.push((terms, small(solved.makes)));
        }
    }
    loop {
        let mut has_changed = false;
        for (terms, makes) in &equations {
            has_changed |= narrow(terms, *makes, &mut ranges);
        }
        if !has_changed {
            return ranges;
        }
    }
}

fn narrow(terms: &[(usize, i64)], makes: i64, ranges: &mut [Range]) -> bool {
    let mut has_changed = false;
    // What the others leave open at the top limits one at the bottom, and the other way round.
    let (mut lows, mut highs, mut no_low, mut no_high) = (0, 0, 0, 0);
    for (cell, sign) in terms {
        let (low, high) = turned(ranges[*cell], *sign);
        match low {
            Some(low) => lows += low,
            None => no_low += 1,
        }
        match high {
            Some(high) => highs += high,
            None => no_high += 1,
        }
    }
    for (cell, sign) in terms {
        let (low, high) = turned(ranges[*cell], *sign);
        let mut better = (low, high);
        if no_high - i32::from(high.is_none()) == 0 {
            let limit = makes - (highs - high.unwrap_or(0));
            better.0 = Some(low.map_or(limit, |low| low.max(limit)));
        }
        if no_low - i32::from(low.is_none()) == 0 {
            let limit = makes - (lows - low.unwrap_or(0));
            better.1 = Some(high.map_or(limit, |high| high.min(limit)));
        }
        if better != (low, high) {
            ranges[*cell] = turned(better, *sign);
            has_changed = true;
        }
    }
    has_changed
}

fn turned((low, high): Range, sign: i64) -> Range {
    if sign == 1 { (low, high) } else { (high.map(|high| -high), low.map(|low| -low)) }
}
