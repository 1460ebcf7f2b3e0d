//! What a hub begins with: public facts, and a demonstration region.

pub mod reference;
mod region;

pub use region::{Plan, Planted, plant};
