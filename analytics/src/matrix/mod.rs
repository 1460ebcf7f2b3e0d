//! The matrix of size and service: who gives what to whom, for each class of size, each
//! service and each layer, with all the sums over them.

mod cells;
mod heap;
mod sums;
mod touches;

use std::sync::LazyLock;

use rules::surveys::{Column, Layer, Row};
use rules::{Service, Word};

use crate::Result;
use crate::columns as c;
use crate::scope::Scope;
use crate::share::Share;
use crate::table::Table;

pub(crate) use heap::MatrixHeap;
pub(crate) use sums::MatrixSums;

/// Which layers a cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layers {
    Only(Layer),
    /// Nobody wrote down who received it.
    Unknown,
    /// All laid over one another, the unknown too.
    All,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub layers: Layers,
    pub row: Row,
    pub column: Column,
}

/// What is known of a spot. Counts of different ones are not sums of other cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub activities: u64,
    pub people: u64,
    pub minutes: u64,
    /// Different workplaces.
    pub workplaces: u64,
    /// Of them, those served on more than one day.
    pub returning: u64,
    /// Of them, those that more than one organisation gave the same service.
    pub overlapping: u64,
    /// Different workers, of the activities that say which.
    pub workers: u64,
    /// The workers, and the people of activities that do not say which workers.
    pub persons: u64,
    pub free: u64,
    pub paid: u64,
    pub waitlisted: u64,
    pub guided_elsewhere: u64,
    pub withdrawn: u64,
    /// From the application, of the activities that know it.
    pub median_days: Option<u32>,
    /// By number. None: nobody gives it here.
    pub providers: Vec<Provider>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provider {
    pub organisation: u32,
    pub activities: u64,
}

/// A workplace that got the same service from more than one organisation. For those who
/// coordinate them, and for nobody else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    pub service: Service,
    pub workplace: u32,
    pub organisations: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// In the order of the spots.
    cells: Vec<Cell>,
    pub overlaps: Vec<Overlap>,
}

static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(Column::all);

/// Every place of the matrix: layers, then rows, then columns.
static SPOTS: LazyLock<Vec<Spot>> = LazyLock::new(|| {
    let spots = Layers::ALL.into_iter().flat_map(|layers| {
        Row::ALL
            .iter()
            .flat_map(move |row| COLUMNS.iter().map(move |column| Spot::of(layers, *row, *column)))
    });
    spots.collect()
});

/// The matrix of a scope, by whatever it would be grouped otherwise. It counts activities
/// that were given and requests that were not met, of facts that name a service.
pub fn matrix(table: &Table, scope: &Scope) -> Result<Matrix> {
    matrix_by_share(table, scope, Share::for_facts(table.facts(scope)?))
}

pub(crate) fn matrix_by_share(table: &Table, scope: &Scope, shares: Vec<Share>) -> Result<Matrix> {
    let mut matrix = Matrix::of_nothing();
    for sums in table.add_up_by_share(scope, &OF_FACTS, shares, MatrixSums::of) {
        let sums = sums?.into_iter().reduce(MatrixSums::together);
        matrix.put(&sums.unwrap_or_default());
    }
    Ok(matrix)
}

const OF_FACTS: [&str; 12] = [
    c::DAY,
    c::HAPPENING,
    c::ORGANISATION,
    c::SERVICE,
    c::RECIPIENT,
    c::WORKPLACE,
    c::WORKER,
    c::HEADCOUNT,
    c::IS_PAID,
    c::PEOPLE,
    c::MINUTES,
    c::DAYS,
];

impl Matrix {
    pub fn cell(&self, spot: Spot) -> &Cell {
        &self.cells[spot.place()]
    }

    /// All cells with their spots.
    pub fn cells(&self) -> impl Iterator<Item = (Spot, &Cell)> {
        SPOTS.iter().copied().zip(&self.cells)
    }
}

impl Spot {
    pub fn of(layers: Layers, row: Row, column: Column) -> Self {
        Self { layers, row, column }
    }

    /// Where it stands among the spots.
    fn place(self) -> usize {
        let layers = Layers::ALL.iter().position(|layers| *layers == self.layers);
        let row = Row::ALL.iter().position(|row| *row == self.row);
        let column = COLUMNS.iter().position(|column| *column == self.column);
        let place = layers.zip(row).zip(column);
        let ((layers, row), column) = place.unwrap_or_default();
        (layers * Row::ALL.len() + row) * COLUMNS.len() + column
    }
}

impl Layers {
    pub const ALL: [Self; 4] =
        [Self::Only(Layer::Direct), Self::Only(Layer::Indirect), Self::Unknown, Self::All];

    pub fn take(self, layer: Option<Layer>) -> bool {
        match self {
            Self::Only(only) => layer == Some(only),
            Self::Unknown => layer.is_none(),
            Self::All => true,
        }
    }
}
