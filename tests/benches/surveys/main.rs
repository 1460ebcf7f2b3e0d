//! How fast the survey is: a million facts out of each database into a snapshot, and the pages of
//! a planner over a frozen edition.
//!
//! `tests/run --bench surveys` starts PostgreSQL and prints a table. The hub answers over HTTP in
//! this process. Nothing here passes or fails: the figures move with the machine.

#[path = "../hub/client.rs"]
#[expect(dead_code, reason = "shared with the benchmark of the directory")]
mod client;
mod crowd;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use api::surveys::load::{Scope, facts_of};
use client::Load;
use rules::FiscalYear;
use tests::Kind;
use tests::oita::Oita;

const FACTS: usize = 1_000_000;
const ASKED: Duration = Duration::from_secs(5);
/// Every page on which a planner reads a final edition.
const PAGES: [&str; 12] = [
    "/planner",
    "/planner/survey?prefecture=44&period=2026-10",
    "/planner/survey?prefecture=44&period=2026-10&edition=1",
    "/planner/matrix?region=44&period=2026-10",
    "/planner/matrix?region=44&period=2026-10&layer=BOTH",
    "/planner/matrix/cell?region=44&period=2026-10&layer=DIRECT&row=UNDER_10&service=MENTAL_CONSULTATION",
    "/planner/matrix/compare?region=44&period=2026-10",
    "/planner/reach?region=44&period=2026-10",
    "/planner/indicators",
    "/planner/coverage",
    "/planner/plans",
    "/planner/context",
];

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts");
    let kinds = match std::env::var("SANPO_TEST_DATABASE_URL") {
        Ok(_) => &Kind::ALL[..],
        Err(_) => {
            println!("SANPO_TEST_DATABASE_URL is not set: SQLite only");
            &[Kind::Sqlite]
        }
    };
    for kind in kinds {
        runtime.block_on(measure(*kind));
    }
}

async fn measure(kind: Kind) {
    println!("\n{kind:?}");
    let oita = Oita::opens(kind).await;
    oita.freezes().await;
    crowd::facts(&oita.hub, FACTS).await;
    let oita = Oita { hub: oita.hub.restarted().await, ..oita };
    pages(&oita).await;
    drafts(&oita).await;
    snapshot(&oita).await;
}

async fn pages(oita: &Oita) {
    let address: SocketAddr = oita
        .hub
        .listen()
        .await
        .strip_prefix("http://")
        .and_then(|address| address.parse().ok())
        .expect("the hub listens on an address");
    let cookie = oita.hub.page_cookie("planner@demo.example").await;
    for path in PAGES {
        let page = format!("GET {path} HTTP/1.1\r\nhost: hub.example\r\ncookie: {cookie}\r\n\r\n");
        let load = Load { address, connections: 1, lasts: ASKED };
        let report = client::load(load, vec![page.into_bytes()]).await;
        let millis = |share: f64| report.percentile(share).as_secs_f64() * 1000.0;
        println!(
            "  {path:<80} p50 {:>6.1} ms  p99 {:>6.1} ms  {} errors",
            millis(0.5),
            millis(0.99),
            report.errors
        );
    }
}

/// The draft of a month in which one thing more has happened each time somebody looks.
async fn drafts(oita: &Oita) {
    const DRAFT: &str = "{ activitySurvey(prefecture: \"44\", period: \"2026-09\", edition: 0) {
        indicators { code figure { state numerator denominator } } } }";
    const TURNS: usize = 200;
    let coordinator = oita.person("coordinator").await;
    let mut took = Vec::new();
    for _ in 0..TURNS {
        crowd::one_more(&oita.hub).await;
        let began = Instant::now();
        oita.hub.answered(Some(&coordinator), DRAFT, serde_json::json!({})).await;
        took.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    let first = took.remove(0);
    took.sort_by(f64::total_cmp);
    println!(
        "  a draft after a further fact: the first {first:.1} ms, then p50 {:.1} ms  p99 {:.1} ms",
        took[took.len() / 2],
        took[took.len() * 99 / 100]
    );
}

async fn snapshot(oita: &Oita) {
    let hub = &oita.hub.hub;
    let year = FiscalYear::of(hub.today());
    let scope = Scope::country(year.first_day()..=year.last_day());
    let began = Instant::now();
    let (facts, _) =
        facts_of(hub.db.reader(), &hub.directory.current(), &scope).await.expect("facts are read");
    let read = began.elapsed();
    let bytes = analytics::to_parquet(&facts).expect("a snapshot is written");
    println!(
        "  snapshot of {} facts: {:.1} s, of which {:.1} s to read them; {:.1} MB",
        facts.len(),
        began.elapsed().as_secs_f64(),
        read.as_secs_f64(),
        bytes.len() as f64 / 1e6
    );
}
