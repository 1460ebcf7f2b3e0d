//! What every capability stands on.

pub mod audit;
pub(crate) mod cipher;
pub mod clock;
pub mod config;
pub mod connection;
pub mod database;
pub mod error;
pub mod hub;
pub mod scalars;
pub mod seal;
pub mod text;
pub mod vault;
pub mod words;
