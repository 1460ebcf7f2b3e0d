//! How long each form takes to print, with the fonts already in memory.
//!
//! `cargo bench -p print` prints a table. Nothing here passes or fails: the figures move with
//! the machine.

#[path = "../tests/it/samples.rs"]
mod samples;
#[path = "../tests/it/survey_samples.rs"]
mod survey_samples;

use std::sync::Arc;
use std::time::{Duration, Instant};

use print::{
    Fonts, NotPrinted, Printer, application, checkup_opinions, interview_report, notice_to_attend,
    survey_report,
};

const ROUNDS: usize = 200;

fn main() {
    let started = Instant::now();
    let fonts = Fonts::find(None).unwrap_or_else(|missing| panic!("{missing}"));
    let printer = Printer::new(Arc::new(fonts));
    println!("\n  {:<40} {:>8.1} ms", "start: read the fonts", millis(started.elapsed()));
    println!("\n  {ROUNDS} rounds each {:>36} {:>11} {:>9}", "median", "p99", "size");

    let (stress, hours) = (samples::high_stress(), samples::long_hours());
    measure("interview report, high stress", || interview_report::original(&printer, &stress));
    measure("interview report, long hours", || interview_report::original(&printer, &hours));
    let blank = samples::blank_report();
    measure("interview report, blank", || interview_report::original(&printer, &blank));
    let employers = samples::employers_edition();
    measure("interview report, employer's edition", || {
        interview_report::employers_edition(&printer, &employers)
    });
    let application = samples::application();
    measure("application with a request", || application::copy(&printer, &application));
    let (few, many) = (samples::batch(5), samples::batch(49));
    measure("check-up opinions, 5 workers", || checkup_opinions::original(&printer, &few));
    measure("check-up opinions, 49 workers", || checkup_opinions::original(&printer, &many));
    let notice = samples::notice();
    measure("notice to attend", || notice_to_attend::notice(&printer, &notice));
    let (small, draft, frozen) =
        (survey_samples::small(), survey_samples::draft(), survey_samples::frozen());
    measure("survey, one of each part", || survey_report::report(&printer, &small));
    measure("survey, draft without a matrix", || survey_report::report(&printer, &draft));
    measure("survey, whole", || survey_report::report(&printer, &frozen));
}

fn measure(what: &str, print: impl Fn() -> Result<Vec<u8>, NotPrinted>) {
    let mut bytes = 0;
    let mut took: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            bytes = print().unwrap_or_else(|trouble| panic!("{what}: {trouble:?}")).len();
            started.elapsed()
        })
        .collect();
    took.sort_unstable();
    println!(
        "  {what:<40} {:>8.1} ms {:>8.1} ms {:>6} kB",
        millis(took[ROUNDS / 2]),
        millis(took[ROUNDS * 99 / 100]),
        bytes / 1000,
    );
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
