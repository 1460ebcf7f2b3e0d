//! What everything at the door needs: who knows the people, and who carries out what they ask.

use std::sync::Arc;

use async_trait::async_trait;
use sea_orm::ConnectionTrait;

use super::operations::Operations;
use super::seats::Seats;
use crate::accounts::Person;
use crate::accounts::authenticate::{Authenticated, Visit, person_of, viewer_of};
use crate::accounts::tokens::TokenUse;
use crate::platform::config::Config;
use crate::platform::error::{Error, Result};
use crate::platform::hub::Hub;
use crate::platform::live::Live;

/// Knows people by their tokens: the hub, or a stand-in where the door itself is tested.
#[async_trait]
pub trait Doorkeeper: Send + Sync {
    async fn recognise(
        &self,
        token: Option<&str>,
        token_use: TokenUse,
        visit: Visit,
    ) -> Result<Authenticated>;

    /// Whether the token still speaks for this very person in this role. Asking is no sign
    /// of life: a stream that stays open keeps nobody signed in.
    async fn still_knows(&self, token: &str, token_use: TokenUse, person: &Person) -> bool;

    /// Whether the database answers.
    async fn is_ready(&self) -> bool;
}

#[async_trait]
impl Doorkeeper for Hub {
    async fn recognise(
        &self,
        token: Option<&str>,
        token_use: TokenUse,
        visit: Visit,
    ) -> Result<Authenticated> {
        viewer_of(self, token, token_use, visit).await
    }

    async fn still_knows(&self, token: &str, token_use: TokenUse, person: &Person) -> bool {
        match person_of(self, token, token_use).await {
            Ok(known) => known == *person,
            Err(error) => {
                if let Error::Internal(cause) = error {
                    tracing::error!(error = %cause, "a stream ends because nobody can be recognised");
                }
                false
            }
        }
    }

    async fn is_ready(&self) -> bool {
        self.db.reader().execute_unprepared("SELECT 1").await.is_ok()
    }
}

#[derive(Clone)]
pub struct Entrance {
    pub doorkeeper: Arc<dyn Doorkeeper>,
    pub operations: Arc<Operations>,
    pub config: Arc<Config>,
    pub live: Live,
    pub seats: Seats,
}
