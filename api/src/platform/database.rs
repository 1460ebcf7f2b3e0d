//! The database: one writer and many readers on SQLite, one pool on PostgreSQL.
//!
//! SQLite allows one writer at a time. Writes queue for the single connection of the
//! writer and begin IMMEDIATE, so that none fails halfway; readers have connections
//! of their own and, in WAL mode, never wait.

use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

#[derive(Clone)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

const READERS_MAX: u32 = 8;
const POSTGRES_CONNECTIONS_MAX: u32 = 16;
const ROWS_READY_MAX: usize = 4_000;
/// Pages that each connection keeps, in KiB when negative.
const CACHE: &str = "-8000";
/// How much of the file SQLite reads as memory instead of by a call for each page.
const MAPPED_MAX: &str = "1073741824";
const BUSY: Duration = Duration::from_secs(10);
/// A connection that was in use as short a time ago is taken to be alive still. To ask it first
/// would cost each statement a second journey to the database.
const TRUSTED: Duration = Duration::from_secs(1);
/// How PostgreSQL is to plan for the hub: a page out of order costs hardly more than the next
/// one, where tables lie in memory or on a disk without moving parts. By its own figure, made for
/// disks that turn, it reads whole tables to find the few hundred rows of one office. Nor do
/// statements of milliseconds gain by being compiled first.
const PLANNING: [(&str, &str); 2] = [("random_page_cost", "1.1"), ("jit", "off")];

impl Database {
    /// Opens `sqlite://…` (made where there is none) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        if url.starts_with("sqlite:") {
            let writer = sea_orm::Database::connect(sqlite(url, 1)).await?;
            let reader = sea_orm::Database::connect(sqlite(url, READERS_MAX)).await?;
            return Ok(Self { reader, writer });
        }
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(POSTGRES_CONNECTIONS_MAX)
            .acquire_timeout(BUSY)
            .test_before_acquire_if_idle_for(TRUSTED)
            .sqlx_logging(false)
            .set_application_name("sanpo")
            .map_sqlx_postgres_opts(|postgres| postgres.options(PLANNING));
        let pool = sea_orm::Database::connect(options).await?;
        Ok(Self { reader: pool.clone(), writer: pool })
    }

    /// For reading. Nothing is written through it.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations and for work on the whole database. Use-cases begin a transaction.
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins the transaction in which a use-case writes everything that it writes.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let mode = match self.writer.get_database_backend() {
            DbBackend::Sqlite => Some(SqliteTransactionMode::Immediate),
            _ => None,
        };
        self.writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: mode,
                ..TransactionOptions::default()
            })
            .await
    }

    /// Counts every statement from now on; for tests that watch for N+1.
    pub fn count_statements(&mut self, count: std::sync::Arc<std::sync::atomic::AtomicUsize>) {
        let counted = move |_: &sea_orm::metric::Info<'_>| {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        };
        self.reader.set_metric_callback(counted.clone());
        self.writer.set_metric_callback(counted);
    }

    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(BUSY)
        .test_before_acquire_if_idle_for(TRUSTED)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(BUSY)
                // A reader's thread waits whenever as many rows lie ready, and every such wait
                // takes longer than reading all of them.
                .row_buffer_size(ROWS_READY_MAX)
                .pragma("cache_size", CACHE)
                .pragma("mmap_size", MAPPED_MAX)
                // What is erased is overwritten, so that no copy of the file still has it.
                .pragma("secure_delete", "ON")
                .optimize_on_close(true, None)
        });
    options
}
