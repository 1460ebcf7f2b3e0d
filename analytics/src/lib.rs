//! Facts counted: the figures of the regular survey, the size × service matrix, and the
//! files in which facts are kept.
//!
//! It is handed facts and gives back raw numbers. It knows neither rows of the database nor
//! persons, and it does not decide what may be shown. No caller has to know polars.

mod columns;
mod cube;
mod dataset;
mod error;
mod groups;
mod hash;
pub mod matrix;
mod met;
mod overlaps;
mod plan;
mod rank;
mod row;
mod scope;
mod share;
mod snapshot;
mod sums;
mod survey;
mod table;
mod turn;

pub use columns::codes;
pub use cube::{Area, Cube};
pub use dataset::{Dataset, Name, Writer};
pub use error::{Error, Result};
pub use matrix::{Matrix, matrix};
pub use scope::{By, Group, Only, Scope};
pub use snapshot::{digest, from_parquet, to_parquet};
pub use survey::{Counted, Figures, survey};
pub use table::Table;
