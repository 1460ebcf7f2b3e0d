//! The matrix of an answer as a heat table.

use crate::figures::{HeatCell, HeatColumn, HeatRow};
use crate::words::{FigureState, MatrixRow, Service};

/// A matrix, whichever operation it came from.
pub(super) struct Grid {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Column {
    pub(super) service: Service,
    pub(super) label: String,
    pub(super) group: String,
    pub(super) group_label: String,
}

pub(super) struct Row {
    pub(super) size: MatrixRow,
    pub(super) label: String,
    pub(super) is_roll_up: bool,
    pub(super) cells: Vec<Cell>,
    pub(super) total: String,
}

pub(super) struct Cell {
    pub(super) service: Service,
    pub(super) state: FigureState,
    pub(super) value: Option<f64>,
    pub(super) text: String,
    pub(super) is_uncovered: bool,
    pub(super) is_overlapping: bool,
}

/// The [`Grid`] out of any operation's matrix.
macro_rules! grid_of {
    ($matrix:expr) => {{
        let matrix = &$matrix;
        $crate::planner::matrix::grid::Grid {
            columns: matrix
                .columns
                .iter()
                .map(|column| $crate::planner::matrix::grid::Column {
                    service: column.service,
                    label: column.label.clone(),
                    group: column.group.clone(),
                    group_label: column.group_label.clone(),
                })
                .collect(),
            rows: matrix
                .rows
                .iter()
                .map(|row| $crate::planner::matrix::grid::Row {
                    size: row.size_class,
                    label: row.label.clone(),
                    is_roll_up: row.is_roll_up,
                    cells: row
                        .cells
                        .iter()
                        .map(|cell| $crate::planner::matrix::grid::Cell {
                            service: cell.service,
                            state: cell.state,
                            value: cell.value,
                            text: cell.text.clone(),
                            is_uncovered: cell.is_uncovered,
                            is_overlapping: cell.is_overlapping,
                        })
                        .collect(),
                    total: row.total.text.clone(),
                })
                .collect(),
        }
    }};
}
pub(super) use grid_of;

impl Grid {
    /// Columns of one group side by side, groups in the order in which they are first met.
    fn in_groups(&self) -> Vec<&Column> {
        let first = |group: &str| self.columns.iter().position(|column| column.group == group);
        let mut columns: Vec<&Column> = self.columns.iter().collect();
        columns.sort_by_key(|column| first(&column.group));
        columns
    }

    pub(super) fn columns(&self) -> Vec<HeatColumn> {
        let columns = self.in_groups().into_iter();
        columns
            .map(|column| HeatColumn {
                label: column.label.clone(),
                group: column.group_label.clone(),
            })
            .collect()
    }

    /// The rows, each cell leading to where `href` says.
    pub(super) fn rows(&self, href: impl Fn(MatrixRow, Service) -> Option<String>) -> Vec<HeatRow> {
        let columns = self.in_groups();
        let rows = self.rows.iter();
        rows.map(|row| HeatRow {
            label: row.label.clone(),
            is_sum: row.is_roll_up,
            cells: columns
                .iter()
                .map(|column| {
                    let cell = row.cells.iter().find(|cell| cell.service == column.service);
                    let href = href(row.size, column.service);
                    cell.map_or_else(unknown, |cell| HeatCell {
                        state: cell.state,
                        value: cell.value,
                        text: cell.text.clone(),
                        is_uncovered: cell.is_uncovered,
                        is_overlapping: cell.is_overlapping,
                        href,
                    })
                })
                .collect(),
            total: row.total.clone(),
        })
        .collect()
    }

    /// With figures alone: whether a service reaches anybody is said of one region and not of two.
    pub(super) fn without_marks(mut self) -> Self {
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.is_uncovered = false;
            cell.is_overlapping = false;
        }
        self
    }

    /// The cells, beside the sums, that fit, with the words of their row and column.
    pub(super) fn cells(&self, fits: impl Fn(&Cell) -> bool) -> Vec<(MatrixRow, Service, String)> {
        let columns = self.in_groups();
        let mut found = Vec::new();
        for row in self.rows.iter().filter(|row| !row.is_roll_up) {
            for column in &columns {
                let cell = row.cells.iter().find(|cell| cell.service == column.service);
                if cell.is_some_and(&fits) {
                    let words = format!("{}・{}", row.label, column.label);
                    found.push((row.size, column.service, words));
                }
            }
        }
        found
    }
}

/// Where the answer has no cell at all.
fn unknown() -> HeatCell {
    use crate::words::Word;
    HeatCell {
        state: FigureState::None,
        value: None,
        text: FigureState::None.label().to_owned(),
        is_uncovered: false,
        is_overlapping: false,
        href: None,
    }
}
