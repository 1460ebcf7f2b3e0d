//! A client that costs so little that it measures the server and not itself.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) connections: usize,
    pub(crate) lasts: Duration,
}

/// How long each request took, in order of length.
pub(crate) struct Report {
    times: Vec<Duration>,
    took: Duration,
    pub(crate) errors: usize,
}

impl Report {
    pub(crate) fn of(mut times: Vec<Duration>, took: Duration, errors: usize) -> Self {
        times.sort_unstable();
        Self { times, took, errors }
    }

    pub(crate) fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    pub(crate) fn percentile(&self, share: f64) -> Duration {
        let last = self.times.len().saturating_sub(1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a length is a length"
        )]
        let at = (last as f64 * share).round() as usize;
        self.times.get(at).copied().unwrap_or_default()
    }
}

const QUERY: &str = "query FindCentres($place: PlaceInput!) { findCentres(place: $place) { place { municipalityCode prefecture municipality part } responsible { code kind name phone address inspectionOffice { name } intake { service state reason } nextOpening } prefecturalCentre { code name phone } nearby(first: 5) { centre { code kind name } distanceKm } candidates { municipalityCode prefecture municipality part } } }";

/// A whole request, as it goes over the wire.
pub(crate) fn find_centres(place: &str) -> Vec<u8> {
    let body = format!(r#"{{"query":"{QUERY}","variables":{{"place":{place}}}}}"#);
    format!(
        "POST /graphql HTTP/1.1\r\nhost: hub.example\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Keeps every connection busy until the time is over.
pub(crate) async fn load(load: Load, requests: Vec<Vec<u8>>) -> Report {
    let requests = std::sync::Arc::new(requests);
    let began = Instant::now();
    let tasks: Vec<_> = (0..load.connections)
        .map(|connection| {
            let requests = requests.clone();
            tokio::spawn(async move {
                let mut line = Line::to(load.address).await;
                let mut times = Vec::new();
                let mut errors = 0;
                let mut at = connection * 31;
                while began.elapsed() < load.lasts {
                    let sent = Instant::now();
                    let answer = line.ask(&requests[at % requests.len()]).await;
                    times.push(sent.elapsed());
                    if !answer.is_fine() {
                        errors += 1;
                    }
                    at += 1;
                }
                (times, errors)
            })
        })
        .collect();
    let mut times = Vec::new();
    let mut errors = 0;
    for task in tasks {
        let (own, wrong) = task.await.expect("a connection lasts");
        times.extend(own);
        errors += wrong;
    }
    Report::of(times, began.elapsed(), errors)
}

/// Fetches a page again and again; gives its size with the style sheet and the script.
pub(crate) async fn visit(address: SocketAddr, path: &str, times: usize) -> (Report, usize) {
    let mut line = Line::to(address).await;
    let page = get(path);
    let first = line.ask(&page).await;
    assert!(first.is_fine(), "{path} answered {}", first.status);
    let text = String::from_utf8_lossy(&first.body).into_owned();
    let mut bytes = first.body.len();
    for asset in assets_of(&text) {
        let answer = line.ask(&get(&asset)).await;
        assert!(answer.is_fine(), "{asset} answered {}", answer.status);
        bytes += answer.body.len();
    }

    let began = Instant::now();
    let mut each = Vec::with_capacity(times);
    let mut errors = 0;
    for _ in 0..times {
        let sent = Instant::now();
        if !line.ask(&page).await.is_fine() {
            errors += 1;
        }
        each.push(sent.elapsed());
    }
    (Report::of(each, began.elapsed(), errors), bytes)
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: hub.example\r\n\r\n").into_bytes()
}

fn assets_of(page: &str) -> Vec<String> {
    let mut assets: Vec<String> =
        page.split('"').filter(|text| text.starts_with("/assets/")).map(str::to_owned).collect();
    assets.sort();
    assets.dedup();
    assets
}

pub(crate) struct Answer {
    status: u16,
    body: Vec<u8>,
}

impl Answer {
    /// An answer of GraphQL may be 200 and tell of errors all the same.
    pub(crate) fn is_fine(&self) -> bool {
        self.status == 200 && !self.body.windows(9).any(|window| window == b"\"errors\":")
    }
}

/// One connection that is kept.
pub(crate) struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Line {
    pub(crate) async fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the hub listens");
        stream.set_nodelay(true).expect("a socket can be told");
        Self { stream, buffer: Vec::with_capacity(64 * 1024) }
    }

    pub(crate) async fn ask(&mut self, request: &[u8]) -> Answer {
        self.stream.write_all(request).await.expect("the hub reads");
        self.buffer.clear();
        let head = loop {
            self.more().await;
            if let Some(at) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let text = String::from_utf8_lossy(&self.buffer[..head]).to_ascii_lowercase();
        let status = text.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
        let body = match length {
            Some(length) => {
                let length: usize = length.trim().parse().expect("a length is a number");
                while self.buffer.len() < head + length {
                    self.more().await;
                }
                self.buffer[head..head + length].to_vec()
            }
            None => {
                while !self.buffer.ends_with(b"0\r\n\r\n") {
                    self.more().await;
                }
                self.buffer[head..].to_vec()
            }
        };
        Answer { status, body }
    }

    async fn more(&mut self) {
        let read = self.stream.read_buf(&mut self.buffer).await.expect("the hub answers");
        assert_ne!(read, 0, "the hub hung up");
    }
}
