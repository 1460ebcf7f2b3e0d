//! Every journey, in one program.

mod accounts;
mod browser_harness;
mod contract;
mod database_harness;
mod imports;
mod journeys;
mod jurisdictions;
mod migrations;
mod strangers;
