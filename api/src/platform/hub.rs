use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::accounts::Keys;
use crate::directory::Directory;
use crate::platform::clock::{Clock, day_in_japan};
use crate::platform::config::Config;
use crate::platform::database::Database;
use crate::platform::vault::Vault;

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
}

impl Hub {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The day it is in Japan.
    pub fn today(&self) -> NaiveDate {
        day_in_japan(self.now())
    }
}
