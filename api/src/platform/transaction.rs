//! A transaction whose events are heard once it has been committed, and never before.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, ExecResult, QueryResult,
    QuerySelect, Select, Statement,
};

use crate::platform::config::Config;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::live::{CHANNEL, Event, Live};
use crate::platform::steps::{Step, Steps};

/// Begun by [`Hub::begin`]. What is told in it goes the way of its rows: PostgreSQL itself
/// keeps an event until the commit, and on SQLite it is kept here.
pub struct Transaction {
    tx: DatabaseTransaction,
    live: Live,
    kept: Mutex<Vec<Event>>,
    steps: Arc<dyn Steps>,
    carries_letters: AtomicBool,
    config: Arc<Config>,
}

impl Transaction {
    pub(super) async fn begin(hub: &Hub) -> Result<Self> {
        Ok(Self {
            tx: hub.db.begin().await?,
            live: hub.live.clone(),
            kept: Mutex::default(),
            steps: hub.steps.clone(),
            carries_letters: AtomicBool::new(false),
            config: hub.config.clone(),
        })
    }

    /// Has everybody who listens hear of this, in every process, when it is committed.
    pub async fn tell(&self, event: Event) -> Result<()> {
        if self.tx.get_database_backend() == DbBackend::Postgres {
            let told = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_notify($1, $2)",
                [CHANNEL.into(), event.written().into()],
            );
            self.tx.query_one_raw(told).await?;
        } else {
            self.kept.lock().expect("nobody panics while holding events").push(event);
        }
        Ok(())
    }

    /// Rows that nobody else changes until this transaction ends. SQLite has one writer anyway.
    pub fn held<E: EntityTrait>(&self, rows: Select<E>) -> Select<E> {
        match self.tx.get_database_backend() {
            DbBackend::Postgres => rows.lock(LockType::Update),
            _ => rows,
        }
    }

    /// The same of those that nobody else has in hand: two processes share the work.
    pub fn held_if_free<E: EntityTrait>(&self, rows: Select<E>) -> Select<E> {
        match self.tx.get_database_backend() {
            DbBackend::Postgres => {
                rows.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            }
            _ => rows,
        }
    }

    /// Two people who would write the same thing at once come one after the other. SQLite has
    /// one writer anyway.
    pub async fn one_at_a_time(&self, what: &str) -> Result<()> {
        if self.tx.get_database_backend() == DbBackend::Postgres {
            let lock = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_advisory_xact_lock(hashtext($1))",
                [what.into()],
            );
            self.tx.query_one_raw(lock).await?;
        }
        Ok(())
    }

    pub async fn commit(self) -> Result<()> {
        let carries_letters = self.carries_letters.into_inner();
        let reached = |step| {
            if carries_letters {
                self.steps.reached(step);
            }
        };
        reached(Step::Written);
        self.tx.commit().await?;
        reached(Step::Committed);
        let kept = self.kept.into_inner().expect("nobody panics while holding events");
        for event in kept {
            self.live.publish(event);
        }
        Ok(())
    }

    /// A letter leaves once this is committed.
    pub(super) fn carries_letter(&self) {
        self.carries_letters.store(true, Ordering::Relaxed);
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.tx.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.tx.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.tx.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.tx.query_all_raw(statement).await
    }
}
