//! Where the log goes: to standard error, for people or as JSON lines. Standard output is
//! kept for the one line that says the hub is ready.

use std::io;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

/// What is logged where nothing else is asked for.
pub const FILTER: &str = "info,sqlx=warn,sea_orm=warn,hyper=warn";

/// Starts the log. `filter` is written as `info,sqlx=warn`; what cannot be read in it is
/// left out. It fails where a log runs already.
pub fn start(filter: Option<&str>, json: bool) -> Result<(), TryInitError> {
    let filter = EnvFilter::builder().parse_lossy(filter.unwrap_or(FILTER));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    if json {
        log.json().flatten_event(true).finish().try_init()
    } else {
        let to_a_person = io::IsTerminal::is_terminal(&io::stderr());
        log.with_ansi(to_a_person).with_target(false).finish().try_init()
    }
}
