//! Every journey, in one program.

mod accounts;
mod arrangements;
mod browser_harness;
mod clocks;
mod commands;
mod contract;
mod database_harness;
mod directory;
mod doctors;
mod editions;
mod imports;
mod jobs;
mod journeys;
mod jurisdictions;
mod letters;
mod live;
mod migrations;
mod operations;
mod papers;
mod reports;
mod requests;
mod sealing;
mod statements;
mod strangers;
mod surveys;
mod travels;
