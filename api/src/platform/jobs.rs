//! Work that is done again and again while the hub runs, each kind for itself.
//!
//! A job that fails, or panics, is tried again when its time comes, and no other job hears
//! of it. Every process runs every job, so a job must bear being done twice.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use crate::platform::error::Result;
use crate::platform::hub::Hub;

pub type Work = for<'a> fn(&'a Hub) -> BoxFuture<'a, Result<()>>;

#[derive(Clone, Copy)]
pub struct Job {
    /// As it stands in the log.
    pub name: &'static str,
    /// How long after one begin the next follows, at the soonest.
    pub every: Duration,
    pub work: Work,
}

/// How long what is under way may take to finish when the hub stops.
const STOP_TIME_MAX: Duration = Duration::from_secs(10);

/// Jobs that are being done.
pub struct Running {
    is_over: watch::Sender<bool>,
    jobs: JoinSet<()>,
}

/// Begins with each job at once.
pub fn start(hub: &Hub, jobs: impl IntoIterator<Item = Job>) -> Running {
    let is_over = watch::Sender::new(false);
    let jobs = jobs.into_iter().map(|job| repeat(job, hub.clone(), is_over.subscribe())).collect();
    Running { is_over, jobs }
}

impl Running {
    /// Begins nothing more, and lets what is under way finish if it does so soon.
    pub async fn stop(mut self) {
        self.is_over.send_replace(true);
        let finished = async { while self.jobs.join_next().await.is_some() {} };
        if tokio::time::timeout(STOP_TIME_MAX, finished).await.is_err() {
            tracing::warn!("some jobs did not finish in time");
            self.jobs.shutdown().await;
        }
    }
}

async fn repeat(job: Job, hub: Hub, mut is_over: watch::Receiver<bool>) {
    let mut times = tokio::time::interval(job.every);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            _ = is_over.wait_for(|is_over| *is_over) => return,
            _ = times.tick() => {}
        }
        match AssertUnwindSafe((job.work)(&hub)).catch_unwind().await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(job = job.name, ?error, "a job failed"),
            Err(_) => tracing::error!(job = job.name, "a job panicked"),
        }
    }
}
