//! The regular activity survey and the size × service matrix: from what happened to figures
//! that never change again.

mod accept;
mod approve;
mod confirm;
mod context;
mod correct;
mod doubts;
mod editions;
mod explain;
pub mod graphql;
mod history;
mod matrix;
mod overlaps;
mod overview;
mod plans;
mod progress;
mod regions;
mod returns;
pub mod shown;
mod survey;
