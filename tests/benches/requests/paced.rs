//! Applications that come at a steady pace, whether the hub is ready for them or not.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::sync::{Mutex, mpsc};

use crate::client::{Line, Report};

/// Connections that applications are sent over; more than are ever needed at once.
const CONNECTIONS: usize = 64;

const SUBMIT: &str = "mutation($input: SubmitRequestInput!) { submitRequest(input: $input) { request { id number state version clocks { kind due state } } } }";

/// Where they go, who sends them and how many. Each is another one, from the first number on.
pub(crate) struct Pace<'a> {
    pub(crate) address: SocketAddr,
    pub(crate) employers: &'a [String],
    pub(crate) first: u32,
    pub(crate) per_second: u32,
    pub(crate) lasts: Duration,
}

/// The time of each counts from the moment at which it was to be sent.
pub(crate) async fn submissions(pace: Pace<'_>) -> Report {
    let Pace { address, employers, first, per_second, lasts } = pace;
    let pause = Duration::from_secs(1) / per_second;
    let count = u32::try_from(lasts.as_millis() / pause.as_millis().max(1)).unwrap_or(u32::MAX);
    let (send, receive) = mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
    let receive = Arc::new(Mutex::new(receive));
    let mut workers = Vec::new();
    for _ in 0..CONNECTIONS {
        let receive = receive.clone();
        let mut line = Line::to(address).await;
        workers.push(tokio::spawn(async move {
            let (mut times, mut errors) = (Vec::new(), 0);
            loop {
                let next = receive.lock().await.recv().await;
                let Some((due, request)) = next else { break };
                if !line.ask(&request).await.is_fine() {
                    errors += 1;
                }
                times.push(due.elapsed());
            }
            (times, errors)
        }));
    }
    let began = Instant::now();
    for number in 0..count {
        let due = began + pause * number;
        tokio::time::sleep_until(due.into()).await;
        let employer = &employers[number as usize % employers.len()];
        let application = crate::post(employer, &application(first + number));
        send.send((due, application)).expect("somebody sends it on");
    }
    drop(send);
    let (mut times, mut errors) = (Vec::new(), 0);
    for worker in workers {
        let (own, wrong) = worker.await.expect("a connection lasts");
        times.extend(own);
        errors += wrong;
    }
    Report::of(times, began.elapsed(), errors)
}

fn application(number: u32) -> String {
    json!({
        "query": SUBMIT,
        "variables": { "input": {
            "idempotencyKey": format!("application {number:06}"),
            "service": "HIGH_STRESS_INTERVIEW",
            "workerName": format!("労働者 {number}"),
            "contactName": "大分 花子",
            "contactPhone": "097-536-0001",
            "notifiedOn": "2026-11-10",
            "wishes": [{ "day": "2026-12-03", "part": "AFTERNOON" }],
            "workerWasTold": true,
        } }
    })
    .to_string()
}
