//! Complaints: a worker tells the prefectural centre that they are treated worse for what the
//! law protects. Neither the employer nor an office finds out that there is one.

mod access;
mod answer;
mod file;
pub mod graphql;
mod letters;
mod list;
