//! What every capability stands on.

pub mod audit;
pub(crate) mod cipher;
pub mod clock;
pub mod config;
pub mod connection;
pub mod database;
pub mod delivery;
pub mod error;
pub mod hub;
pub mod jobs;
pub mod live;
pub mod mail;
mod memory;
pub mod outbox;
pub mod scalars;
pub mod seal;
pub mod steps;
pub mod text;
pub mod transaction;
pub mod vault;
pub mod words;
