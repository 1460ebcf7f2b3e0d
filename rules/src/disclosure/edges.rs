//! Numbers at the edge of what they can be: the only ones that narrowing down can find.
//!
//! Bounds look at one line at a time, and somebody may look at several together. But whatever is
//! looked at: a number between its bounds can always move a little, and takes others along. Only
//! those on their bounds can hold each other fast, and only where an equation remains among
//! nothing but them. So all others are eliminated first, and what is left over is judged.

use super::bounds::beforehand;
use super::elimination::Derived;
use super::publication::Publication;
use super::unknowns::Unknowns;

/// For every unknown, whether it lies on one of its bounds.
pub(super) fn edges(publication: &Publication, unknowns: &Unknowns) -> Vec<bool> {
    let is_edge = |cell: &usize| {
        let [low, high] = beforehand(publication, *cell);
        let value = publication.cells[*cell].value;
        value <= low || high <= value
    };
    unknowns.cells.iter().map(is_edge).collect()
}

/// For every unknown on its bounds, whether others there hold it fast.
///
/// Each is given a way to go, inwards from its bound, and the ways are lengthened and shortened
/// until they cancel out in every equation. Those whose way shrinks to nothing cannot move.
/// Where the ways have not come to a balance in time, or an equation is unclear, its numbers
/// are taken to be held fast.
pub(super) fn held_fast(
    publication: &Publication,
    unknowns: &Unknowns,
    derived: &Derived,
) -> Vec<bool> {
    let is_high = |unknown: usize| {
        let cell = unknowns.cells[unknown];
        beforehand(publication, cell)[0] < publication.cells[cell].value
    };
    let mut is_held = vec![false; unknowns.cells.len()];
    let mut equations = Vec::with_capacity(derived.among_last.len());
    for factors in &derived.among_last {
        let inwards = |(unknown, factor): &(usize, Option<i32>)| {
            factor.map(|factor| (*unknown, if is_high(*unknown) { -factor } else { factor }))
        };
        match factors.iter().map(inwards).collect::<Option<Vec<_>>>() {
            Some(inwards) => equations.push(inwards),
            None => factors.iter().for_each(|(unknown, _)| is_held[*unknown] = true),
        }
    }

    let mut ways = vec![1.0; unknowns.cells.len()];
    for _ in 0..SWEEPS_MAX {
        let mut is_balanced = true;
        for equation in &equations {
            is_balanced &= balance(equation, &mut ways);
        }
        if is_balanced {
            break;
        }
    }
    for equation in &equations {
        let is_off = !sides(equation, &ways).is_even();
        for (unknown, _) in equation {
            is_held[*unknown] |= is_off || ways[*unknown] < WAY_MIN;
        }
    }
    is_held
}

const SWEEPS_MAX: usize = 300;

/// What is shorter than this, of ways that begin at 1, is on its way to nothing.
const WAY_MIN: f64 = 1e-3;

/// Sides are even when they differ by less than this part of them.
const UNEVEN_MAX: f64 = 1e-6;

/// What an equation has on its two sides.
struct Sides {
    plus: f64,
    minus: f64,
    largest: i32,
}

impl Sides {
    fn is_even(&self) -> bool {
        (self.plus - self.minus).abs() <= UNEVEN_MAX * (self.plus + self.minus)
    }
}

fn sides(equation: &[(usize, i32)], ways: &[f64]) -> Sides {
    let mut sides = Sides { plus: 0.0, minus: 0.0, largest: 0 };
    for (unknown, factor) in equation {
        let way = f64::from(*factor) * ways[*unknown];
        if 0.0 < way {
            sides.plus += way;
        } else {
            sides.minus -= way;
        }
        sides.largest = sides.largest.max(factor.abs());
    }
    sides
}

/// Lengthens what is on the lighter side as much as it shortens the other. Says whether that was
/// not necessary.
fn balance(equation: &[(usize, i32)], ways: &mut [f64]) -> bool {
    let sides = sides(equation, ways);
    if sides.is_even() {
        return true;
    }
    if sides.plus == 0.0 || sides.minus == 0.0 {
        equation.iter().for_each(|(unknown, _)| ways[*unknown] = 0.0);
        return false;
    }
    let mut step = (sides.minus / sides.plus).sqrt();
    // Larger factors overshoot, so they take smaller steps.
    let mut factor = 1;
    while factor < sides.largest {
        step = step.sqrt();
        factor *= 2;
    }
    for (unknown, factor) in equation {
        ways[*unknown] *= step.powi(*factor);
    }
    false
}
