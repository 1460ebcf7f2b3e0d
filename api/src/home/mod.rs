//! What a signed-in person has to do next, worked out from what the hub knows.
//!
//! [`tasks`] asks one file a role. Nothing is stored: a task is gone when it is done.

mod administration;
mod cases;
mod desk;
pub mod graphql;
mod offices;
mod practitioners;
mod regions;
mod requests;
mod surveys;
mod tasks;
mod workplaces;

pub use tasks::{Task, tasks};
