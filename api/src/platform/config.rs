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

/// Whether people who reach requests and what is about somebody's health have to show a
/// second factor; who they are and what it keeps from them stands in `accounts::policy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SecondFactor {
    /// Without one they sign in, set one up and see what is public, and nothing else.
    Required,
    /// Who has set one up is asked for it.
    Optional,
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
    pub second_factor: SecondFactor,
    /// Whether the address of a visitor is taken from `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Logs as JSON lines.
    pub json_logs: bool,
    /// By whom mail is sent, as `産保ハブ <noreply@example.jp>`; None where none is.
    pub mail_from: Option<String>,
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
            second_factor: SecondFactor::Optional,
            behind_proxy: false,
            json_logs: false,
            mail_from: None,
        }
    }

    pub fn is_demo(&self) -> bool {
        self.mode == Mode::Demo
    }

    /// The name after the `@` of a Message-ID: that of whoever sends.
    pub fn mail_host(&self) -> &str {
        let from = self.mail_from.as_deref().unwrap_or_default();
        let host = from.rsplit_once('@').map(|(_, host)| host.trim_end_matches('>').trim());
        // A name that is nobody's. Source: RFC 2606 section 2.
        host.filter(|host| !host.is_empty()).unwrap_or("sanpo.invalid")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_named_after_whoever_sends_them() {
        for (from, host) in [
            (None, "sanpo.invalid"),
            (Some("産保ハブ <noreply@hub.example>"), "hub.example"),
            (Some("noreply@hub.example"), "hub.example"),
            (Some("noreply@"), "sanpo.invalid"),
        ] {
            let mail_from = from.map(str::to_owned);
            let config = Config { mail_from, ..Config::for_tests("sqlite::memory:") };
            assert_eq!(config.mail_host(), host, "{from:?}");
        }
    }
}
