//! Who may sign in, in which role, with which sessions, and the record of what was done.

pub mod account;
pub mod audit_entry;
pub mod membership;
pub mod recovery_code;
pub mod refresh_token;
pub mod second_factor;
pub mod session;
pub mod sign_in_delay;
