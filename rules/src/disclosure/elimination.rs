//! Which hidden numbers follow from the shown ones by adding and subtracting alone.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::unknowns::Unknowns;

/// Arithmetic is done in the remainders of this prime, which is exact and never grows. A number
/// taken for determined although it is not would be hidden better than it needs to be; the
/// chance of that is one in many billions.
const PRIME: u64 = (1 << 61) - 1;
const MINUS_ONE: u64 = PRIME - 1;

/// What follows from the shown numbers.
pub(super) struct Derived {
    /// For every unknown whether it has one possible value only.
    pub(super) is_determined: Vec<bool>,
    /// What is left to be said of the unknowns that were kept for last, once all others are free
    /// to follow: when numbers are changed, the changes times these factors make nothing.
    pub(super) among_last: Vec<Vec<(usize, Option<i32>)>>,
}

/// Takes out one unknown after the other, first those that are not kept for last.
///
/// Hidden numbers can be moved together in such a way that everything shown stays as it is. One
/// such movement is drawn, of those that are possible: who stands still in it, stands still in
/// all of them.
pub(super) fn derive(unknowns: &Unknowns, is_last: &[bool]) -> Derived {
    let mut elimination = Elimination::of(unknowns);
    elimination.run(|unknown| !is_last[unknown]);
    let left_over = elimination.rows.iter().filter(|row| !row.is_empty());
    let among_last = left_over.map(with_whole_factors).collect();
    elimination.run(|unknown| is_last[unknown]);
    let is_determined = elimination.movement().iter().map(|moved| *moved == 0).collect();
    Derived { is_determined, among_last }
}

/// The line multiplied so that its factors are whole; `None` for one that is not even then.
fn with_whole_factors(row: &Sparse) -> Vec<(usize, Option<i32>)> {
    let multiplied = |by: u64| -> Vec<(usize, Option<i32>)> {
        row.iter().map(|(unknown, factor)| (*unknown, whole(times(*factor, by)))).collect()
    };
    let is_whole = |row: &Vec<(usize, Option<i32>)>| row.iter().all(|term| term.1.is_some());
    (1..=MULTIPLES_MAX).map(multiplied).find(is_whole).unwrap_or_else(|| multiplied(1))
}

const MULTIPLES_MAX: u64 = 12;
/// Adding lines up makes no factors beyond this; remainders that stand for fractions lie far
/// above.
const WHOLE_MAX: u64 = 1000;

fn whole(factor: u64) -> Option<i32> {
    let negative = negated(factor);
    if factor <= WHOLE_MAX {
        i32::try_from(factor).ok()
    } else if negative <= WHOLE_MAX {
        i32::try_from(negative).ok().map(|factor| -factor)
    } else {
        None
    }
}

/// One line, its terms in no order.
type Sparse = Vec<(usize, u64)>;

struct Elimination {
    rows: Vec<Sparse>,
    /// For every unknown the rows, not yet used, in which it stands.
    stands_in: Vec<Vec<usize>>,
    /// The unknowns in the order in which they were taken out, each with the row that says how
    /// it moves with those taken out later. Without a row it moves as it likes.
    taken: Vec<(usize, Option<Sparse>)>,
    /// Where an unknown stands in the row that is being changed; empty between changes.
    place_of: Vec<usize>,
}

const NOWHERE: usize = usize::MAX;

impl Elimination {
    fn of(unknowns: &Unknowns) -> Self {
        let mut stands_in = vec![Vec::new(); unknowns.cells.len()];
        let mut rows = Vec::with_capacity(unknowns.rows.len());
        for (place, row) in unknowns.rows.iter().enumerate() {
            let mut sparse = Vec::with_capacity(row.terms.len());
            for term in &row.terms {
                stands_in[term.unknown].push(place);
                sparse.push((term.unknown, if term.is_part { 1 } else { MINUS_ONE }));
            }
            rows.push(sparse);
        }
        let place_of = vec![NOWHERE; unknowns.cells.len()];
        Self { rows, stands_in, taken: Vec::with_capacity(unknowns.cells.len()), place_of }
    }

    /// Takes out the unknown that stands in the fewest rows, by the shortest of them; those are
    /// the ones whose removal makes the other rows longer the least.
    fn run(&mut self, is_asked_for: impl Fn(usize) -> bool) {
        let mut is_taken: Vec<bool> =
            (0..self.stands_in.len()).map(|unknown| !is_asked_for(unknown)).collect();
        let mut by_rows = BinaryHeap::new();
        for (unknown, rows) in self.stands_in.iter().enumerate() {
            if !is_taken[unknown] {
                by_rows.push(Reverse((rows.len(), unknown)));
            }
        }
        while let Some(Reverse((rows, unknown))) = by_rows.pop() {
            if is_taken[unknown] || rows != self.stands_in[unknown].len() {
                continue;
            }
            is_taken[unknown] = true;
            self.take_out(unknown);
            // Whoever stood beside it may stand in more or fewer rows now.
            if let Some((_, Some(row))) = self.taken.last() {
                for (beside, _) in row {
                    if !is_taken[*beside] {
                        by_rows.push(Reverse((self.stands_in[*beside].len(), *beside)));
                    }
                }
            }
        }
    }

