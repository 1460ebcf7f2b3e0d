//! Why a file could not be taken in, in words for the person who made it.

use std::fmt;

use crate::platform::error::Error;

/// So many problems are told one by one; of the others only the number.
const TOLD_AT_MOST: usize = 100;

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file as a whole cannot be read.
    #[error("{0}")]
    File(FileProblem),
    /// Rows that have to be mended first.
    #[error("{0}")]
    Rows(RowProblems),
    /// Not the file's fault.
    #[error("{0}")]
    Failed(#[source] Error),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    pub code: &'static str,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The number of the row as a spreadsheet shows it: the header is row 1.
    pub row: usize,
    /// The name of the column in the header; empty where it is about the whole row.
    pub column: String,
    pub code: &'static str,
    pub message: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowProblems {
    pub told: Vec<RowProblem>,
    /// How many more there are than are told.
    pub more: usize,
}

impl ImportError {
    pub(crate) fn file(code: &'static str, message: impl Into<String>) -> Self {
        Self::File(FileProblem { code, message: message.into() })
    }
}

impl From<sea_orm::DbErr> for ImportError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, column, message, .. } = self;
        if column.is_empty() {
            return write!(f, "{row}行目: {message}");
        }
        write!(f, "{row}行目「{column}」列: {message}")
    }
}

impl fmt::Display for RowProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "取り込めない行があります。直してから、もう一度取り込んでください。")?;
        for problem in &self.told {
            writeln!(f, "{problem}")?;
        }
        if self.more > 0 {
            writeln!(f, "ほかに{}件の誤りがあります。", self.more)?;
        }
        Ok(())
    }
}

/// Problems as they are found.
#[derive(Debug, Default)]
pub(crate) struct Problems(RowProblems);

impl Problems {
    pub(crate) fn add(
        &mut self,
        row: usize,
        column: &str,
        code: &'static str,
        message: impl Into<String>,
    ) {
        if self.0.told.len() == TOLD_AT_MOST {
            self.0.more += 1;
            return;
        }
        let (column, message) = (column.to_owned(), message.into());
        self.0.told.push(RowProblem { row, column, code, message });
    }

    pub(crate) fn count(&self) -> usize {
        self.0.told.len() + self.0.more
    }

    /// Nothing is written where a problem was found. They are told in the order of the rows.
    pub(crate) fn none_or_refuse(mut self) -> Result<(), ImportError> {
        if self.0.told.is_empty() {
            return Ok(());
        }
        self.0.told.sort_by_key(|problem| problem.row);
        Err(ImportError::Rows(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_problems_a_hundred_are_told_and_the_rest_counted() {
        let mut problems = Problems::default();
        for row in (2..142).rev() {
            problems.add(row, "name", "EMPTY", "入力してください");
        }

        let Err(ImportError::Rows(found)) = problems.none_or_refuse() else {
            panic!("problems were found");
        };

        assert_eq!((found.told.len(), found.more), (100, 40));
        assert!(found.told.is_sorted_by_key(|problem| problem.row));
        assert!(found.to_string().contains("ほかに40件"));
    }
}
