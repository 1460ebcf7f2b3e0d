//! The survey and the matrix as files: for spreadsheets, for other programs, on paper, as pictures.
//!
//! Each is made of what the same person would be shown, and of nothing else.

mod asked;
mod csv;
mod json;
mod paper;
mod report;
mod xlsx;

pub use self::asked::{grid_asked, history_asked, snapshot_of, stored_snapshot};
pub use self::csv::{matrix_csv, shift_jis, survey_csv};
pub use self::json::survey_json;
pub use self::paper::survey_paper;
pub(super) use self::report::found;
pub use self::report::{Grid, Report, report_of, report_read};
pub use self::xlsx::{matrix_xlsx, survey_xlsx};
