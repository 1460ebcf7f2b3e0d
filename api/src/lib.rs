//! The hub: what it can do, a folder a capability, and how it is reached.

// What the hub does.
pub mod accounts;
pub mod complaints;
pub mod directory;
pub mod doctors;
pub mod eligibility;
pub mod follow_ups;
pub mod handovers;
pub mod home;
pub mod meetings;
pub mod notifications;
pub mod regions;
pub mod reports;
pub mod requests;
pub mod routing;
pub mod surveys;
pub mod workplaces;

// How it is reached.
pub mod commands;
pub mod demonstration;
pub mod graphql;
pub mod http;
pub mod jobs;

// What everything stands on.
pub mod platform;

pub use accounts::Viewer;
pub use platform::error::{Error, Result};
pub use platform::hub::Hub;
