//! The program as it is shipped, built together with the tests that start it.

use std::process::ExitCode;

fn main() -> ExitCode {
    api::commands::run()
}
