//! What the tests stand on: databases of both kinds, a real browser, and a mail server.

mod authenticator;
pub mod browser;
pub mod databases;
mod events;
mod hub;
mod mail_server;
pub mod oita;

pub use authenticator::Authenticator;
pub use databases::Kind;
pub use events::Events;
pub use hub::{Answer, ROLES, TestHub, first_moment};
pub use mail_server::{Caught, MailServer, Manner};
