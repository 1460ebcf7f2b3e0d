//! How long each figure takes to draw, and to become a picture.
//!
//! `cargo bench -p charts` prints a table. Nothing here passes or fails: the numbers move with
//! the machine.

#[path = "../tests/it/letters.rs"]
#[expect(dead_code, reason = "the tests of whole figures use all of it")]
mod letters;
#[path = "../tests/it/samples.rs"]
mod samples;

use std::time::{Duration, Instant};

use charts::{Faces, png};

const ROUNDS: usize = 200;

fn main() {
    let started = Instant::now();
    let faces = Faces::of(letters::files()).unwrap_or_else(|missing| panic!("{missing}"));
    println!("\n  {:<28} {:>8.2} ms", "start: read the letters", millis(started.elapsed()));
    println!("\n  {ROUNDS} rounds each {:>24} {:>11} {:>10}", "median", "p99", "size");

    for (name, draw) in samples::all() {
        let wide = samples::frame(name);
        for frame in [wide.for_phone(), wide] {
            let size = format!("{:?}", frame.size());
            measure(&format!("{name}, {}", size.to_lowercase()), ROUNDS, || {
                draw(&frame).unwrap_or_else(|refused| panic!("{name}: {refused}")).into_bytes()
            });
        }
    }
    println!();
    for (name, draw) in samples::all() {
        let svg = draw(&samples::frame(name)).unwrap_or_else(|refused| panic!("{name}: {refused}"));
        measure(&format!("{name}, png twice as large"), ROUNDS / 10, || {
            png(&svg, 2.0, &faces).unwrap_or_else(|refused| panic!("{name}: {refused}"))
        });
    }
}

fn measure(what: &str, rounds: usize, draw: impl Fn() -> Vec<u8>) {
    let mut bytes = 0;
    let mut took: Vec<Duration> = (0..rounds)
        .map(|_| {
            let started = Instant::now();
            bytes = draw().len();
            started.elapsed()
        })
        .collect();
    took.sort_unstable();
    println!(
        "  {what:<28} {:>8.2} ms {:>8.2} ms {:>7.1} kB",
        millis(took[rounds / 2]),
        millis(took[rounds * 99 / 100]),
        f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e3,
    );
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
