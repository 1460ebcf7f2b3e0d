//! What a hub begins with: the public facts that everybody needs, and an invented region
//! to look at.

pub mod reference;
pub mod region;

pub use region::{Plan, plant};
