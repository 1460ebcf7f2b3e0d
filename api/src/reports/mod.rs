//! What a doctor is told before an interview, what they report of it, who may read which part,
//! and what the employer decides then.
//!
//! Everything about somebody's health lies closed, is read by few, and whoever reads it is
//! written down for the worker to see. What an employer reads is made at the release, of the
//! parts that are meant for them, and is kept apart.

mod access;
mod acknowledge;
mod close_request;
mod content;
mod content_words;
pub mod erase;
mod information;
mod measure;
mod openings;
mod raise_urgent;
mod read;
mod release;
mod save_report;
mod seal_result;
mod sealing_key;
mod sign;
mod unseal;

pub mod graphql;
pub mod jobs;
pub mod printed;

pub use content::{Content, EmployersPaper, Opinion};
pub use read::{Original, Released, employers_opinion, original};
