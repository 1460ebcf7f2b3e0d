//! The keys with which what is kept is closed, each of them wrapped.

pub mod data_key;
pub mod practitioner_key;
