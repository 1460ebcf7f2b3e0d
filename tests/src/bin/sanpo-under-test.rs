//! The program as it is shipped, built together with the tests that start it. A test can
//! have it end, as if the machine had failed, when a letter has come to a certain step.

use std::process::ExitCode;
use std::sync::Arc;

use api::platform::steps::{Step, Steps};

/// Ends the process without a word, as a power cut would.
struct EndsAt(String);

impl Steps for EndsAt {
    fn reached(&self, step: Step) {
        if format!("{step:?}") == self.0 {
            std::process::abort();
        }
    }
}

fn main() -> ExitCode {
    match std::env::var("UNDER_TEST_ENDS_AT") {
        Ok(step) => api::commands::run_watched(Arc::new(EndsAt(step))),
        Err(_) => api::commands::run(),
    }
}
