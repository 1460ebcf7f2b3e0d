//! What the tests stand on: databases of both kinds, and a real browser.

pub mod browser;
pub mod databases;
mod hub;

pub use databases::Kind;
pub use hub::{Answer, ROLES, TestHub, first_moment};
