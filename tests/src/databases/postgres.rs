//! Databases on the PostgreSQL server of `SANPO_TEST_DATABASE_URL`.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, mpsc};
use std::time::{Duration, SystemTime};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use tokio::sync::OnceCell;

const SETTING: &str = "SANPO_TEST_DATABASE_URL";

/// Every name begins with this and with the second in which it was given, so that a later
/// run knows its own from what a killed run has left.
const PREFIX: &str = "sanpo_test_";
const LEFT_BEHIND: Duration = Duration::from_hours(6);

/// Makes a database, empty or as a copy, and gives its name.
pub(super) async fn create(template: Option<&str>) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    static SWEPT: OnceCell<()> = OnceCell::const_new();

    let server = Server::connect().await;
    SWEPT.get_or_init(|| server.drop_what_killed_runs_left()).await;
    let name = format!(
        "{PREFIX}{}_{}_{}",
        seconds_now(),
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    );
    let template = template.unwrap_or("template0");
    server.execute(&format!(r#"CREATE DATABASE "{name}" TEMPLATE "{template}""#)).await;
    server.close().await;
    name
}

pub(super) async fn drop_database(name: &str) {
    let server = Server::connect().await;
    server.execute(&format!(r#"DROP DATABASE IF EXISTS "{name}" WITH (FORCE)"#)).await;
    server.close().await;
}

/// Has the database dropped by a thread that does nothing else. Waiting for it here could
/// be for long: a server that drops a database waits for every client that is just signing
/// in, and such a client may be on the thread that would wait. What is not done when the
/// process ends goes with the server, or with a later run.
pub(super) fn drop_soon(name: String) {
    static DROPPER: LazyLock<mpsc::Sender<String>> = LazyLock::new(|| {
        let (sender, names) = mpsc::channel();
        std::thread::spawn(move || drop_each(&names));
        sender
    });
    // Without the thread the name is only left to a later run.
    DROPPER.send(name).ok();
}

fn drop_each(names: &mpsc::Receiver<String>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime for dropping databases");
    for name in names {
        runtime.block_on(drop_database(&name));
    }
}

/// Ends every session in the database and lets none begin: only then can it be copied.
pub(super) async fn close_to_all(name: &str) {
    let server = Server::connect().await;
    server.execute(&format!(r#"ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false"#)).await;
    server
        .execute(&format!(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"
        ))
        .await;
    server.close().await;
}

pub(super) fn url_of(name: &str) -> String {
    with_database(&server_url(), name)
}

struct Server(DatabaseConnection);

impl Server {
    async fn connect() -> Self {
        let mut options = ConnectOptions::new(server_url());
        options.max_connections(1).sqlx_logging(false).set_application_name("sanpo tests");
        let connection = Database::connect(options).await;
        Self(connection.unwrap_or_else(|error| panic!("the server of {SETTING}: {error}")))
    }

    async fn execute(&self, sql: &str) {
        if let Err(error) = self.0.execute_unprepared(sql).await {
            panic!("{sql}: {error}");
        }
    }

    async fn drop_what_killed_runs_left(&self) {
        let names = Statement::from_string(
            self.0.get_database_backend(),
            format!(r"SELECT datname FROM pg_database WHERE starts_with(datname, '{PREFIX}')"),
        );
        let rows = self.0.query_all_raw(names).await.expect("the databases can be listed");
        for row in rows {
            let name: String = row.try_get("", "datname").expect("a database has a name");
            if is_left_behind(&name, seconds_now()) {
                // Another process may have been quicker.
                let sql = format!(r#"DROP DATABASE IF EXISTS "{name}" WITH (FORCE)"#);
                self.0.execute_unprepared(&sql).await.ok();
            }
        }
    }

    async fn close(self) {
        self.0.close().await.expect("the connection closes");
    }
}

fn server_url() -> String {
    std::env::var(SETTING).unwrap_or_else(|_| {
        panic!(
            "{SETTING} is not set, so there is no PostgreSQL to test on: please run `tests/run`, \
             which starts one, or set it to the URL of a superuser"
        )
    })
}

/// The same server, another database.
fn with_database(url: &str, name: &str) -> String {
    let (address, parameters) = url.split_once('?').map_or((url, None), |(a, p)| (a, Some(p)));
    let authority_at = address.find("://").map_or(0, |at| at + "://".len());
    let path_at = address[authority_at..].find('/').map_or(address.len(), |at| authority_at + at);
    let mut changed = format!("{}/{name}", &address[..path_at]);
    if let Some(parameters) = parameters {
        changed.push('?');
        changed.push_str(parameters);
    }
    changed
}

fn is_left_behind(name: &str, now: u64) -> bool {
    let named_at = name.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next());
    let Some(named_at) = named_at.and_then(|seconds| seconds.parse::<u64>().ok()) else {
        return false;
    };
    now.saturating_sub(named_at) > LEFT_BEHIND.as_secs()
}

fn seconds_now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_database_of_a_url_is_changed() {
        for (url, changed) in [
            ("postgres://a:b@h:5/postgres", "postgres://a:b@h:5/x"),
            ("postgres://a:b@h:5", "postgres://a:b@h:5/x"),
            ("postgres://h/postgres?sslmode=disable", "postgres://h/x?sslmode=disable"),
            ("postgres:///postgres?host=/run/pg", "postgres:///x?host=/run/pg"),
        ] {
            assert_eq!(with_database(url, "x"), changed);
        }
    }

    #[test]
    fn a_database_is_left_behind_after_six_hours_and_others_never() {
        let six_hours = LEFT_BEHIND.as_secs();
        assert!(!is_left_behind("sanpo_test_1000_7_0", 1000 + six_hours));
        assert!(is_left_behind("sanpo_test_1000_7_0", 1001 + six_hours));
        assert!(!is_left_behind("sanpo_test_mine", u64::MAX));
        assert!(!is_left_behind("sanpo", u64::MAX));
    }
}
