use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::accounts::Keys;
use crate::directory::Directory;
use crate::platform::clock::{Clock, day_in_japan};
use crate::platform::config::Config;
use crate::platform::database::Database;
use crate::platform::error::Result;
use crate::platform::live::Live;
use crate::platform::mail::Mailer;
use crate::platform::steps::Steps;
use crate::platform::transaction::Transaction;
use crate::platform::vault::Vault;
use crate::surveys::Shelf;

/// What a use-case is given to work with.
#[derive(Clone)]
pub struct Hub {
    pub db: Database,
    pub clock: Arc<dyn Clock>,
    pub keys: Arc<Keys>,
    /// What is kept closed in the database is closed and opened here.
    pub vault: Arc<Vault>,
    pub config: Arc<Config>,
    /// The public directory as it stands, kept in memory.
    pub directory: Directory,
    /// Figures of the survey that were worked out already.
    pub surveys: Shelf,
    /// Tells who listens what has changed.
    pub live: Live,
    /// None where no mail leaves: letters wait, and notices stand in the pages.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Told how far each letter has come.
    pub steps: Arc<dyn Steps>,
}

impl Hub {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The day it is in Japan.
    pub fn today(&self) -> NaiveDate {
        day_in_japan(self.now())
    }

    /// Begins a transaction in which something is told, to a person or to open pages.
    pub async fn begin(&self) -> Result<Transaction> {
        Transaction::begin(self).await
    }
}
