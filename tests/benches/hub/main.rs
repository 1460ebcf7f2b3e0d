//! How fast the hub answers and how much memory it takes, measured from outside.
//!
//! `cargo bench -p tests` builds the program for release and starts it with the nationwide
//! directory and the demonstration region, then prints a table. Nothing here passes or
//! fails: the figures move with the machine.

mod client;
mod process;

use std::time::{Duration, Instant};

use client::{Load, Report};
use process::Running;

const CONNECTIONS: usize = 16;
const LOAD_LASTS: Duration = Duration::from_secs(10);
const PAGE_REQUESTS: usize = 1_000;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");

    println!("\n起動");
    let first = Instant::now();
    let running = Running::demo(folder.path());
    row("first start (reference data and region)", first.elapsed());
    drop(running);
    let second = Instant::now();
    let running = Running::demo(folder.path());
    row("second start", second.elapsed());
    println!("  {:<52} {:>10.1} MB", "resident memory after start", running.resident_mb());

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime starts");
    println!("\nfindCentres over GraphQL, {CONNECTIONS} connections, {} s", LOAD_LASTS.as_secs());
    for (what, places) in [("by postal code", postal_codes()), ("by address", addresses())] {
        let bodies = places.iter().map(|place| client::find_centres(place)).collect();
        let load = Load { address: running.address, connections: CONNECTIONS, lasts: LOAD_LASTS };
        let report = runtime.block_on(client::load(load, bodies));
        tell(what, &report);
    }
    println!("  {:<52} {:>10.1} MB", "resident memory after the load", running.resident_mb());

    println!("\nPublic pages, one after the other");
    for path in PAGES {
        let (report, bytes) = runtime.block_on(client::visit(running.address, path, PAGE_REQUESTS));
        let p99 = report.percentile(0.99);
        println!(
            "  {path:<52} {:>7.1} kB  p50 {:>6.2} ms  p99 {:>6.2} ms",
            bytes as f64 / 1000.0,
            report.percentile(0.5).as_secs_f64() * 1e3,
            p99.as_secs_f64() * 1e3
        );
    }
    drop(running);

    println!("\nImport of 10,000 organisations");
    for (what, url) in databases(folder.path()) {
        row(what, process::import(&url, 10_000, folder.path()));
    }
}

const PAGES: [&str; 12] = [
    "/",
    "/find?q=8700035",
    "/find?q=%E6%A8%AA%E6%B5%9C%E5%B8%82",
    "/find?code=44201",
    "/centres/RO4401",
    "/prefectures",
    "/prefectures/44",
    "/prefectures/13",
    "/eligibility",
    "/open-data",
    "/accessibility",
    "/sign-in",
];

fn databases(folder: &std::path::Path) -> Vec<(&'static str, String)> {
    let mut databases =
        vec![("SQLite", format!("sqlite://{}", folder.join("import.sqlite").display()))];
    if let Ok(url) = std::env::var("SANPO_BENCH_DATABASE_URL") {
        databases.push(("PostgreSQL", url));
    }
    databases
}

fn row(what: &str, took: Duration) {
    println!("  {what:<52} {:>10.2} s", took.as_secs_f64());
}

fn tell(what: &str, report: &Report) {
    println!(
        "  {what:<20} {:>8.0} requests/s  p50 {:>6.2} ms  p99 {:>6.2} ms  max {:>6.2} ms  errors {}",
        report.per_second(),
        report.percentile(0.5).as_secs_f64() * 1e3,
        report.percentile(0.99).as_secs_f64() * 1e3,
        report.percentile(1.0).as_secs_f64() * 1e3,
        report.errors
    );
}

/// Codes from all over the country.
fn postal_codes() -> Vec<String> {
    let runs = include_str!("../../../seeds/reference/postal-runs.csv");
    let codes = runs.lines().skip(1).step_by(7).filter_map(|line| line.split(',').next());
    codes.map(|code| format!(r#"{{"postalCode":"{code}"}}"#)).collect()
}

fn addresses() -> Vec<String> {
    let municipalities = include_str!("../../../seeds/reference/municipalities.csv");
    let names = municipalities.lines().skip(1).step_by(5).filter_map(|line| line.split(',').nth(3));
    names.map(|name| format!(r#"{{"text":"{name}中央1丁目2-3"}}"#)).collect()
}
