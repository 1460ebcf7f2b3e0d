//! Registered doctors and nurses: what they are able to do, when they have time, whom they
//! are kept from, and which of their times is taken.
//!
//! Others find the candidates of an office with [`load::of_office`] and their times with
//! [`times::look`], and take and give back times with [`slots`]. [`generate_slots::keep_ahead`]
//! is the work that comes again every day.

pub mod access;
pub mod generate_slots;
pub mod graphql;
pub mod load;
pub mod shares;
pub mod slots;
pub mod times;

mod absences;
mod calendar;
mod conflicts;
mod edit;
mod list;
mod offer;
mod record_training;
mod register;
mod set_availability;
mod soonest;

#[cfg(test)]
mod tests;
