//! How fast requests travel: applying, the inbox and the candidates, on both databases.
//!
//! `tests/run --bench requests` starts PostgreSQL, as durable as in production, and prints a
//! table. `SANPO_SCALE` is the size of the demonstration region in which it does so. The hub
//! answers over HTTP in this process; the clients are in it too, so that what is measured is an
//! upper bound. Nothing here passes or fails: the figures move with the machine.

#[path = "../hub/client.rs"]
#[expect(dead_code, reason = "shared with the benchmark of the directory")]
mod client;
mod crowd;
mod paced;

use std::net::SocketAddr;
use std::time::Duration;

use client::{Load, Report};
use serde_json::{Value, json};
use tests::{Kind, TestHub};

const REQUESTS: usize = 100_000;
const DOCTORS: usize = 300;
const SLOTS_OF_ONE: usize = 208;
/// Who apply, in turn. Two of one workplace wait for each other.
const EMPLOYERS: u64 = 48;
const SUBMISSIONS_A_SECOND: u32 = 200;
const SUBMITTING_LASTS: Duration = Duration::from_secs(20);
/// The number of the first application that counts.
const LATER: u32 = 100_000;
const WARMING_UP: Duration = Duration::from_secs(3);
const ASKED: Duration = Duration::from_secs(5);

const CANDIDATES: &str = "query($id: ID!) { doctorCandidates(requestId: $id, first: 10) { candidates { doctor { id name } slot { id startsAt } cost reasons { code message } } excluded { doctor { id name } reason { code message } } } }";

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
    let scale = std::env::var("SANPO_SCALE").map_or(1, |scale| scale.parse().expect("a number"));
    println!("\n{kind:?}, a region of scale {scale}");
    let hub = TestHub::start_at_scale(kind, scale).await;
    let office = hub.sign_in("office@demo.example").await;

    let request = crowd::one_request(&hub).await;
    crowd::doctors(&hub, DOCTORS, SLOTS_OF_ONE).await;
    // Connections that were there before the tables were counted do not know of it.
    crowd::settle(&hub).await;
    let hub = hub.restarted().await;
    let address = address_of(&hub).await;
    let candidates = body(CANDIDATES, &json!({ "id": request }));
    ask("candidates among 300 doctors, 6 months of slots", &hub, address, &office, 1, candidates)
        .await;

    let (_, statements) =
        hub.statements_of(hub.post(Some(&office), CANDIDATES, json!({ "id": request }))).await;
    println!("  {:<52} {statements:>10}", "statements for candidates");

    crowd::requests(&hub, REQUESTS).await;
    crowd::settle(&hub).await;
    let hub = hub.restarted().await;
    let address = address_of(&hub).await;
    let inbox = "query($after: String) { requests(first: 50, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id number state version service workplace { name sizeClass } clocks { kind due state } } } } }";
    ask("inbox, 50 of 100,000", &hub, address, &office, 1, body(inbox, &json!({}))).await;
    ask("inbox, 4 at once", &hub, address, &office, 4, body(inbox, &json!({}))).await;
    let deep = crowd::cursor_in_the_middle(&hub).await;
    ask(
        "inbox, from the middle on",
        &hub,
        address,
        &office,
        1,
        body(inbox, &json!({ "after": deep })),
    )
    .await;
    let (_, statements) = hub.statements_of(hub.answered(Some(&office), inbox, json!({}))).await;
    println!("  {:<52} {statements:>10}", "statements for an inbox");

    let employers = crowd::employers(&hub, EMPLOYERS).await;
    let pace = |first, lasts| paced::Pace {
        address,
        employers: &employers,
        first,
        per_second: SUBMISSIONS_A_SECOND,
        lasts,
    };
    tell("submissions, the first 3 s", &paced::submissions(pace(0, WARMING_UP)).await);
    let report = paced::submissions(pace(LATER, SUBMITTING_LASTS)).await;
    tell("submissions, 200 a second for 20 s", &report);
}

async fn address_of(hub: &TestHub) -> SocketAddr {
    let address = hub.listen().await;
    let address = address.strip_prefix("http://").and_then(|address| address.parse().ok());
    address.expect("the hub listens on an address")
}

async fn ask(
    what: &str,
    hub: &TestHub,
    address: SocketAddr,
    token: &str,
    connections: usize,
    body: String,
) {
    // Whatever is wrong with a question is told once, and not measured.
    let asked: Value = serde_json::from_str(&body).expect("a body is JSON");
    let query = asked["query"].as_str().expect("there is a question").to_owned();
    hub.answered(Some(token), &query, asked["variables"].clone()).await;
    let asking = |lasts| Load { address, connections, lasts };
    // PostgreSQL plans what it has not been asked five times yet anew, for each connection.
    client::load(asking(WARMING_UP), vec![post(token, &body)]).await;
    tell(what, &client::load(asking(ASKED), vec![post(token, &body)]).await);
}

fn body(query: &str, variables: &Value) -> String {
    json!({ "query": query, "variables": variables }).to_string()
}

/// A whole request, as it goes over the wire.
fn post(token: &str, body: &str) -> Vec<u8> {
    format!(
        "POST /graphql HTTP/1.1\r\nhost: hub.example\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn tell(what: &str, report: &Report) {
    println!(
        "  {what:<52} {:>8.0}/s  p50 {:>7.2} ms  p99 {:>7.2} ms  max {:>7.2} ms  errors {}",
        report.per_second(),
        report.percentile(0.5).as_secs_f64() * 1e3,
        report.percentile(0.99).as_secs_f64() * 1e3,
        report.percentile(1.0).as_secs_f64() * 1e3,
        report.errors
    );
}