    /// Solves one row for the unknown, and puts that into the others.
    fn take_out(&mut self, unknown: usize) {
        let mut standing = std::mem::take(&mut self.stands_in[unknown]);
        let shortest = (0..standing.len()).min_by_key(|at| {
            let row = standing[*at];
            (self.rows[row].len(), row)
        });
        let Some(shortest) = shortest else {
            self.taken.push((unknown, None));
            return;
        };
        let pivot = standing.swap_remove(shortest);
        let mut solved = std::mem::take(&mut self.rows[pivot]);
        let own = solved.iter().position(|(at, _)| *at == unknown).map(|at| solved.swap_remove(at));
        let scale = negated(inverse(own.map_or(1, |(_, factor)| factor)));
        for (beside, factor) in &mut solved {
            *factor = times(*factor, scale);
            leave(&mut self.stands_in[*beside], pivot);
        }
        for row in &standing {
            self.put_in(*row, unknown, &solved);
        }
        self.taken.push((unknown, Some(solved)));
    }

    fn put_in(&mut self, at: usize, unknown: usize, solved: &Sparse) {
        let row = &mut self.rows[at];
        let own = row.iter().position(|(there, _)| *there == unknown);
        let Some((_, factor)) = own.map(|own| row.swap_remove(own)) else { return };
        for (place, (there, _)) in row.iter().enumerate() {
            self.place_of[*there] = place;
        }
        for (there, its) in solved {
            let added = times(factor, *its);
            let place = self.place_of[*there];
            if place == NOWHERE {
                self.stands_in[*there].push(at);
                row.push((*there, added));
            } else {
                row[place].1 = plus(row[place].1, added);
            }
        }
        for (there, factor) in row.iter() {
            self.place_of[*there] = NOWHERE;
            if *factor == 0 {
                leave(&mut self.stands_in[*there], at);
            }
        }
        row.retain(|(_, factor)| *factor != 0);
    }

    /// From the last taken out to the first: the free ones by a fixed noise, the others after
    /// them.
    fn movement(&self) -> Vec<u64> {
        let mut moved = vec![0; self.stands_in.len()];
        let mut noise = 0x5a17_0c4d_e11e_b0b5_u64;
        for (unknown, solved) in self.taken.iter().rev() {
            moved[*unknown] = match solved {
                Some(row) => row
                    .iter()
                    .fold(0, |sum, (beside, factor)| plus(sum, times(*factor, moved[*beside]))),
                None => {
                    noise = noise.wrapping_add(0x9e37_79b9_7f4a_7c15);
                    1 + mixed(noise) % (PRIME - 1)
                }
            };
        }
        moved
    }
}

fn leave(rows: &mut Vec<usize>, row: usize) {
    if let Some(at) = rows.iter().position(|there| *there == row) {
        rows.swap_remove(at);
    }
}

/// The finishing steps of the splitmix64 generator.
fn mixed(noise: u64) -> u64 {
    let noise = (noise ^ (noise >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let noise = (noise ^ (noise >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    noise ^ (noise >> 31)
}

fn plus(one: u64, other: u64) -> u64 {
    let sum = one + other;
    if PRIME <= sum { sum - PRIME } else { sum }
}

fn negated(one: u64) -> u64 {
    if one == 0 { 0 } else { PRIME - one }
}

/// Nearly all factors are 1 and -1.
#[expect(clippy::cast_possible_truncation, reason = "both halves are below 2^61")]
fn times(one: u64, other: u64) -> u64 {
    match (one, other) {
        (1, same) | (same, 1) => same,
        (MINUS_ONE, same) | (same, MINUS_ONE) => negated(same),
        _ => {
            let product = u128::from(one) * u128::from(other);
            plus((product & u128::from(PRIME)) as u64, (product >> 61) as u64)
        }
    }
}

/// By Fermat: the power two below the prime.
fn inverse(one: u64) -> u64 {
    if one == 1 || one == MINUS_ONE {
        return one;
    }
    let (mut result, mut square, mut power) = (1, one, PRIME - 2);
    while power != 0 {
        if power & 1 == 1 {
            result = times(result, square);
        }
        square = times(square, square);
        power >>= 1;
    }
    result
}
