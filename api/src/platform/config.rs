//! What can be set from outside. Read once, in `main`; no other module reads the environment.

use std::net::SocketAddr;
use std::path::PathBuf;

/// How the hub was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// With the demonstration region, introspection and GraphiQL.
    Demo,
    /// For real use.
    Serve,
}

#[derive(Clone, Debug)]
pub struct Config {
    pub mode: Mode,
    pub listen: SocketAddr,
    pub database_url: String,
    /// Where the keys of a demonstration are kept; None where a key file is given.
    pub data_dir: Option<PathBuf>,
    /// How long a page's sign-in lasts without a request, in minutes.
    pub idle_minutes: i64,
    /// How long a sign-in lasts at most, in hours.
    pub session_hours: i64,
    /// Whether the address of a visitor is taken from `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Logs as JSON lines.
    pub json_logs: bool,
}

impl Config {
    /// For a command that answers nobody.
    pub fn for_terminal(database_url: &str) -> Self {
        Self { mode: Mode::Serve, ..Self::for_tests(database_url) }
    }

    pub fn for_tests(database_url: &str) -> Self {
        Self {
            mode: Mode::Demo,
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            database_url: database_url.to_owned(),
            data_dir: None,
            idle_minutes: 30,
            session_hours: 12,
            behind_proxy: false,
            json_logs: false,
        }
    }

    pub fn is_demo(&self) -> bool {
        self.mode == Mode::Demo
    }
}
