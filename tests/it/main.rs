//! Every journey, in one program.

mod browser_harness;
mod database_harness;
mod imports;
