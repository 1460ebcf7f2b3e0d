//! The units in which the programme is contracted: by prefecture, finer, or by block.
//!
//! A unit belongs to one fiscal year, so a change of units leaves the past as it was.

pub mod graphql;
mod units;

pub use units::{Unit, units};
