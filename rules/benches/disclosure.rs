//! How long it takes to protect the matrix of a prefecture: size classes, services, layers and
//! organisations with all totals and roll-ups. Run with `cargo bench -p rules --bench disclosure`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use rules::disclosure::{Axis, Cell, Publication, protect};

const RUNS: usize = 20;
const BUDGET: Duration = Duration::from_secs(1);

fn main() {
    for organisations in [4, 10] {
        for in_ten_empty in [0, 3, 6, 9] {
            measure(organisations, in_ten_empty);
        }
    }
}

fn measure(organisations: usize, in_ten_empty: u64) {
    let publication = matrix(organisations, in_ten_empty);
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(protect(black_box(&publication))).expect("nothing was published before");
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let hidden = protect(&publication).map_or(0, |protection| protection.hidden_cells().count());
    let (cells, median) = (publication.len(), times[RUNS / 2]);
    println!("{cells} cells, {in_ten_empty} in ten empty, {hidden} hidden: median {median:?}");
    assert!(median < BUDGET, "it takes longer than {BUDGET:?}");
}

fn matrix(organisations: usize, in_ten_empty: u64) -> Publication {
    let others = [14, 2, organisations].map(Axis::with_total);
    let axes: Vec<Axis> = std::iter::once(Axis::size_classes()).chain(others).collect();
    let mut publication = Publication::of_persons();
    let laid_down = publication.table(&axes, |at| Cell::count(count(&axes, at, in_ten_empty)));
    laid_down.expect("totals are added up");
    publication
}

/// Totals are the sums of their parts; inner numbers are a fixed noise.
fn count(axes: &[Axis], at: &[usize], in_ten_empty: u64) -> u64 {
    for (direction, axis) in axes.iter().enumerate() {
        if let Some(parts) = axis.parts_of(at[direction]) {
            let part = |part: &usize| {
                let mut at = at.to_vec();
                at[direction] = *part;
                count(axes, &at, in_ten_empty)
            };
            return parts.iter().map(part).sum();
        }
    }
    let mixed = at.iter().fold(7_u64, |noise, at| {
        let noise = (noise ^ *at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        noise ^ (noise >> 29)
    });
    match (mixed % 10 < in_ten_empty, mixed / 10 % 10) {
        (true, _) => 0,
        (false, 0..3) => 1 + mixed / 100 % 9,
        (false, 3..7) => 10 + mixed / 100 % 40,
        (false, _) => 50 + mixed / 100 % 400,
    }
}
