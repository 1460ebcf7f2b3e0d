//! The directory as open data: files for spreadsheets, and the Open Referral format.
//!
//! Both are made of the plain facts of [`model`], so that neither can publish more than
//! stands there.

pub mod csv;
mod gather;
pub mod hsds;
mod hsds_parts;
pub mod model;

pub use gather::{jurisdictions, organisations, services};
