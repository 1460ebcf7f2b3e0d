//! The directory: organisations, what they offer, when they are open, and whom they serve.

pub mod budget;
pub mod channel;
pub mod contract_unit;
pub mod contract_unit_member;
pub mod coverage;
pub mod edition;
pub mod field_change;
pub mod jurisdiction;
pub mod municipality;
pub mod offered_service;
pub mod opening;
pub mod organisation;
pub mod postal_part;
pub mod postal_run;
pub mod required_document;
pub mod setting;
